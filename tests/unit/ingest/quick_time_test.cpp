// SPDX-License-Identifier: Apache-2.0
#include "ingest/quick_time.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc;
using namespace sc::ingest;

namespace {

// Whether a reader that has seen `before` reads `cell`; what it reads has to be what `read_date` reads.
bool reads(std::string_view before, std::string_view cell) {
  QuickTime quick;
  if (const auto careful = time::read_date(before)) quick.remember(before, *careful);
  time::Reading reading;
  if (!quick.read(cell, reading)) return false;
  const auto careful = time::read_date(cell);
  REQUIRE(careful);
  CHECK(reading.has_zone == careful->has_zone);
  CHECK(reading.in(time::Zone::utc()) == careful->in(time::Zone::utc()));
  if (reading.has_zone) CHECK(time::rfc3339(reading.instant) == cell);
  return true;
}

}  // namespace

TEST_CASE("a time of the day before is read at once") {
  CHECK(reads("2024-05-01T10:00:00Z", "2024-05-01T23:59:59Z"));
  CHECK(reads("2024-05-01T10:00:00Z", "2024-05-01 00:00:00"));
  CHECK(reads("2024-05-01 10:00:00", "2024-05-01T00:00:01"));
  CHECK(reads("1969-12-31 10:00:00", "1969-12-31T00:00:01Z"));
  CHECK(reads("0001-01-01 00:00:00", "0001-01-01T00:00:00Z"));
}

TEST_CASE("every other time is left to the careful reader") {
  for (const std::string_view cell :
       {"2024-05-02T10:00:00Z", "2024-05-01t10:00:00Z", "2024-05-01T10:00:00z", "2024-05-01 10:00:00Z", "2024-05-01T24:00:00Z",
        "2024-05-01T23:59:60Z", "2024-05-01T10:60:00Z", "2024-05-01T1a:00:00Z", "2024-05-01T10-00-00Z", "2024-05-01T10:00:00.5Z",
        "2024-05-01", "", "2024-05-01T10:00:00+00:00"}) {
    CAPTURE(cell);
    CHECK_FALSE(reads("2024-05-01T10:00:00Z", cell));
  }
  CHECK_FALSE(reads("", "2024-05-01T10:00:00Z"));
  CHECK_FALSE(reads("", std::string(10, '\0') + "T10:00:00Z"));
  CHECK_FALSE(reads("2024-05-01T10:00:00.5Z", "2024-05-01T10:00:00Z"));
}

TEST_CASE("every second of a day is read as the careful reader reads it") {
  const std::string_view day = "2024-02-29";
  for (int second = 0; second < 86400; second += 7) {
    std::string cell = time::rfc3339({second * time::micros_per_second});
    cell.replace(0, day.size(), day);
    REQUIRE(reads("2024-02-29T12:00:00Z", cell));
    cell.pop_back();
    REQUIRE(reads("2024-02-29T12:00:00Z", cell));
  }
}
