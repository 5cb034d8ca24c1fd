// SPDX-License-Identifier: Apache-2.0
// Whether two words are the same, for the short ones that every record brings again: compared without a call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sc::ingest {

[[gnu::always_inline]] inline bool same_word(std::string_view left, std::string_view right) noexcept {
  const size_t size = left.size();
  if (size != right.size()) return false;
  const char* const a = left.data();
  const char* const b = right.data();
  const auto differ = [a, b]<typename Word>(Word first, size_t at) noexcept {
    Word second;
    std::memcpy(&first, a + at, sizeof first);
    std::memcpy(&second, b + at, sizeof second);
    return first ^ second;
  };
  if (size > 32) return left == right;
  if (size > 16) return (differ(uint64_t{}, 0) | differ(uint64_t{}, 8) | differ(uint64_t{}, size - 16) | differ(uint64_t{}, size - 8)) == 0;
  if (size >= 8) return (differ(uint64_t{}, 0) | differ(uint64_t{}, size - 8)) == 0;
  if (size >= 4) return (differ(uint32_t{}, 0) | differ(uint32_t{}, size - 4)) == 0;
  return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
}

}  // namespace sc::ingest
