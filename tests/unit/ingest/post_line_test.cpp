// SPDX-License-Identifier: Apache-2.0
#include "ingest/post_line.hpp"

#include <cstring>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "json/string.hpp"
#include "text/utf8.hpp"

using namespace sc;
using namespace sc::ingest;

TEST_CASE("a quoted string is what the JSON floor makes of it, at every length and place") {
  const std::string_view specials[] = {"", "\"", "\\", "\n", std::string_view("\0", 1), "\x7F", "é", "😀", "\xFF", "\xE2\x82"};
  for (size_t length = 0; length <= 70; ++length) {
    for (const std::string_view special : specials) {
      for (size_t place = 0; place <= length; ++place) {
        std::string text(length, 'a');
        text.insert(place, special);
        PostLine line;
        line.bytes("x");
        line.quoted(text);
        std::string wanted = "x";
        json::append_quoted(wanted, text);
        CAPTURE(text);
        REQUIRE(line.view() == wanted);
        if (!text::is_utf8(text)) continue;
        line.clear();
        line.trust(Trust::utf8);
        line.bytes("x");
        line.quoted(text);
        REQUIRE(line.view() == wanted);
        if (wanted.size() != text.size() + 3) continue;  // JSON escapes some of it
        line.clear();
        line.trust(Trust::plain);
        line.bytes("x");
        line.quoted(text);
        REQUIRE(line.view() == wanted);
      }
    }
  }
}

TEST_CASE("instants are written as the time floor writes them") {
  PostLine line;
  for (const std::string_view text : {"2024-05-01T10:00:00Z", "2024-05-01T23:59:59Z", "1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z",
                                      "9999-12-31T23:59:59Z", "2024-05-01T10:00:00.25Z", "1970-01-01T00:00:00Z"}) {
    line.clear();
    line.instant(*time::parse_rfc3339(text));
    CHECK(line.view() == "\"" + std::string(text) + "\"");
  }
}

TEST_CASE("a line grows and keeps what is there") {
  PostLine line;
  std::string wanted;
  for (int i = 0; i < 5000; ++i) {
    line.number(",", INT64_MIN + i);
    wanted += "," + std::to_string(INT64_MIN + i);
  }
  CHECK(line.view() == wanted);
  line.clear();
  CHECK(line.view().empty());
}

TEST_CASE("integers are written as the library writes them") {
  PostLine line;
  std::vector<int64_t> numbers = {INT64_MIN, -1, 0, INT64_MAX};
  for (int64_t power = 1; power <= 1'000'000'000'000; power *= 10) {
    for (const int64_t number : {power - 1, power, power + 1, power * 7 + 5}) numbers.push_back(number);
  }
  for (const int64_t number : numbers) {
    line.clear();
    line.number(",", number);
    CHECK(line.view() == "," + std::to_string(number));
  }
}

TEST_CASE("a count is written as it was, be it a number or digits") {
  PostLine line;
  for (const std::string_view digits : {"0", "7", "10", "999", "1234", "65535", "100000", "9999999"}) {
    uint64_t word = 0;
    std::memcpy(&word, digits.data(), digits.size());
    const Count count = Count::written(word, digits.size());
    CHECK(count.is_known());
    line.clear();
    line.count(",", count, ',');
    line.byte('}');
    CHECK(line.view() == "," + std::string(digits) + "}");
  }
  for (const int64_t number : {int64_t{0}, int64_t{10'000'000}, INT64_MAX}) {
    line.clear();
    line.count(",", number, ',');
    CHECK(line.view() == "," + std::to_string(number));
  }
  CHECK_FALSE(Count(-5).is_known());
  CHECK_FALSE(Count().is_known());
}
