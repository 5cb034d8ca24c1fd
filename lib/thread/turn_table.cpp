// SPDX-License-Identifier: Apache-2.0
#include "thread/turn_table.hpp"

#include <utility>

namespace sc::thread {

void TurnTable::close(Table<uint32_t>&& homes) {
  places_ = std::move(homes);
  std::stable_sort(others_.begin(), others_.end(), [](const Other& left, const Other& right) { return left.row < right.row; });
  size_t kept = 0;
  for (const Other& other : others_) {
    if (other.turn.is_home == 0) {
      others_[kept++] = other;
      continue;
    }
    places_[other.row] = other.turn.place;
    marks_[other.row] = mark(other.turn.number, other.turn.speaks());
  }
  others_.resize(kept);
  for (const Other& other : others_) marks_[other.row].has_others = 1;
}

Table<uint32_t> TurnTable::counts(uint32_t cases) const {
  Table<uint32_t> counts(cases, 0);
  for (const uint32_t place : places_) {
    if (place != none) ++counts[place];
  }
  for (const Other& other : others_) ++counts[other.turn.place];
  return counts;
}

void TurnTable::take_places(const Table<uint32_t>& places) noexcept {
  for (uint32_t& place : places_) {
    if (place != none) place = places[place];
  }
  for (Other& other : others_) other.turn.place = places[other.turn.place];
}

}  // namespace sc::thread
