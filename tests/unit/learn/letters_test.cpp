// SPDX-License-Identifier: Apache-2.0
#include "learn/letters.hpp"

#include <doctest/doctest.h>

#include <string>

using sc::learn::letter_kernels;
using sc::learn::LetterKernel;
using sc::learn::Letters;

namespace {

bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }
bool is_capital(char byte) { return byte >= 'A' && byte <= 'Z'; }
char lower(char byte) { return is_capital(byte) ? static_cast<char>(byte | 0x20) : byte; }

// The same as Letters, one byte after another.
size_t run_in(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && (is_small(text[end]) || is_capital(text[end]))) ++end;
  return end - at;
}

uint64_t eight_bytes(std::string_view text, size_t at) {
  uint64_t bytes = 0;
  for (size_t i = 0; i < 8 && at + i < text.size(); ++i) {
    bytes |= uint64_t{static_cast<unsigned char>(lower(text[at + i]))} << (8 * i);
  }
  return bytes;
}

}  // namespace

TEST_CASE("letters are found wherever blocks begin and end") {
  const std::string_view text = "We wait, WAIT and w\xC3\xA9 waited @some_Body: zZ[a]{Z}`@ unbelievable " "AaAaAaAaAaAaAaAaAaAaAaAaAaAaAaAa";
  for (const LetterKernel kernel : letter_kernels()) {
    Letters letters(kernel);
    for (size_t begin = 0; begin <= text.size(); ++begin) {
      for (size_t size = 0; size <= text.size() - begin; size += 1 + size / 8) {
        const std::string part(text.substr(begin, size));  // of its own, so that a tool sees what is read behind it
        letters.read(part);
        REQUIRE(letters.at(size) == 0);
        for (size_t at = 0; at < size; ++at) {
          REQUIRE(letters.run(at) == run_in(part, at));
          REQUIRE(letters.load(at) == eight_bytes(part, at));
          REQUIRE(letters.at(at) == lower(part[at]));
        }
      }
    }
  }
}

TEST_CASE("a run longer than a look at a row is counted to its end") {
  Letters letters;
  for (size_t length = 1; length < 400; length += 7) {
    for (size_t begin = 0; begin < 17; ++begin) {
      letters.read(std::string(begin, ' ') + std::string(length, 'x') + "!");
      REQUIRE(letters.run(begin) == length);
    }
  }
}

TEST_CASE("a word is all capitals when no letter of it is small") {
  Letters letters;
  for (size_t begin = 0; begin < 40; ++begin) {
    letters.read(std::string(begin, 'x') + "LOUD LOUd");
    CHECK(letters.all_capital(begin, 4));
    CHECK(!letters.all_capital(begin + 5, 4));
  }
}

TEST_CASE("what is odd is neither a letter nor the one blank behind a letter, whatever reads it") {
  const std::string_view text = "To be,  or not  to\tbe: that is the q\xC3\xBC" "estion a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh  i";
  for (const LetterKernel kernel : letter_kernels()) {
    Letters letters(kernel);
    for (size_t begin = 0; begin < text.size(); ++begin) {
      for (size_t size = 0; size <= text.size() - begin; ++size) {
        const std::string part(text.substr(begin, size));
        letters.read(part);
        for (size_t at = 0; at < (size / 64 + 2) * 64; ++at) {
          const bool letter = at < size && run_in(part, at) > 0;
          const bool behind_letter = at > 0 && at <= size && run_in(part, at - 1) > 0;
          const bool blank = at == size || (at < size && part[at] == ' ');
          const bool odd = (letters.row(at / 64).odd >> at % 64 & 1) != 0;
          REQUIRE(odd == (!letter && !(blank && behind_letter)));
        }
      }
    }
  }
}

TEST_CASE("two capitals side by side are seen across blocks, and nothing else is taken for them") {
  for (const LetterKernel kernel : letter_kernels()) {
    Letters letters(kernel);
    for (size_t begin = 0; begin < 140; ++begin) {
      const std::string blanks(begin, ' ');
      letters.read(blanks + "aBCd");
      CHECK(letters.any_two_capitals());
      letters.read(blanks + "Ab C D 11 @[ \xC3\x89");
      CHECK(!letters.any_two_capitals());
    }
    letters.read("");
    CHECK(!letters.any_two_capitals());
  }
}

TEST_CASE("three letters in a row are seen across blocks, signs and pairs are not taken for them") {
  for (const LetterKernel kernel : letter_kernels()) {
    Letters letters(kernel);
    for (size_t begin = 0; begin < 140; ++begin) {
      const std::string blanks(begin, ' ');
      letters.read(blanks + "soOo");
      CHECK(letters.any_triple());
      letters.read(blanks + "too good... 1000 ee");
      CHECK(!letters.any_triple());
    }
    letters.read("");
    CHECK(!letters.any_triple());
  }
}
