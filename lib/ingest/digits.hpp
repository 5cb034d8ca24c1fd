// SPDX-License-Identifier: Apache-2.0
// Whether text is made of the digits 0 to 9, eight bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sc::ingest {

inline bool is_digit(char byte) noexcept { return byte >= '0' && byte <= '9'; }

// Whether the bytes of a word are digits.
template <typename Word>
inline bool word_of_digits(const char* bytes) noexcept {
  constexpr Word ones = static_cast<Word>(~Word{0}) / 0xFF;
  constexpr Word high = ones * 0xF0, zeros = ones * 0x30, six = ones * 0x06;
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  // A carry out of one byte needs one above 0xF9, whose upper half is wrong by itself.
  return (((word & high) ^ zeros) | (((word + six) & high) ^ zeros)) == 0;
}

// False for no text at all. The last bytes are looked at together with some of those before.
inline bool all_digits(std::string_view text) noexcept {
  const char* const bytes = text.data();
  const size_t size = text.size();
  if (size >= 8) {
    for (size_t at = 0; at + 8 < size; at += 8) {
      if (!word_of_digits<uint64_t>(bytes + at)) return false;
    }
    return word_of_digits<uint64_t>(bytes + size - 8);
  }
  if (size >= 4) return word_of_digits<uint32_t>(bytes) && word_of_digits<uint32_t>(bytes + size - 4);
  return size != 0 && is_digit(bytes[0]) && is_digit(bytes[size / 2]) && is_digit(bytes[size - 1]);
}

}  // namespace sc::ingest
