// SPDX-License-Identifier: Apache-2.0
#include "time/instant.hpp"

#include <doctest/doctest.h>

#include <random>

#include "shared_data.hpp"

using namespace sc::time;

TEST_CASE("a time of RFC 3339 is read and written in UTC") {
  struct Row {
    const char* text;
    const char* written;
  };
  const Row rows[] = {
      {"2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z"},
      {"2024-05-01t10:00:00z", "2024-05-01T10:00:00Z"},
      {"2024-05-01T12:00:00.250+02:00", "2024-05-01T10:00:00.25Z"},
      {"2024-05-01T00:30:00+05:30", "2024-04-30T19:00:00Z"},
      {"2024-02-28T20:00:00-08:00", "2024-02-29T04:00:00Z"},
      {"2023-12-31T23:30:00-00:45", "2024-01-01T00:15:00Z"},
      {"2024-05-01T10:00:00-00:00", "2024-05-01T10:00:00Z"},
      {"2024-05-01T10:00:00+23:59", "2024-04-30T10:01:00Z"},
      {"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
      {"1969-12-31T23:59:59.000001Z", "1969-12-31T23:59:59.000001Z"},
      {"2024-05-01T10:00:00.1Z", "2024-05-01T10:00:00.1Z"},
      {"2024-05-01T10:00:00.100200Z", "2024-05-01T10:00:00.1002Z"},
      {"2024-05-01T10:00:00.123456789Z", "2024-05-01T10:00:00.123456Z"},
      {"2024-05-01T10:00:00.0000009Z", "2024-05-01T10:00:00Z"},
      {"2024-05-01T10:00:00.99999999999999999999999999Z", "2024-05-01T10:00:00.999999Z"},
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
      {"2016-12-31T15:59:60.5-08:00", "2017-01-01T00:00:00.5Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
      {"2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto instant = parse_rfc3339(row.text);
    REQUIRE(instant);
    CHECK(rfc3339(*instant) == row.written);
  }
}

TEST_CASE("what is not RFC 3339 is not read") {
  const char* const texts[] = {"",
                               "2024-05-01",
                               "2024-05-01T10:00Z",
                               "2024-05-01T10:00:00",
                               "2024-05-01 10:00:00Z",
                               "2024-05-01T10:00:00.Z",
                               "2024-05-01T10:00:00.5",
                               "2024-05-01T10:00:00,5Z",
                               "2024-05-01T10:00:00+0200",
                               "2024-05-01T10:00:00+02",
                               "2024-05-01T10:00:00+2:00",
                               "2024-05-01T10:00:00+24:00",
                               "2024-05-01T10:00:00+01:60",
                               "2024-05-01T10:00:00ZZ",
                               "2024-05-01T10:00:00+01:00Z",
                               " 2024-05-01T10:00:00Z",
                               "2024-05-01T10:00:00Z ",
                               "2024-05-01T24:00:00Z",
                               "2024-05-01T10:60:00Z",
                               "2024-05-01T10:00:61Z",
                               "2024-05-01T10:00:60Z",
                               "2016-12-31T23:58:60Z",
                               "2016-12-31T23:59:60+01:00",
                               "2024-00-01T10:00:00Z",
                               "2024-13-01T10:00:00Z",
                               "2024-05-00T10:00:00Z",
                               "2024-05-32T10:00:00Z",
                               "2024-04-31T10:00:00Z",
                               "2023-02-29T10:00:00Z",
                               "1900-02-29T10:00:00Z",
                               "0000-12-31T23:59:59Z",
                               "0001-01-01T00:00:00+00:01",
                               "9999-12-31T23:59:59-00:01",
                               "9999-12-31T23:59:60Z",
                               "+2024-05-01T10:00:00Z",
                               "12024-05-01T10:00:00Z",
                               "2024-5-01T10:00:00Z",
                               "2024-05-01T1:00:00.0Z",
                               "2024-05-01T10:00:0 Z0",
                               "20x4-05-01T10:00:00Z",
                               "2024-05-01T10-00-00Z",
                               "\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa4-05-01T10:00:00Z"};
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK_FALSE(parse_rfc3339(text));
  }
}

TEST_CASE("every instant reads back as it was written") {
  std::mt19937_64 random(20240501);
  std::uniform_int_distribution<int64_t> micros(first_instant.micros, last_instant.micros);
  for (int turn = 0; turn < 20'000; ++turn) {
    const Instant instant{micros(random) / (turn % 3 == 0 ? 1 : 1000) * (turn % 3 == 0 ? 1 : 1000)};
    CHECK(parse_rfc3339(rfc3339(instant)) == instant);
  }
}

TEST_CASE("an instant outside the years is written as the nearest within") {
  CHECK(rfc3339(Instant{INT64_MIN}) == "0001-01-01T00:00:00Z");
  CHECK(rfc3339(Instant{INT64_MAX}) == "9999-12-31T23:59:59.999999Z");
}

TEST_CASE("one changed byte never reads as something that the bytes don't say") {
  const std::string good = "2024-05-01T10:00:00.25+02:00";
  for (size_t at = 0; at < good.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = good;
      text[at] = static_cast<char>(byte);
      const bool digit_for_digit = good[at] >= '0' && good[at] <= '9' && byte >= '0' && byte <= '9';
      const bool allowed = digit_for_digit || text[at] == good[at] || (at == 10 && byte == 't') || (at == 22 && byte == '-');
      CAPTURE(text);
      if (!allowed) CHECK_FALSE(parse_rfc3339(text));
    }
  }
}

TEST_CASE("the date-times of the JSON Schema test suite are judged as it says") {
  const auto lines = sc::test::shared_lines("json-schema-format/date-time.json");
  if (!lines) return;
  size_t judged = 0;
  for (size_t at = 0; at + 1 < lines->size(); ++at) {
    const std::string key = "\"data\": \"";
    const size_t begin = (*lines)[at].find(key);
    const size_t end = (*lines)[at].rfind('"');
    if (begin == std::string::npos || end < begin + key.size()) continue;
    const std::string text = (*lines)[at].substr(begin + key.size(), end - begin - key.size());
    if (text.find('\\') != std::string::npos) continue;
    const bool valid = (*lines)[at + 1].find("true") != std::string::npos;
    CAPTURE(text);
    CHECK(parse_rfc3339(text).has_value() == valid);
    ++judged;
  }
  CHECK(judged > 15);
}

TEST_CASE("a reader of many instants reads each as if it were the only one") {
  std::mt19937 random(17);
  const auto any = [&](size_t count) { return random() % count; };
  const std::string_view days[] = {"2024-05-01", "2024-05-02", "1969-12-31", "0001-01-01", "9999-12-31", "2024-02-30", "2024-05-0x"};
  const std::string_view clocks[] = {"T00:00:00Z", "T23:59:59Z", "T23:59:60Z", "T24:00:00Z", "T10:60:00Z",   "T10:00:61Z",     "T10:0:000Z",
                                     "t10:00:00Z", "T10:00:00z", "T10:00:00",  "T1/:00:00Z", "T10:00:00.5Z", "T10:00:00+02:00"};
  const std::string_view bytes = "0123456789:;/?TZtz-+. \\\x80\xff";
  InstantReader reader;
  size_t read = 0;
  for (size_t round = 0; round < 60'000; ++round) {
    std::string text = std::string(days[any(std::size(days))]) + std::string(clocks[any(std::size(clocks))]);
    if (any(2) == 0) {
      for (const size_t digit : {11, 12, 14, 15, 17, 18})
        if (any(2) == 0) text[digit] = static_cast<char>('0' + any(10));
    }
    if (any(3) == 0) text[any(text.size())] = bytes[any(bytes.size())];
    CAPTURE(text);
    const auto instant = parse_rfc3339(text);
    REQUIRE(reader.read(text) == instant);
    read += instant ? 1 : 0;
  }
  CHECK(read > 5'000);
}

TEST_CASE("a writer of many instants writes each as if it were the only one") {
  std::mt19937_64 random(23);
  const int64_t days[] = {0, 19'844, 19'845, -1, first_day.days, last_day.days};
  InstantWriter writer;
  for (size_t round = 0; round < 60'000; ++round) {
    int64_t micros = days[random() % std::size(days)] * micros_per_day + static_cast<int64_t>(random() % 86'400) * micros_per_second;
    if (random() % 8 == 0) micros += static_cast<int64_t>(random() % micros_per_second);
    if (random() % 50 == 0) micros = random() % 2 == 0 ? INT64_MIN : INT64_MAX;
    CAPTURE(micros);
    std::string text = "before ";
    writer.append(text, {micros});
    REQUIRE(text == "before " + rfc3339({micros}));
  }
}

TEST_CASE("the datetimes of the AT protocol are judged as it says, where it says what RFC 3339 does") {
  // Comments, and what RFC 3339 allows and the protocol doesn't.
  const auto differs = [](const std::string& line) {
    return line.empty() || line[0] == '#' || line == "1985-04-12T23:20:50.123-00:00" || line.find_first_of("tz") != std::string::npos;
  };
  for (const char* name : {"datetime_syntax_valid.txt", "datetime_syntax_invalid.txt", "datetime_parse_invalid.txt"}) {
    const auto lines = sc::test::shared_lines(std::string("atproto-syntax/") + name);
    if (!lines) continue;
    const bool valid = std::string_view(name) == "datetime_syntax_valid.txt";
    for (const std::string& line : *lines) {
      CAPTURE(line);
      if (!differs(line)) CHECK(parse_rfc3339(line).has_value() == valid);
    }
  }
}
