// SPDX-License-Identifier: Apache-2.0
// Numbers for names: posts, people and brands become small numbers that index tables. A name is known by 128 bits of
// hash, half of them seeded by the kernel, so that nobody can choose two names that meet; the names themselves are not
// kept here.
//
//     ids.add(ids.key("twitter:1001")).number     // 0, then 0 again
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/prefetch.hpp"
#include "thread/tables.hpp"
#include "thread/chunks.hpp"

namespace sc::thread {

inline constexpr uint32_t none = 0xffffffff;

class Ids {
 public:
  struct Key {
    uint64_t seeded, plain;
  };
  struct Added {
    uint32_t number;
    bool is_new;
  };
  // The key of a name; of the same name within another realm it is another.
  static Key key(std::string_view name, const Key& realm = {0, 0}) noexcept;
  // Fetches what `add` will look at, so that several names wait for memory together.
  void prefetch(const Key& key) const noexcept {
    if (!slots_.empty()) sc::prefetch(&slots_[key.seeded & (slots_.size() - 1)]);
  }
  // The second look, once the first has arrived, where it may be the key's.
  void prefetch_held(const Key& key) const noexcept {
    if (slots_.empty()) return;
    const uint32_t slot = slots_[key.seeded & (slots_.size() - 1)];
    if (slot != none && (slot & ~number_mask_) == filled(0, key)) sc::prefetch(&keys_[slot & number_mask_]);
  }
  // Throws Fault{state} when there are more names than 32 bits count.
  Added add(const Key& key);
  // none when it was never added, or while nothing is found.
  uint32_t find(const Key& key) const noexcept;
  // A third of the memory, given back while nothing is to be added or found.
  void stop_finding() noexcept { Table<uint32_t>().swap(slots_); }
  void find_again();
  // Keeps nothing but the order of names, in half the memory: nothing can be added or found any more.
  void keep_order();
  void clear() noexcept {
    keys_.clear();
    orders_.clear();
    stop_finding();
  }
  // For an order of names that is the same on every machine and whatever came first.
  uint64_t order(uint32_t number) const noexcept { return orders_.size() > 0 ? orders_[number] : keys_[number].plain; }
  uint32_t size() const noexcept { return static_cast<uint32_t>(keys_.size() + orders_.size()); }
  uint64_t memory() const noexcept { return keys_.memory() + orders_.memory() + slots_.size() * sizeof(uint32_t); }

 private:
  size_t slot_of(const Key& key) const noexcept;
  // A slot holds a number and, in the bits that numbers leave free, some of the key's, so that other keys are seldom
  // looked at.
  uint32_t filled(uint32_t number, const Key& key) const noexcept { return number | (static_cast<uint32_t>(key.seeded >> 32) & ~number_mask_); }

  Chunks<Key> keys_;
  Chunks<uint64_t> orders_;  // instead of keys_, once only these are needed
  Table<uint32_t> slots_;  // none: free
  uint32_t number_mask_ = 0;
};

}  // namespace sc::thread
