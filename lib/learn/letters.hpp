// SPDX-License-Identifier: Apache-2.0
// Where the ASCII letters of a text are: found many bytes at a time before the text is cut, so that the end of a word is
// one look at a row of bits and its letters are in lower case when they are hashed.
//
//     letters.read("So GOOD!");
//     letters.run(3)              // 4
//     letters.all_capital(3, 4)   // true
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace sc::learn {

// A window of 64 bytes of the text, a bit for each, the first in the lowest place.
struct LetterRow {
  uint64_t letters = 0;
  uint64_t small = 0;
  uint64_t odd = 0;  // neither a letter nor the one blank behind a letter; the text's end counts as a blank
};

// What all rows together say.
struct LetterTraits {
  bool any_triple = false;
  bool any_two_capitals = false;
};

// Fills a row for each window that a byte of `text` is in or the text's end, and `lowered` with the bytes of these
// windows, capitals made small, zeros behind the text.
using LetterKernel = LetterTraits (*)(std::string_view text, LetterRow* rows, char* lowered);

// Those that this processor can run, the fastest first; all give the same.
std::span<const LetterKernel> letter_kernels();

class Letters {
 public:
  static constexpr uint32_t window = 64;  // bytes of a row

  explicit Letters(LetterKernel kernel = letter_kernels().front()) : kernel_(kernel) {}

  // Keeps nothing of `text`. Memory is reused.
  void read(std::string_view text);

  // How many letters stand in a row from `at` on.
  size_t run(size_t at) const;
  // Whether none of the `count` letters from `at` on, up to 63, is a small one.
  bool all_capital(size_t at, size_t count) const;
  // Eight bytes from `at` (inside the text), capitals made small, the first in the lowest place; zeros behind the text.
  uint64_t load(size_t at) const;
  // The byte there, a capital made small; 0 right behind the text.
  char at(size_t at) const { return lowered_[at]; }
  // The row of the bytes from `index` times 64 on. Behind the last with a bit of the text is one in which all is odd.
  const LetterRow& row(size_t index) const { return rows_[index]; }
  // Whether two capitals stand side by side anywhere.
  bool any_two_capitals() const { return traits_.any_two_capitals; }
  // Whether a letter stands three times or more in a row anywhere; case does not count.
  bool any_triple() const { return traits_.any_triple; }

 private:
  uint64_t bits_from(uint64_t LetterRow::*bits, size_t at) const;

  LetterKernel kernel_;
  size_t room_ = 0;  // rows
  std::vector<char> lowered_;
  std::vector<LetterRow> rows_;
  LetterTraits traits_;
};

// --- Inline

inline uint64_t Letters::bits_from(uint64_t LetterRow::*bits, size_t at) const {
  const LetterRow* row = rows_.data() + at / window;
  return row[0].*bits >> at % window | row[1].*bits << 1 << (window - 1 - at % window);
}

inline size_t Letters::run(size_t at) const {
  size_t count = 0;
  size_t more = 0;
  do {
    more = static_cast<size_t>(std::countr_one(bits_from(&LetterRow::letters, at + count)));
    count += more;
  } while (more == window);
  return count;
}

inline bool Letters::all_capital(size_t at, size_t count) const {
  return (bits_from(&LetterRow::small, at) & ((uint64_t{1} << count) - 1)) == 0;
}

inline uint64_t Letters::load(size_t at) const {
  uint64_t bytes = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&bytes, lowered_.data() + at, 8);
  } else {
    for (size_t i = 0; i < 8; ++i) bytes |= uint64_t{static_cast<unsigned char>(lowered_[at + i])} << (8 * i);
  }
  return bytes;
}

}  // namespace sc::learn
