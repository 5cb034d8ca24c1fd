// SPDX-License-Identifier: Apache-2.0
// A list that grows without moving what it holds, so that growing never needs the room twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace sc::thread {

template <typename Item>
class Chunks {
 public:
  void push_back(const Item& item) {
    if (size_ % in_one == 0) chunks_.push_back(std::make_unique_for_overwrite<Item[]>(in_one));
    chunks_.back()[size_++ % in_one] = item;
  }
  Item& operator[](size_t at) noexcept { return chunks_[at / in_one][at % in_one]; }
  const Item& operator[](size_t at) const noexcept { return chunks_[at / in_one][at % in_one]; }
  size_t size() const noexcept { return size_; }
  uint64_t memory() const noexcept { return chunks_.size() * in_one * sizeof(Item); }
  void clear() noexcept {
    std::vector<std::unique_ptr<Item[]>>().swap(chunks_);
    size_ = 0;
  }

 private:
  static constexpr size_t in_one = size_t{1} << 14;
  std::vector<std::unique_ptr<Item[]>> chunks_;
  size_t size_ = 0;
};

}  // namespace sc::thread
