// SPDX-License-Identifier: Apache-2.0
#include "text/width.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "generated.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

using namespace sc::text;

TEST_CASE("width counts terminal columns by grapheme") {
  struct Row {
    std::string_view text;
    size_t columns;
  };
  const Row rows[] = {
      {"", 0},   {"abc", 3},      {"日本", 4},   {"ｱ", 1},       {"e\u0301", 1}, {"😀", 2},      {"👨‍👩‍👧", 2},
      {"🇩🇪", 2}, {"👍🏿", 2}, {"❤️", 2}, {"1️⃣", 2}, {"한", 2},      {"\u200B", 0}, {"\x1b", 0},
      {"ที่", 1},  {"\u0301", 0},   {"\xFF", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(width_of(row.text) == row.columns);
  }
}

TEST_CASE("text is shown without being obeyed") {
  struct Row {
    std::string_view text;
    std::string_view shown;
  };
  using namespace std::string_view_literals;
  const Row rows[] = {
      {"plain ~", "plain ~"},
      {"\x1b[31mred", "␛[31mred"},
      {"a\tb\r\n\0\x7F"sv, "a␉b␍␊␀␡"},
      {"\u009B31m", "\\u{9b}31m"},
      {"a\u202Eb\u2066c\u061C", "a\\u{202e}b\\u{2066}c\\u{61c}"},
      {"a\u200Bb\uFEFF\u00AD", "a\\u{200b}b\\u{feff}\\u{ad}"},
      {"👨‍👩‍👧 ❤️ 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏿",
       "👨‍👩‍👧 ❤️ 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏿"},
      {"می\u200Cخواهم ශ්\u200Dරී", "می\u200Cخواهم ශ්\u200Dරී"},
      {"a\u200Db", "a\\u{200d}b"},
      {"a\uFE0F\uFE0F", "a\\u{fe0f}\\u{fe0f}"},
      {"x\U000E0041", "x\\u{e0041}"},
      {"\u2028", "\\u{2028}"},
      {"\xFFz", "\uFFFDz"},
      {"été 日本", "été 日本"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(visible(row.text) == row.shown);
  }
}

TEST_CASE("text is cut between graphemes so that it fits") {
  struct Row {
    std::string_view text;
    size_t columns;
    std::string_view fitted;
  };
  const Row rows[] = {
      {"abc", 3, "abc"},
      {"abcd", 3, "ab…"},
      {"abcd", 1, "…"},
      {"abcd", 0, ""},
      {"", 0, ""},
      {"日本語", 6, "日本語"},
      {"日本語", 5, "日本…"},
      {"日本語", 4, "日…"},
      {"👨‍👩‍👧x", 2, "…"},
      {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.columns);
    CHECK(fitted(row.text, row.columns) == row.fitted);
  }
}

TEST_CASE("whatever the bytes, what is shown has no controls and what is fitted fits") {
  static constexpr std::string_view pieces[] = {"\x1b", "[", "\u202E", "😀",    "\u200D", "\uFE0F", "a",      "\u0301",
                                                "日",   "🇩", "\xFF",   "\xE2", "\u009B", "1",      "\u20E3", "🏿"};
  test::Dice dice(6);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = round % 2 == 0 ? test::bytes(dice, 20) : test::joined(dice, pieces, 12);
    const std::string shown = visible(text);
    REQUIRE(is_utf8(shown));
    for (size_t at = 0; at < shown.size();) {
      const char32_t character = decode(shown, at);
      REQUIRE((character >= 0x20 && !(character >= 0x7F && character <= 0x9F) && character != 0x202E));
    }
    REQUIRE(visible(shown) == shown);
    for (const size_t columns : {0, 1, 2, 5, 9}) REQUIRE(width_of(fitted(shown, columns)) <= columns);
  }
}

TEST_CASE("graphemes end where Unicode's own cases say") {
  std::istringstream lines(test::shared_file("unicode/GraphemeBreakTest.txt"));
  int good = 0;
  int all = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line.substr(0, line.find('#')));
    std::string text;
    std::vector<size_t> expected;
    for (std::string field; fields >> field;) {
      if (field == "÷") {
        if (!text.empty()) expected.push_back(text.size());
      } else if (field != "×") {
        append(text, static_cast<char32_t>(std::stoul(field, nullptr, 16)));
      }
    }
    if (text.empty()) continue;
    ++all;
    std::vector<size_t> ends;
    for (size_t at = 0; at < text.size(); ends.push_back(at)) at = grapheme_end(text, at);
    good += ends == expected ? 1 : 0;
  }
  if (all == 0) {
    MESSAGE("skipped: no Unicode data here");
    return;
  }
  MESSAGE(good << " of " << all << " grapheme cases");
  CHECK(good * 100 >= all * 95);  // the library knows an older Unicode than the cases
}
