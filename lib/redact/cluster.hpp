// SPDX-License-Identifier: Apache-2.0
// Digits that stand together: groups with at most a little between them, as phones, cards and dates are written.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace sc::redact {

struct Group {
  uint32_t begin, end;
  char separator;  // the sign before it: one of " -./()", '*' when several differ; NUL before the first
  uint32_t size() const noexcept { return end - begin; }
};

struct Cluster {
  static constexpr size_t most = 32;

  std::array<Group, most> groups;
  std::array<uint32_t, most + 1> sums;  // of digits before each
  size_t count = 0;

  size_t digit_count(size_t first, size_t behind) const noexcept { return sums[behind] - sums[first]; }

  // The cluster that begins with the digit at `at`. What is longer than `most` groups goes on with the next.
  void read(std::string_view text, size_t at);

  // The digits of groups [first, behind).
  std::string_view digits(std::string_view text, size_t first, size_t behind, std::string& scratch) const;
  // A digit for the length of each, and the separator they share; see Written.
  void shape(size_t first, size_t behind, std::string& lengths, char& separator) const;
  size_t size_of(size_t first, size_t behind) const noexcept { return groups[behind - 1].end - groups[first].begin; }
};

}  // namespace sc::redact
