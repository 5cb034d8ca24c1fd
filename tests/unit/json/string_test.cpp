// SPDX-License-Identifier: Apache-2.0
#include "json/string.hpp"

#include <doctest/doctest.h>

#include "json/value.hpp"
#include "json/writer.hpp"

using namespace std::string_view_literals;

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  sc::json::append_quoted(out, text);
  return out;
}

std::string decoded(std::string_view escaped) {
  std::string out;
  return sc::json::append_decoded(out, escaped) ? out : "refused after " + out;
}

}  // namespace

TEST_CASE("what must be escaped is escaped and nothing else") {
  CHECK(quoted("plain") == "\"plain\"");
  CHECK(quoted("a\"b\\c/d") == R"("a\"b\\c/d")");
  CHECK(quoted("\n\t\r\b\f\x01\x1f\x7f"sv) == "\"\\n\\t\\r\\b\\f\\u0001\\u001f\x7f\"");
  CHECK(quoted("0123456789abcde\"0123456789abcdef"sv) == "\"0123456789abcde\\\"0123456789abcdef\"");
  CHECK(quoted("\0x"sv) == "\"\\u0000x\"");
  CHECK(quoted("ümlaut 😀") == "\"ümlaut 😀\"");
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD") {
  CHECK(quoted("a\xff" "b") == "\"a\xEF\xBF\xBD" "b\"");
  CHECK(quoted("\xED\xA0\x80") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
  CHECK(quoted("\xC0\xAF") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("escapes decode, lone surrogates to U+FFFD") {
  CHECK(decoded(R"(a\u00e9\n\/\"\\)") == "aé\n/\"\\");
  CHECK(decoded(R"(\ud83d\ude00!)") == "😀!");
  CHECK(decoded(R"(\ud83dx)") == "\xEF\xBF\xBDx");
  CHECK(decoded(R"(\ude00\ud83d)") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(decoded(R"(\ud83d\ud83d\ude00)") == "\xEF\xBF\xBD😀");
  CHECK(decoded(R"(ok\x)") == "refused after ok");
  CHECK(decoded(R"(ok\u12)") == "refused after ok");
  CHECK(decoded(R"(\u0000)") == std::string(1, '\0'));
}

TEST_CASE("the writer sets commas and fixed decimals") {
  std::string out;
  sc::json::Writer json(out);
  json.begin_object().member("label", "negative").member("score", sc::json::Fixed{-820, 3}).key("span").begin_array();
  json.element(12).element(20).end_array().member("ok", true).key("none").null().end_object();
  CHECK(out == R"({"label":"negative","score":-0.82,"span":[12,20],"ok":true,"none":null})");
}

TEST_CASE("values read nested members without a tree") {
  const sc::json::Value value(R"({"a":{"b":[1,"x]",{"c":2}]},"a2":-5,"t":true,"big":123456789012345678901})");
  CHECK(value.at("a.b").raw() == R"([1,"x]",{"c":2}])");
  CHECK(value.member("a2").as_integer() == -5);
  CHECK(value.member("t").as_boolean() == true);
  CHECK_FALSE(value.member("big").as_integer().has_value());
  CHECK_FALSE(value.at("a.b.c").present());
  int elements = 0;
  CHECK(value.at("a.b").each_element([&](sc::json::Value) { return ++elements < 9; }));
  CHECK(elements == 3);
}

TEST_CASE("broken nested JSON reads as absent") {
  for (const char* bad : {"{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":[1,2}", "{a:1}", "{\"a\" 1}", "{\"a\":tru}"}) {
    CAPTURE(bad);
    CHECK_FALSE(sc::json::Value(bad).each_member([](std::string_view, sc::json::Value) { return true; }));
  }
}

TEST_CASE("what is escaped is found at every length and place, and nothing else is") {
  for (size_t length = 1; length <= 40; ++length) {
    for (size_t place = 0; place < length; ++place) {
      for (int byte = 0; byte < 0x80; ++byte) {
        std::string text(length, 'a');
        text[place] = static_cast<char>(byte);
        std::string quoted;
        sc::json::append_quoted(quoted, text);
        const bool escaped = byte < 0x20 || byte == '"' || byte == '\\';
        CAPTURE(length);
        CAPTURE(place);
        CAPTURE(byte);
        REQUIRE((quoted == '"' + text + '"') == !escaped);
        std::string back;
        REQUIRE(sc::json::append_decoded(back, std::string_view(quoted).substr(1, quoted.size() - 2)));
        REQUIRE(back == text);
      }
    }
  }
}
