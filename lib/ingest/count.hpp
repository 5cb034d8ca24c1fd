// SPDX-License-Identifier: Apache-2.0
// How many likes, followers or views there are: not known, a number, or the few digits that the source wrote, which are
// written again as they are, without being reckoned to a number and back.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sc::ingest {

class Count {
 public:
  constexpr Count() noexcept = default;
  // Below 0: not known.
  constexpr Count(int64_t number) noexcept : bits_(number < 0 ? unknown : static_cast<uint64_t>(number)) {}
  // Of 1 to 7 digits, as JSON writes a number, the first one in the lowest byte.
  static constexpr Count written(uint64_t digits, size_t size) noexcept {
    Count count;
    count.bits_ = digits | (size | 0x80) << size_shift;
    return count;
  }

  constexpr bool is_known() const noexcept { return bits_ != unknown; }
  // How many digits were written; 0: there is a number.
  constexpr size_t size() const noexcept { return bits_ >> 63 != 0 ? bits_ >> size_shift & 7 : 0; }
  constexpr uint64_t digits() const noexcept { return bits_; }  // what stands above them means nothing
  constexpr int64_t number() const noexcept { return static_cast<int64_t>(bits_); }

  bool operator==(const Count&) const noexcept = default;

 private:
  static constexpr uint64_t unknown = ~uint64_t{0};
  static constexpr int size_shift = 56;

  uint64_t bits_ = unknown;
};

}  // namespace sc::ingest
