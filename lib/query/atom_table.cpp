// SPDX-License-Identifier: Apache-2.0
#include "query/atom_table.hpp"

#include <algorithm>

namespace sc::query {

namespace {

constexpr size_t filter_bits_per_key = 24;
constexpr size_t least_filter_bits = 1024;

unsigned shift_for(size_t places) { return 64 - static_cast<unsigned>(std::countr_zero(places)); }

}  // namespace

void BitFilter::clear(size_t keys) {
  words_.assign(std::bit_ceil(std::max(least_filter_bits, keys * filter_bits_per_key)) / 64, 0);
  shift_ = shift_for(words_.size()) - 12;
}

void AtomTable::seal() {
  entries_.assign(std::bit_ceil(std::max<size_t>(16, pending_.size() + pending_.size() / 2 + 1)), {});
  shift_ = shift_for(entries_.size());
  filter_.clear(pending_.size());
  std::vector<uint32_t> counts(entries_.size());
  for (const Pending& one : pending_) {
    const uint64_t place = place_of(one.key);
    Entry& entry = entries_[place];
    const bool fresh = ++counts[place] == 1;
    if (fresh) filter_.add(one.key);
    entry = {one.key, 0, static_cast<uint8_t>(std::min<uint32_t>(counts[place], most_clues + 1)), std::max(entry.before, one.reach.before),
             std::max(entry.behind, one.reach.behind), one.reach.paired && (fresh || entry.paired)};
  }
  uint32_t first = 0;
  for (size_t place = 0; place < entries_.size(); ++place) {
    entries_[place].first_clue = first;
    first += counts[place];
  }
  clues_.resize(first);
  for (const Pending& one : pending_) {
    const uint64_t place = place_of(one.key);
    clues_[entries_[place].first_clue + --counts[place]] = one.clue;
  }
  pending_ = {};
}

}  // namespace sc::query
