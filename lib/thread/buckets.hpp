// SPDX-License-Identifier: Apache-2.0
// Items sorted by small numbers in two walks over them: one counts, one puts. Those of one number lie together, in the
// order in which they were put.
//
//     Buckets<uint32_t> rows(trees);
//     for (…) rows.count(tree_of(row));
//     rows.open();
//     for (…) rows.put(tree_of(row), row);
//     rows.of(7)                            // the rows of tree 7
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "thread/tables.hpp"

namespace sc::thread {

template <typename Item>
class Buckets {
 public:
  Buckets() = default;
  explicit Buckets(uint32_t numbers) : ends_(size_t{numbers} + 2, 0) {}

  void count(uint32_t number) noexcept { ++ends_[size_t{number} + 2]; }
  // After everything was counted.
  void open() {
    for (size_t at = 1; at < ends_.size(); ++at) ends_[at] += ends_[at - 1];
    items_.resize(ends_.back());
  }
  // The same, but numbers that count one item have no place for it: gives which they are.
  Table<uint8_t> open_without_singles() {
    Table<uint8_t> single(size());
    for (uint32_t number = 0; number < size(); ++number) {
      uint32_t& counted = ends_[size_t{number} + 2];
      single[number] = counted == 1;
      if (counted == 1) counted = 0;
    }
    open();
    return single;
  }
  void put(uint32_t number, const Item& item) noexcept { items_[ends_[size_t{number} + 1]++] = item; }
  // After everything was put.
  std::span<Item> of(uint32_t number) noexcept { return {items_.data() + ends_[number], size_of(number)}; }
  std::span<const Item> of(uint32_t number) const noexcept { return {items_.data() + ends_[number], size_of(number)}; }
  uint32_t size() const noexcept { return ends_.empty() ? 0 : static_cast<uint32_t>(ends_.size() - 2); }
  std::span<Item> all() noexcept { return items_; }
  std::span<const Item> all() const noexcept { return items_; }
  uint64_t memory() const noexcept { return ends_.capacity() * sizeof(uint32_t) + items_.capacity() * sizeof(Item); }

 private:
  size_t size_of(uint32_t number) const noexcept { return ends_[size_t{number} + 1] - ends_[number]; }

  Table<uint32_t> ends_;  // by number, one place off: where its items begin; while they are put, where the next one goes
  Table<Item> items_;
};

}  // namespace sc::thread
