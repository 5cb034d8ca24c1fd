// SPDX-License-Identifier: Apache-2.0
#include "time/zone_rules.hpp"

#include <doctest/doctest.h>

using namespace sc::time;

namespace {

int64_t offset_hours(const char* zone, const char* utc) { return Zone::named(zone)->offset(parse_rfc3339(utc).value()) / micros_per_hour; }

}  // namespace

TEST_CASE("daylight saving goes on past the last listed year") {
  CHECK(offset_hours("Europe/Berlin", "2038-01-19T03:14:08Z") == 1);
  CHECK(offset_hours("Europe/Berlin", "2050-03-27T00:59:59Z") == 1);
  CHECK(offset_hours("Europe/Berlin", "2050-03-27T01:00:00Z") == 2);
  CHECK(offset_hours("Europe/Berlin", "2050-10-30T00:59:59Z") == 2);
  CHECK(offset_hours("Europe/Berlin", "2050-10-30T01:00:00Z") == 1);
  CHECK(offset_hours("America/New_York", "2100-03-14T06:59:59Z") == -5);
  CHECK(offset_hours("America/New_York", "2100-03-14T07:00:00Z") == -4);
  CHECK(offset_hours("America/Havana", "2038-03-14T04:59:59Z") == -5);  // Saturday at 24:00
  CHECK(offset_hours("America/Havana", "2038-03-14T05:00:00Z") == -4);
  CHECK(offset_hours("Australia/Sydney", "2075-01-01T00:00:00Z") == 11);
  CHECK(offset_hours("Australia/Sydney", "2075-07-01T00:00:00Z") == 10);
  CHECK(offset_hours("Asia/Tokyo", "2075-07-01T00:00:00Z") == 9);
}

TEST_CASE("the spans repeat after 400 years, there and back") {
  const auto zone = Zone::named("America/New_York");
  for (int64_t hours = 0; hours < 24 * 366; ++hours) {
    const Instant near{parse_rfc3339("2041-01-01T00:00:00Z")->micros + hours * micros_per_hour};
    for (int64_t cycles = 1; cycles <= 19; cycles += 6) {
      const Instant far{near.micros + cycles * calendar_cycle};
      REQUIRE(zone->offset(far) == zone->offset(near));
      const Local local = zone->local(far);
      const Instant back = zone->instant(local, Choose::latest);
      REQUIRE((back == far || back.micros == far.micros + micros_per_hour));
    }
  }
}

TEST_CASE("spans that follow no rule are not added to") {
  std::vector<Zone::Span> constant{{-never, never, 0}};
  CHECK(extend_by_rules(constant) == never);
  CHECK(constant.size() == 1);

  // Two changes a year, but every time on the 1st of the month whatever the weekday.
  std::vector<Zone::Span> fixed{{-never, 0, 0}};
  for (int32_t year = 2000; year <= 2037; ++year) {
    for (const uint8_t month : {uint8_t{4}, uint8_t{10}}) {
      const int64_t change = day_of(Date{year, month, 1}).days * micros_per_day;
      fixed.back().end = change;
      fixed.push_back({change, never, month == 4 ? micros_per_hour : 0});
    }
  }
  const size_t before = fixed.size();
  CHECK(extend_by_rules(fixed) == never);
  CHECK(fixed.size() == before);
}
