// SPDX-License-Identifier: Apache-2.0
// A few bytes of ASCII, asked about without a call.
//
//     constexpr ByteSet ends("+-=_#/");
//     ends.has('=')    // true
#pragma once

#include <cstddef>
#include <cstdint>

namespace sc::text {

class ByteSet {
 public:
  template <size_t size>
  consteval ByteSet(const char (&bytes)[size]) {
    for (size_t at = 0; at + 1 < size; ++at) add(static_cast<uint8_t>(bytes[at]));
  }

  constexpr bool has(char byte) const noexcept {
    const auto value = static_cast<uint8_t>(byte);
    return value < 128 && (bits_[value >> 6] >> (value & 63) & 1) != 0;
  }

 private:
  constexpr void add(uint8_t value) { bits_[value >> 6] |= uint64_t{1} << (value & 63); }  // no constant beyond ASCII

  uint64_t bits_[2] = {};
};

}  // namespace sc::text
