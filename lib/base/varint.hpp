// SPDX-License-Identifier: Apache-2.0
// Numbers in as few bytes as they need, seven bits in each from the lowest, the highest bit of a byte when more follow
// (the variable-length integers of Protocol Buffers); and differences, of which small ones either way are short.
//
//     to = put_varint(to, 300);            // 0xAC 0x02
//     from = take_varint(from, end, number);
#pragma once

#include <cstddef>
#include <cstdint>

namespace sc {

inline constexpr size_t longest_varint = 10;  // bytes

// Writes at `to` and returns what is behind it.
inline char* put_varint(char* to, uint64_t number) noexcept {
  for (; number >= 0x80; number >>= 7) *to++ = static_cast<char>(number | 0x80);
  *to++ = static_cast<char>(number);
  return to;
}

// Returns what is behind the number; nullptr when it does not end before `end`, or is longer than any.
inline const char* take_varint(const char* from, const char* end, uint64_t& number) noexcept {
  number = 0;
  for (unsigned shift = 0; from != end && shift < 7 * longest_varint; shift += 7) {
    const auto byte = static_cast<uint8_t>(*from++);
    number |= uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return from;
  }
  return nullptr;
}

// The way from one number to another, and back; both wrap.
constexpr uint64_t step_between(uint64_t from, uint64_t to) noexcept {
  const auto way = static_cast<int64_t>(to - from);
  return static_cast<uint64_t>(way) << 1 ^ static_cast<uint64_t>(way >> 63);
}
constexpr uint64_t step_from(uint64_t from, uint64_t step) noexcept { return from + (step >> 1 ^ (~(step & 1) + 1)); }

}  // namespace sc
