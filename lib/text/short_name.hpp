// SPDX-License-Identifier: Apache-2.0
// Names of one to eight bytes as one number, for tables that are looked up at once: the first byte lowest, letters of ASCII
// small. Used inside lib/text only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/letters.hpp"

namespace sc::text {

inline constexpr size_t longest_short = sizeof(uint64_t);

// Only of such names is the number their own: a NUL at the end would be lost.
constexpr bool is_short(std::string_view name) noexcept { return !name.empty() && name.size() <= longest_short && name.back() != '\0'; }

constexpr uint64_t short_lower(std::string_view name) noexcept {
  uint64_t packed = 0;
  for (size_t at = name.size(); at > 0; --at) packed = packed << 8 | static_cast<uint8_t>(ascii_lower(name[at - 1]));
  return packed;
}

}  // namespace sc::text
