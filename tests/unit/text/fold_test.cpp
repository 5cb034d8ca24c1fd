// SPDX-License-Identifier: Apache-2.0
#include "text/fold.hpp"

#include <doctest/doctest.h>

#include "generated.hpp"
#include "text/utf8.hpp"

using namespace sc::text;

TEST_CASE("spellings of a word fold to one form") {
  struct Row {
    std::string_view word;
    std::string_view folded;
  };
  const Row rows[] = {
      {"", ""},
      {"Hello", "hello"},
      {"@ACME_42", "@acme_42"},
      {"CAFÉ", "cafe"},
      {"cafe\u0301", "cafe"},
      {"ｃａｆé", "cafe"},
      {"don’t", "don't"},
      {"donʼt", "don't"},
      {"don＇t", "don't"},
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},
      {"GROẞ", "gross"},
      {"İstanbul", "istanbul"},
      {"ılık", "ilik"},
      {"Ærøskøbing", "aeroskobing"},
      {"Łódź", "lodz"},
      {"œuvre", "oeuvre"},
      {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
      {"σίσυφος", "σισυφοσ"},
      {"ЁЛКА", "елка"},
      {"МОЙ", "мой"},
      {"Їжак", "їжак"},
      {"ﬁne", "fine"},
      {"𝓗𝓮𝓵𝓵𝓸", "hello"},
      {"Ⓐ", "a"},
      {"한국말", "한국말"},
      {"がっこう", "がっこう"},
      {"ｶﾞ", "ガ"},
      {"हिन्दी", "हिन्दी"},
      {"שָׁלוֹם", "שלום"},
      {"مُحَمَّد", "محمد"},
      {"كـــبير", "كبير"},
      {"zero\u200Bwidth\u00AD", "zerowidth"},
      {"❤️", "❤"},
      {"\xFFx", "\uFFFDx"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word);
    CHECK(folded(row.word) == row.folded);
  }
}

TEST_CASE("folding appends") {
  std::string out = "A";
  fold("BÉ", out);
  fold("C", out);
  CHECK(out == "Abec");
}

TEST_CASE("folding twice is folding once, for every character") {
  std::string text;
  int wrong = 0;
  for (char32_t character = 1; character <= 0x10FFFF; ++character) {
    if (character == 0xD800) character = 0xE000;
    text.clear();
    append(text, character);
    const std::string once = folded(text);
    if (folded(once) != once && ++wrong < 10) {
      CAPTURE(static_cast<uint32_t>(character));
      CHECK(folded(once) == once);
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("folding twice is folding once, for generated words and bytes") {
  static constexpr std::string_view pieces[] = {"a",      "É",      "\u0301", "\u0306", "\u0308", "\u0323", "и",  "і",  "y",
                                                "ö",      "ß",      "İ",      "ı",      "K",      "Å",      "가", "ᄀ", "ᅡ",
                                                "\u3099", "か",     "\u093F", "क",      "\u093C", "\u0345", "ᾳ",  "ΐ",  "ŉ",
                                                "\u200D", "\uFE0F", "’",      "ﷺ",      "\u0653", "ا",      "ǆ",  "ſ",  "\xC3"};
  test::Dice dice(2);
  for (int round = 0; round < 30'000; ++round) {
    const std::string word = round % 2 == 0 ? test::joined(dice, pieces, 8) : test::bytes(dice, 16);
    CAPTURE(word);
    const std::string once = folded(word);
    REQUIRE(folded(once) == once);
    REQUIRE(is_utf8(once));
  }
}

TEST_CASE("a character folds the same whether or not it can fold quickly") {
  int wrong = 0;
  for (char32_t character = 1; character <= 0x10FFFF; ++character) {
    if (character == 0xD800) character = 0xE000;
    std::string word = "x";
    append(word, character);
    append(word, character);
    const std::string slow = folded("⁂" + word);  // ⁂ is none of the quick ones, and folds to itself
    if (slow != "⁂" + folded(word) && ++wrong < 10) {
      CAPTURE(static_cast<uint32_t>(character));
      CHECK(slow == "⁂" + folded(word));
    }
  }
  CHECK(wrong == 0);
}
