// SPDX-License-Identifier: Apache-2.0
// The names behind some of the numbers of Ids, one behind the other.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/prefetch.hpp"
#include "thread/tables.hpp"
#include "thread/tape.hpp"

namespace sc::thread {

class Names {
 public:
  // Keeps those of `tape` (a name in each frame, tagged with its number, in the order of numbers) that `wanted` has;
  // of the others nothing but an empty name stays. Throws Fault{state} when names are longer than can be counted.
  Names(Tape& tape, const Table<uint8_t>& wanted);

  std::string_view of(uint32_t number) const noexcept {
    const uint64_t begin = begin_of(number);
    return {bytes_.get() + begin, begin_of(number + 1) - begin};
  }
  // Fetches where a name lies, and then, once that has arrived, the name.
  void prefetch(uint32_t number) const noexcept { sc::prefetch(&begins_[number]); }
  void prefetch_name(uint32_t number) const noexcept { sc::prefetch(bytes_.get() + begin_of(number)); }
  uint32_t size() const noexcept { return static_cast<uint32_t>(begins_.size() - 1); }
  // Whether names with a slash behind them come in their order.
  bool are_sorted() const noexcept { return sorted_; }
  // Whether every name can stand in JSON as it is.
  bool are_plain() const noexcept { return plain_; }
  uint64_t memory() const noexcept { return size_ + begins_.capacity() * sizeof(uint32_t) + bases_.capacity() * sizeof(uint64_t); }

 private:
  static constexpr uint32_t in_block = 64;

  uint64_t begin_of(size_t number) const noexcept { return bases_[number / in_block] + begins_[number]; }
  void begin(size_t number, uint64_t at);

  RoomBytes bytes_;
  size_t size_ = 0;
  Table<uint32_t> begins_;  // by number, one more than there are: counted from the base of its block
  Table<uint64_t> bases_;
  bool plain_ = true, sorted_ = true;
};

}  // namespace sc::thread
