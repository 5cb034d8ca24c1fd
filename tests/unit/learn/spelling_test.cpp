// SPDX-License-Identifier: Apache-2.0
#include "learn/spelling.hpp"

#include <doctest/doctest.h>

#include <string>

using sc::learn::Script;
using sc::learn::Spelling;

namespace {

// Letters above ASCII as #, gaps as blanks.
std::string spelled(std::string_view text) {
  Spelling spelling;
  spelling.read(text);
  std::string out;
  for (const unsigned char letter : spelling.letters()) out += letter == Spelling::gap ? ' ' : letter < 0x80 ? static_cast<char>(letter) : '#';
  return out;
}

}  // namespace

TEST_CASE("letters are small and words stand between gaps") {
  struct Row {
    std::string_view text, letters;
  };
  constexpr Row rows[] = {
      {"So GOOD!", " so good "},
      {"  a,,b  ", " a b "},
      {"it's 3hrs", " it s hrs "},
      {"soooo coool zz", " soo cool zz "},
      {"see https://x.example/the here", " see here "},
      {"https://x.example", " "},
      {"hi @ada_lovelace: you", " hi you "},
      {"RT @ada: you", " you "},
      {"#EpicFail", " epicfail "},
      {"note: this", " note this "},
      {"Ñandú ÉTÉ", " #and# #t# "},
      {"e\xCC\x81t\xCC\x81", " et "},
      {"", " "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(spelled(row.text) == row.letters);
  }
}

TEST_CASE("the script is that of most letters, where others than Latin count double") {
  struct Row {
    std::string_view text;
    Script script;
    std::string_view code;
  };
  constexpr Row rows[] = {
      {"hello", Script::latin, ""},   {"", Script::none, ""},          {"12 :)", Script::none, ""},   {"привет", Script::cyrillic, ""},
      {"مرحبا", Script::arabic, ""},  {"καλημέρα", Script::other, "el"}, {"あ語語語", Script::other, "ja"}, {"語語語語語", Script::other, "zh"},
      {"語語", Script::other, ""},    {"Ada 안녕하세요", Script::other, "ko"}, {"გამარჯობა", Script::other, "ka"}, {"a very long text with one ж", Script::latin, ""},
  };
  Spelling spelling;
  for (const Row& row : rows) {
    CAPTURE(row.text);
    spelling.read(row.text);
    CHECK(spelling.script() == row.script);
    CHECK(spelling.code() == row.code);
  }
}

TEST_CASE("large and small letters are the same, and different letters are not") {
  struct Row {
    std::string_view large, small;
  };
  constexpr Row rows[] = {{"ÄÖÜ", "äöü"}, {"ŁŃŻŹŚ", "łńżźś"}, {"ĞŞ", "ğş"}, {"ŐŰ", "őű"}, {"ŘŤŽ", "řťž"}, {"ƠƯẠỆỖ", "ơưạệỗ"}, {"ȘȚ", "șț"}, {"ЖЁЇҐ", "жёїґ"}};
  Spelling spelling;
  for (const Row& row : rows) {
    CAPTURE(row.large);
    spelling.read(row.large);
    const std::basic_string<unsigned char> large(spelling.letters());
    spelling.read(row.small);
    CHECK(large == spelling.letters());
    for (size_t at = 1; at + 2 < large.size(); ++at) CHECK(large[at] != large[at + 1]);
  }
}
