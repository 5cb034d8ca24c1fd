// SPDX-License-Identifier: Apache-2.0
// Whether text is made of the digits 0 to 9, eight bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sc::ingest {

inline bool is_digit(char byte) noexcept { return byte >= '0' && byte <= '9'; }

inline bool eight_digits(const char* bytes) noexcept {
  constexpr uint64_t high = 0xF0F0F0F0F0F0F0F0, zeros = 0x3030303030303030, six = 0x0606060606060606;
  uint64_t eight;
  std::memcpy(&eight, bytes, sizeof eight);
  // A carry out of one byte needs one above 0xF9, whose upper half is wrong by itself.
  return (eight & high) == zeros && ((eight + six) & high) == zeros;
}

// False for no text at all.
inline bool all_digits(std::string_view text) noexcept {
  const size_t size = text.size();
  if (size >= 8) {
    for (size_t at = 0; at + 8 <= size; at += 8) {
      if (!eight_digits(text.data() + at)) return false;
    }
    return eight_digits(text.data() + size - 8);  // some of them again
  }
  for (const char byte : text) {
    if (!is_digit(byte)) return false;
  }
  return size != 0;
}

}  // namespace sc::ingest
