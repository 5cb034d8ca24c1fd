// SPDX-License-Identifier: Apache-2.0
// The order in which posts are learned from: shuffled, and the same wherever it begins with the same seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace sc::learn {

// Draws by xorshift64 (Marsaglia 2003).
class Order {
 public:
  explicit Order(uint64_t seed) noexcept : state_(seed * 0x9E3779B97F4A7C15u + 88172645463325252u) {}

  uint64_t draw() noexcept {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }

  void shuffle(std::vector<uint32_t>& numbers) noexcept {
    for (size_t left = numbers.size(); left > 1; --left) std::swap(numbers[left - 1], numbers[draw() % left]);
  }

 private:
  uint64_t state_;
};

}  // namespace sc::learn
