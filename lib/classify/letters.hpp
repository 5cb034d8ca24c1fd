// SPDX-License-Identifier: Apache-2.0
// Where the ASCII letters of a text are: found sixteen bytes at a time before the text is cut, so that the end of a word
// is one look at a row of bits and its letters are in lower case when they are hashed.
//
//     letters.read("So GOOD!");
//     letters.run(3)              // 4
//     letters.all_capital(3, 4)   // true
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace sc::classify {

class Letters {
 public:
  // Keeps nothing of `text`. Memory is reused.
  void read(std::string_view text);

  // How many letters stand in a row from `at` on.
  size_t run(size_t at) const;
  // The same, faster; 57 and more may be wrong.
  size_t near_run(size_t at) const;
  // Whether none of the `count` letters from `at` on, up to 56, is a small one.
  bool all_capital(size_t at, size_t count) const;
  // Eight bytes from `at` (inside the text), capitals made small, the first in the lowest place; zeros behind the text.
  uint64_t load(size_t at) const;
  // The byte there, a capital made small; 0 right behind the text.
  char at(size_t at) const { return lowered_[front + at]; }
  // Whether two capitals stand side by side anywhere.
  bool any_two_capitals() const { return any_two_capitals_; }
  // Whether a letter stands three times or more in a row anywhere; case does not count.
  bool any_triple() const { return any_triple_; }

 private:
  static constexpr size_t block = 16;       // bytes that are read at once
  static constexpr size_t front = 1;        // zeros before the text in lowered_
  static constexpr size_t bits_ahead = 57;  // of a row that are sure to be had from any bit on

  static uint64_t bits_from(const std::vector<uint8_t>& row, size_t at);

  std::vector<char> lowered_;
  std::vector<uint8_t> letters_;  // a bit for each byte of the text
  std::vector<uint8_t> small_;
  bool any_triple_ = false;
  bool any_two_capitals_ = false;
};

// --- Inline

inline uint64_t Letters::bits_from(const std::vector<uint8_t>& row, size_t at) {
  uint64_t bits = 0;
  const uint8_t* bytes = row.data() + at / 8;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&bits, bytes, 8);
  } else {
    for (size_t i = 0; i < 8; ++i) bits |= uint64_t{bytes[i]} << (8 * i);
  }
  return bits >> (at % 8);
}

inline size_t Letters::near_run(size_t at) const {
  constexpr uint64_t last = uint64_t{1} << 63;
  return static_cast<size_t>(std::countr_zero(~bits_from(letters_, at) | last));
}

inline size_t Letters::run(size_t at) const {
  size_t count = 0;
  size_t more = 0;
  do {
    more = std::min(near_run(at + count), bits_ahead);
    count += more;
  } while (more == bits_ahead);
  return count;
}

inline bool Letters::all_capital(size_t at, size_t count) const {
  return (bits_from(small_, at) & ((uint64_t{1} << count) - 1)) == 0;
}

inline uint64_t Letters::load(size_t at) const {
  uint64_t bytes = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&bytes, lowered_.data() + front + at, 8);
  } else {
    for (size_t i = 0; i < 8; ++i) bytes |= uint64_t{static_cast<unsigned char>(lowered_[front + at + i])} << (8 * i);
  }
  return bytes;
}

}  // namespace sc::classify
