// SPDX-License-Identifier: Apache-2.0
// Whose turns posts are: nearly every post is one turn of one case, its home, and takes eight bytes; the few that are
// turns of other cases too stand in a list.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "thread/ids.hpp"
#include "thread/tables.hpp"

namespace sc::thread {

enum class Speaks : uint8_t { customer, ours, other };

struct Turn {
  uint32_t place;          // number of the case
  uint32_t number : 28;    // from 1
  uint32_t is_home : 1;    // the one that the post's annotation names
  uint32_t spoken_by : 2;  // Speaks

  Speaks speaks() const noexcept { return static_cast<Speaks>(spoken_by); }
};
inline constexpr uint32_t most_turns = (uint32_t{1} << 28) - 1;

class TurnTable {
 public:
  TurnTable() = default;
  explicit TurnTable(size_t rows) : marks_(rows) {}

  // The turn of a row in the case that is its home.
  void put_home(uint32_t row, uint32_t number, Speaks speaks) noexcept { marks_[row] = mark(number, speaks); }
  // Any other; one of them is the home of a row that has none else.
  void put_other(uint32_t row, const Turn& turn) { others_.push_back({row, turn}); }
  // After all were put: `homes` by row, or none.
  void close(Table<uint32_t>&& homes);

  uint32_t rows() const noexcept { return static_cast<uint32_t>(places_.size()); }
  // The case that is a row's home; none for a post of ours that no customer's answers.
  uint32_t home_of(uint32_t row) const noexcept { return places_[row]; }
  // In how many cases a row has a turn.
  size_t count(uint32_t row) const noexcept;
  // Of a row that has one: the one at home.
  Turn home(uint32_t row) const noexcept { return {places_[row], marks_[row].number, 1, marks_[row].spoken_by}; }
  // Calls visit(const Turn&), first for the one at home.
  template <typename Visit>
  void each(uint32_t row, Visit&& visit) const;
  // How many turns each has of so many cases.
  Table<uint32_t> counts(uint32_t cases) const;
  // Gives every case another number, places[number].
  void take_places(const Table<uint32_t>& places) noexcept;
  uint64_t memory() const noexcept { return places_.capacity() * sizeof(uint32_t) + marks_.capacity() * sizeof(Mark) + others_.capacity() * sizeof(Other); }

 private:
  struct Mark {
    uint32_t number : 28, has_others : 1, spoken_by : 2;
  };
  struct Other {
    uint32_t row;
    Turn turn;
  };
  static Mark mark(uint32_t number, Speaks speaks) noexcept { return {number & most_turns, 0, static_cast<uint32_t>(speaks) & 3}; }
  const Other* others_of(uint32_t row) const noexcept;

  Table<uint32_t> places_;
  Table<Mark> marks_;
  Table<Other> others_;  // in the order of rows
};

// --- Inline

inline const TurnTable::Other* TurnTable::others_of(uint32_t row) const noexcept {
  if (marks_[row].has_others == 0) return others_.data() + others_.size();
  return std::lower_bound(others_.data(), others_.data() + others_.size(), row, [](const Other& other, uint32_t wanted) { return other.row < wanted; });
}

inline size_t TurnTable::count(uint32_t row) const noexcept {
  if (places_[row] == none) return 0;
  size_t count = 1;
  const Other* const end = others_.data() + others_.size();
  for (const Other* other = others_of(row); other != end && other->row == row; ++other) ++count;
  return count;
}

template <typename Visit>
void TurnTable::each(uint32_t row, Visit&& visit) const {
  if (places_[row] == none) return;
  visit(home(row));
  const Other* const end = others_.data() + others_.size();
  for (const Other* other = others_of(row); other != end && other->row == row; ++other) visit(other->turn);
}

}  // namespace sc::thread
