// SPDX-License-Identifier: Apache-2.0
// A list that grows without moving what it holds, so that growing never needs the room twice.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "thread/tables.hpp"

namespace sc::thread {

template <typename Item>
class Chunks {
 public:
  void push_back(const Item& item) {
    if (size_ % in_one == 0) add_chunk();
    chunks_.back()[size_++ % in_one] = item;
  }
  Item& operator[](size_t at) noexcept { return chunks_[at / in_one][at % in_one]; }
  const Item& operator[](size_t at) const noexcept { return chunks_[at / in_one][at % in_one]; }
  size_t size() const noexcept { return size_; }
  uint64_t memory() const noexcept { return chunks_.size() * in_one * sizeof(Item); }
  // Calls visit(const Item&) for all, and gives the room of what was visited back on the way: the list is empty behind it.
  template <typename Visit>
  void drain(Visit&& visit) {
    for (size_t at = 0; at < size_; ++at) {
      visit(std::as_const(chunks_[at / in_one][at % in_one]));
      if (at % in_one == in_one - 1) chunks_[at / in_one].reset();
    }
    clear();
  }
  void clear() noexcept {
    std::vector<Chunk>().swap(chunks_);
    size_ = 0;
  }

 private:
  static_assert(std::is_trivially_copyable_v<Item>);
  // As many as fill a large page, or nearly two.
  static constexpr size_t in_one = std::bit_ceil(large_page / sizeof(Item));
  struct Free {
    void operator()(Item* items) const noexcept { give_room(items, in_one * sizeof(Item)); }
  };
  using Chunk = std::unique_ptr<Item[], Free>;

  // The first one grows by small pages, so that a short list is a small one.
  void add_chunk() {
    void* const room = chunks_.empty() ? take_small_room(in_one * sizeof(Item)) : take_room(in_one * sizeof(Item));
    chunks_.emplace_back(static_cast<Item*>(room));
  }

  std::vector<Chunk> chunks_;
  size_t size_ = 0;
};

}  // namespace sc::thread
