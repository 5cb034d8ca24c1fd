// SPDX-License-Identifier: Apache-2.0
#include "time/duration.hpp"

#include <doctest/doctest.h>

#include <random>

#include "time/instant.hpp"

using namespace sc::time;

TEST_CASE("lengths are read as people type them") {
  struct Row {
    const char* text;
    int64_t micros;
    const char* written;
  };
  const Row rows[] = {{"0s", 0, "0s"},
                      {"90s", 90 * micros_per_second, "1m30s"},
                      {"15m", 15 * micros_per_minute, "15m"},
                      {"72h", 72 * micros_per_hour, "3d"},
                      {"3d", 3 * micros_per_day, "3d"},
                      {"2w", 14 * micros_per_day, "14d"},
                      {"1h30m", 90 * micros_per_minute, "1h30m"},
                      {"1w1d1h1m1.5s", 8 * micros_per_day + micros_per_hour + micros_per_minute + 1'500'000, "8d1h1m1.5s"},
                      {"0.000001s", 1, "0.000001s"},
                      {"007m", 7 * micros_per_minute, "7m"}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(parse_duration_micros(row.text) == row.micros);
    CHECK(duration_text(row.micros) == row.written);
  }
}

TEST_CASE("what is no length is refused") {
  for (const char* text : {"",
                           "0",
                           "15",
                           "m",
                           "15 m",
                           " 15m",
                           "15m ",
                           "15M",
                           "15min",
                           "1h1h",
                           "30m1h",
                           "-15m",
                           "+15m",
                           "1.5h",
                           "1.s",
                           ".5s",
                           "1.1234567s",
                           "1y",
                           "99999999999999999999s",
                           "9999999999999w",
                           "520000w99999999d",
                           "1h30"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_duration_micros(text));
  }
}

TEST_CASE("a length reads back as it was written") {
  std::mt19937_64 random(7);
  for (int turn = 0; turn < 5'000; ++turn) {
    const auto micros = static_cast<int64_t>(random() % (1ULL << (turn % 58)));
    CHECK(parse_duration_micros(duration_text(micros)) == micros);
  }
  CHECK(duration_text(-90 * micros_per_minute) == "-1h30m");
  CHECK(duration_text(INT64_MIN).starts_with("-106751991d"));
}
