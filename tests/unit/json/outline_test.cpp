// SPDX-License-Identifier: Apache-2.0
#include "json/outline.hpp"

#include <doctest/doctest.h>

#include <string>

using sc::json::Kind;
using sc::json::Outline;

TEST_CASE("an outline names every top-level key and value") {
  Outline outline;
  const std::string line = R"({"a":1.10 , "b":"x\"}" ,"c":{"d":[1,{"e":"]"}]},"f":null,"g":true,"h":-0,"i":[]})";
  REQUIRE(outline.parse(line) == nullptr);
  REQUIRE(outline.members().size() == 7);
  CHECK(outline.find("a").raw() == "1.10");
  CHECK(outline.find("b").raw() == R"("x\"}")");
  CHECK(outline.find("c").raw() == R"({"d":[1,{"e":"]"}]})");
  CHECK(outline.find("f").kind() == Kind::null);
  CHECK(outline.find("h").raw() == "-0");
  CHECK(outline.find("i").raw() == "[]");
  CHECK_FALSE(outline.find("e").present());
}

TEST_CASE("of a repeated key the last is found, escaped or not") {
  Outline outline;
  const std::string line = R"({"a":1,"a":2,"\u0061":3,"b":4})";
  REQUIRE(outline.parse(line) == nullptr);
  CHECK(outline.find("a").raw() == "3");
}

TEST_CASE("lines that are not one object are named") {
  Outline outline;
  const std::string deep_ok = R"({"a":)" + std::string(255, '[') + std::string(255, ']') + "}";
  const std::string deep_bad = R"({"a":)" + std::string(256, '[') + std::string(256, ']') + "}";
  CHECK(outline.parse(deep_ok) == nullptr);
  CHECK(std::string(outline.parse(deep_bad)) == "nested deeper than 256");
  for (const char* bad : {"", " ", "{", "}", "[]", "\"a\"", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1 2}", "{\"a\":tru}", "{\"a\":01}",
                          "{\"a\":1}{\"b\":2}", "{\"a\":1} x", "{\"a\":\"x", "{\"a\":[1}", "{\"a\":{]}", "{\"a\":NaN}", "{a:1}",
                          "{\"a\":1,,\"b\":2}", "{\"a\"x:1}", "{\"a\":\"b\"x}", "{\"a\":\"\xff\"}", "{\"a\":\"\x01\"}", "{,\"a\":1}", "{\"a\"\"b\"}",
                          "{\"a\":1:2}", "{1:2}", "{\"a\":-}", "{\"a\":[}", "{\"a\":1]"}) {
    CAPTURE(bad);
    CHECK(outline.parse(bad) != nullptr);
    CHECK(outline.members().empty());
  }
}

TEST_CASE("the first line of a text is outlined up to its line feed, without the CR before it") {
  sc::json::Outline outline;
  size_t length = 0;
  CHECK(outline.parse_first_line("{\"a\":1}\r\n{\"a\":2}\n", length) == nullptr);
  CHECK(length == 8);
  CHECK(outline.line() == "{\"a\":1}");
  CHECK(outline.find("a").raw() == "1");
  CHECK(outline.parse_first_line("{\"a\":\"no end\n{\"a\":2}\n", length) == std::string_view("a string is not closed"));
  CHECK(length == 12);
  CHECK(outline.members().empty());
  CHECK_FALSE(outline.find("a").present());
  CHECK(outline.parse_first_line("{\"a\":3}", length) == nullptr);
  CHECK(length == 7);
}

TEST_CASE("keys that share their first bytes, or a place in the table, are told apart") {
  std::string line = "{\"followers_count\":1,\"followers\":2,\"follower\":3";
  for (int at = 0; at < 300; ++at) line += ",\"k" + std::to_string(at) + "\":" + std::to_string(at);
  line += ",\"followers\":4}";
  sc::json::Outline outline;
  REQUIRE(outline.parse(line) == nullptr);
  CHECK(outline.find("followers_count").raw() == "1");
  CHECK(outline.find("followers").raw() == "4");  // the last of a repeated key
  CHECK(outline.find("follower").raw() == "3");
  CHECK_FALSE(outline.find("followers_coun").present());
  CHECK_FALSE(outline.find("").present());
  for (int at = 0; at < 300; ++at) CHECK(outline.find("k" + std::to_string(at)).raw() == std::to_string(at));
}
