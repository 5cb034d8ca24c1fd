// SPDX-License-Identifier: Apache-2.0
// Names of one to eight bytes as one number, for tables that are looked up at once: the first byte lowest, letters of ASCII
// small. Used inside lib/text only.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "text/letters.hpp"

namespace sc::text {

inline constexpr size_t longest_short = sizeof(uint64_t);

// Only of such names is the number their own: a NUL at the end would be lost.
constexpr bool is_short(std::string_view name) noexcept { return !name.empty() && name.size() <= longest_short && name.back() != '\0'; }

// The bytes of a short name as they are: its first and its last ones, which may overlap.
template <typename Word>
uint64_t both_ends(std::string_view name) noexcept {
  Word first, last;
  std::memcpy(&first, name.data(), sizeof first);
  std::memcpy(&last, name.data() + name.size() - sizeof last, sizeof last);
  return first | uint64_t{last} << (name.size() - sizeof last) * 8;
}

constexpr uint64_t packed(std::string_view name) noexcept {
  static_assert(std::endian::native == std::endian::little);
  if (!std::is_constant_evaluated()) {
    if (name.size() >= sizeof(uint32_t)) return both_ends<uint32_t>(name);
    if (name.size() >= sizeof(uint16_t)) return both_ends<uint16_t>(name);
  }
  uint64_t bytes = 0;
  for (size_t at = name.size(); at > 0; --at) bytes = bytes << 8 | static_cast<uint8_t>(name[at - 1]);
  return bytes;
}

// Eight at a time: what is added carries into the high bit of a byte that is large enough.
constexpr uint64_t short_lower(std::string_view name) noexcept {
  constexpr uint64_t each = 0x0101010101010101, high = each * 0x80;
  const uint64_t bytes = packed(name), low = bytes & ~high;
  const uint64_t capital = (low + each * (0x80 - 'A')) & ~(low + each * (0x7F - 'Z')) & ~bytes & high;
  return bytes | capital >> 2;
}

}  // namespace sc::text
