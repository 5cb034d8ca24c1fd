// SPDX-License-Identifier: Apache-2.0
#include "ingest/day_times.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc;
using namespace sc::ingest;

TEST_CASE("every time is read as it is read with care, whatever was read before") {
  constexpr std::string_view texts[] = {
      "2024-05-01T10:00:00Z",      "2024-05-01T10:00:00.000Z",   "2024-05-01T23:59:59.999Z",  "2024-05-01T10:00:00+0000", "2024-05-01T10:00:00+00:00",
      "2024-05-01T10:00:00.5Z",    "2024-05-01T10:00:00.123456Z", "2024-05-01T10:00:00+0100",  "2024-05-01T10:00:00-00:00", "2024-05-01T24:00:00Z",
      "2024-05-01T10:00:60Z",      "2024-05-01T10:00:00",        "2024-05-01 10:00:00Z",      "2024-05-01t10:00:00z",     "2024-05-02T00:00:00Z",
      "1969-12-31T23:59:59Z",      "1969-12-31T00:00:00.001Z",   "2024-13-01T10:00:00Z",      "2024-02-30T10:00:00Z",     "0001-01-01T00:00:00Z",
      "2024-05-01T10:00:00.0a0Z",  "2024-05-01T1a:00:00Z",       "2024-05-01T10:00:00.000",   "2024-05-01T10:00:00 0000", "Wed May 01 10:00:00 +0000 2024",
      "2024-05-01T",               "",                           "2024-05-01T10:00:00.000+00:00", "1714557600", "1000000000",
      "9999999999",                "0999999999",                 "171455760",                 "17145576000",             "1714557600000",
      "17145576x0",                "-714557600",                 "1714557600 ",               "1714557600.5",            "2024/05/01",
      "2024-05-01T23:59:60Z",      "2024-05-01T23:59:60.500Z",   "0000-12-31T10:00:00Z",      "9999-12-31T23:59:59.999Z",
      std::string_view("\0\0\0\0\0\0\0\0\0\0T10:00:00Z", 20),
  };
  for (const std::string_view before : texts) {
    for (const std::string_view text : texts) {
      CAPTURE(before);
      CAPTURE(text);
      DayTimes times, fresh;
      times.read(before);
      const auto careful = time::read_date(text);
      const auto wanted = careful && careful->has_zone ? std::optional(careful->instant) : std::nullopt;
      CHECK(times.read(text) == wanted);
      CHECK(times.read(text) == wanted);
      CHECK(fresh.read(text) == wanted);
    }
  }
}
