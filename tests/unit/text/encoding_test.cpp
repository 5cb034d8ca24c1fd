// SPDX-License-Identifier: Apache-2.0
#include "text/encoding.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "generated.hpp"
#include "text/utf8.hpp"

using namespace sc::text;
using namespace std::string_literals;

namespace {

struct Result {
  std::string text;
  bool clean;

  bool operator==(const Result&) const = default;
};

Result transcoded(Encoding encoding, std::string_view bytes, size_t step) {
  Transcoder coder(encoding);
  Result result{};
  for (; bytes.size() > step; bytes.remove_prefix(step)) coder.feed(bytes.substr(0, step), result.text);
  coder.feed(bytes, result.text);
  result.clean = coder.finish(result.text);
  return result;
}

std::string utf16(std::string_view text, Encoding encoding) {
  std::string out;
  const auto unit = [&](char32_t value) {
    const char high = static_cast<char>(value >> 8 & 0xFF);
    const char low = static_cast<char>(value & 0xFF);
    out += encoding == Encoding::utf16le ? low : high;
    out += encoding == Encoding::utf16le ? high : low;
  };
  for (size_t at = 0; at < text.size();) {
    const char32_t character = decode(text, at);
    if (character >= 0x10000) {
      unit(0xD800 + ((character - 0x10000) >> 10));
      unit(0xDC00 + (character & 0x3FF));
    } else {
      unit(character);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("encodings are found by the names people write") {
  CHECK(encoding_named("UTF-8") == Encoding::utf8);
  CHECK(encoding_named("utf_8_sig") == Encoding::utf8);
  CHECK(encoding_named("utf-16") == Encoding::utf16le);
  CHECK(encoding_named("UTF-16BE") == Encoding::utf16be);
  CHECK(encoding_named("ISO-8859-1") == Encoding::windows1252);
  CHECK(encoding_named("Latin 1") == Encoding::windows1252);
  CHECK(!encoding_named("utf-7"));
  CHECK(!encoding_named(""));
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16le, Encoding::utf16be, Encoding::windows1252}) {
    CHECK(encoding_named(name_of(encoding)) == encoding);
  }
}

TEST_CASE("a head tells its encoding") {
  struct Row {
    std::string head;
    Encoding encoding;
  };
  const std::string text = "id,text\n1,naïve 日本 😀\n";
  const std::string japanese = "本日は晴天なり、とても良い天気ですね。\n明日も晴れるでしょうか。\n";
  const Row rows[] = {
      {"", Encoding::utf8},
      {text, Encoding::utf8},
      {"\xEF\xBB\xBFx", Encoding::utf8},
      {"caf\xE9 noir", Encoding::windows1252},
      {"\x93quoted\x94", Encoding::windows1252},
      {"\xFF\xFEx\0"s, Encoding::utf16le},
      {"\xFE\xFF\0x"s, Encoding::utf16be},
      {utf16(text, Encoding::utf16le), Encoding::utf16le},
      {utf16(text, Encoding::utf16be), Encoding::utf16be},
      {utf16(japanese, Encoding::utf16le), Encoding::utf16le},
      {utf16(japanese, Encoding::utf16be), Encoding::utf16be},
      {"{\"a\":\"one stray \0 in a line of plain text\"}"s, Encoding::utf8},
      {"h\xC3\xA9", Encoding::utf8},
      {"h\xC3", Encoding::utf8},  // the head ends inside a character
      {std::string(70'000, 'x') + "caf\xE9 noir", Encoding::windows1252},   // late, but in the head
      {"naïve “quotes”, and one torn: \xE2\x80? 😀", Encoding::utf8},      // damaged, but for the most part UTF-8
      {"d\xE9j\xE0 vu, na\xEFve, and once \xC3\xA9", Encoding::windows1252},
  };
  for (const Row& row : rows) {
    CAPTURE(row.head.substr(0, 30));
    CHECK(name_of(guess_encoding(row.head)) == name_of(row.encoding));
  }
}

TEST_CASE("a head may be cut anywhere") {
  const std::string text = "first line, then naïve 日本語 and 😀 to the end\n";
  for (size_t size = 30; size <= text.size(); ++size) CHECK(guess_encoding(text.substr(0, size)) == Encoding::utf8);
}

TEST_CASE("streams become UTF-8, however they are cut") {
  struct Row {
    Encoding encoding;
    std::string bytes;
    std::string text;
    bool clean;
  };
  const std::string text = "id\n1,naïve 日本 😀\n";
  const Row rows[] = {
      {Encoding::utf8, "", "", true},
      {Encoding::utf8, text, text, true},
      {Encoding::utf8, "\xEF\xBB\xBF" + text, text, true},
      {Encoding::utf8, "a\uFEFF", "a\uFEFF", true},
      {Encoding::utf8, "\xEF\xBB\xBF\xEF\xBB\xBFx", "\uFEFFx", true},
      {Encoding::utf8, "a\xFF\xC3", "a\uFFFD\uFFFD", false},
      {Encoding::utf8, "\xF0\x9F\xC3\xA9\xE2\x82", "\uFFFDé\uFFFD", false},
      {Encoding::utf16le, utf16(text, Encoding::utf16le), text, true},
      {Encoding::utf16be, utf16("\uFEFF" + text, Encoding::utf16be), text, true},
      {Encoding::utf16le, "\x00\xD8x\x00"s, "\uFFFDx", false},
      {Encoding::utf16le, "\x00\xDCx\x00"s, "\uFFFDx", false},
      {Encoding::utf16le, "x\x00\x3D\xD8"s, "x\uFFFD", false},
      {Encoding::utf16be, "\0x\0"s, "x\uFFFD", false},
      {Encoding::windows1252, "\x80 \x93x\x94 \x81 \xE9", "€ “x” \u0081 é", true},
  };
  for (const Row& row : rows) {
    for (const size_t step : {1, 2, 3, 4, 5, 7, 100}) {
      CAPTURE(row.bytes);
      CAPTURE(step);
      const Result result = transcoded(row.encoding, row.bytes, step);
      CHECK(result.text == row.text);
      CHECK(result.clean == row.clean);
    }
  }
}

TEST_CASE("any bytes in any encoding give the same UTF-8 at once and byte by byte") {
  test::Dice dice(4);
  for (int round = 0; round < 20'000; ++round) {
    const std::string bytes = test::bytes(dice, 20);
    for (const Encoding encoding : {Encoding::utf8, Encoding::utf16le, Encoding::utf16be, Encoding::windows1252}) {
      const Result whole = transcoded(encoding, bytes, 100);
      REQUIRE(is_utf8(whole.text));
      REQUIRE((whole == transcoded(encoding, bytes, 1)));
      REQUIRE((whole == transcoded(encoding, bytes, 3)));
      if (encoding == Encoding::utf8 && !bytes.starts_with("\xEF\xBB\xBF")) REQUIRE(whole.text == repaired(bytes));
    }
    guess_encoding(bytes);
  }
}
