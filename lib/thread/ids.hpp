// SPDX-License-Identifier: Apache-2.0
// Numbers for names: posts, people and brands become small numbers that index tables. A name is known by 128 bits of
// hash, half of them seeded by the kernel, so that nobody can choose two names that meet; the names themselves are not
// kept here.
//
//     ids.add("twitter:1001").number     // 0, then 0 again
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "thread/chunks.hpp"

namespace sc::thread {

inline constexpr uint32_t none = 0xffffffff;

class Ids {
 public:
  struct Added {
    uint32_t number;
    bool is_new;
  };
  // Throws Fault{state} when there are more names than 32 bits count.
  Added add(std::string_view name);
  // none when it was never added.
  uint32_t find(std::string_view name) const noexcept;
  // For an order of names that is the same on every machine and whatever came first.
  uint64_t order(uint32_t number) const noexcept { return keys_[number].plain; }
  uint32_t size() const noexcept { return static_cast<uint32_t>(keys_.size()); }
  uint64_t memory() const noexcept { return keys_.memory() + slots_.size() * sizeof(uint32_t); }

 private:
  struct Key {
    uint64_t seeded, plain;
  };
  static Key key_of(std::string_view name) noexcept;
  size_t slot_of(const Key& key) const noexcept;
  void grow();

  Chunks<Key> keys_;
  std::vector<uint32_t> slots_;  // a number, or none
};

}  // namespace sc::thread
