// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include "generated.hpp"

using namespace sc::text;

TEST_CASE("each longest piece that could begin a character becomes one U+FFFD") {
  struct Row {
    std::string_view bytes;
    std::string_view repaired;
  };
  const Row rows[] = {
      {"", ""},
      {"plain", "plain"},
      {"é ✓ 😀", "é ✓ 😀"},
      {"\xC3", "\uFFFD"},
      {"\xC3(", "\uFFFD("},
      {"\x80\x80", "\uFFFD\uFFFD"},
      {"\xC0\xAF", "\uFFFD\uFFFD"},                      // overlong
      {"\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD"},            // overlong
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},            // a surrogate
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},  // above U+10FFFF
      {"\xE2\x82", "\uFFFD"},
      {"\xF0\x9F\x98", "\uFFFD"},
      {"\xF0\x9F\x98 x", "\uFFFD x"},
      {"a\xFF"
       "b",
       "a\uFFFDb"},
      {"\xE2\x82\xE2\x82\xAC", "\uFFFD€"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    CHECK(repaired(row.bytes) == row.repaired);
    CHECK(is_utf8(row.bytes) == (row.bytes == row.repaired));
  }
}

TEST_CASE("every character is written and read back") {
  std::string text;
  for (char32_t character = 0; character <= 0x10FFFF; ++character) {
    if (character == 0xD800) character = 0xE000;
    text.clear();
    append(text, character);
    size_t at = 0;
    if (decode(text, at) != character || at != text.size() || !is_utf8(text)) FAIL("U+" << static_cast<uint32_t>(character));
    if (decode_before(text, at) != character || at != 0) FAIL("U+" << static_cast<uint32_t>(character));
  }
  text.clear();
  append(text, 0xD800);
  append(text, 0x110000);
  CHECK(text == "\uFFFD\uFFFD");
}

TEST_CASE("repaired bytes are UTF-8 and stay as they are when repaired again") {
  test::Dice dice(1);
  for (int round = 0; round < 20'000; ++round) {
    const std::string bytes = test::bytes(dice, 24);
    const std::string good = repaired(bytes);
    REQUIRE(is_utf8(good));
    REQUIRE(repaired(good) == good);
    REQUIRE(is_utf8(bytes) == (good == bytes));
    std::string decoded;
    for (size_t at = 0; at < bytes.size();) append(decoded, decode(bytes, at));
    REQUIRE(decoded == good);
    for (size_t at = bytes.size(); at > 0;) decode_before(bytes, at);
  }
}
