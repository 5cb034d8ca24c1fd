// SPDX-License-Identifier: Apache-2.0
#include "time/tzif.hpp"

#include <doctest/doctest.h>

#include "time/posix_rule.hpp"

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

namespace {

// A zone file made by hand: 64-bit changes, types by offset in seconds, and a rule.
struct Made {
  std::vector<std::pair<int64_t, uint8_t>> changes;
  std::vector<int32_t> offsets{0};
  std::string rule;
  uint32_t leaps = 0;

  static std::string number(int64_t value, int bytes) {
    std::string text;
    for (int at = bytes - 1; at >= 0; --at) text += static_cast<char>(value >> (8 * at) & 0xFF);
    return text;
  }
  std::string header(size_t times, size_t types) const {
    std::string text = "TZif2" + std::string(15, '\0');
    for (const size_t count : {size_t{0}, size_t{0}, size_t{leaps}, times, types, size_t{1}}) text += number(static_cast<int64_t>(count), 4);
    return text;
  }
  std::string bytes() const {
    std::string text = header(0, 1) + number(0, 4) + std::string(2, '\0') + '\0' + std::string(leaps * 8, '\0');
    text += header(changes.size(), offsets.size());
    for (const auto& [at, type] : changes) text += number(at, 8);
    for (const auto& [at, type] : changes) text += static_cast<char>(type);
    for (const int32_t offset : offsets) text += number(offset, 4) + std::string(2, '\0');
    text += '\0' + std::string(leaps * 12, '\0');
    return text + "\n" + rule + "\n";
  }
};

}  // namespace

TEST_CASE("a file's changes become spans, and changes of name alone do not") {
  const auto zone = read_tzif(Made{{{100, 1}, {200, 2}, {300, 0}}, {0, 3600, 3600}, "UTC0", 0}.bytes());
  REQUIRE(zone);
  REQUIRE(zone->spans.size() == 3);
  CHECK(zone->spans[0].begin == -never);
  CHECK(zone->spans[1].begin == 100 * micros_per_second);
  CHECK(zone->spans[1].end == 300 * micros_per_second);
  CHECK(zone->spans[1].offset == micros_per_hour);
  CHECK(zone->spans[2].end == never);
  CHECK(zone->repeats_from == never);
}

TEST_CASE("a rule goes on where the list ends, and saving that lasts all year is one span") {
  const auto ruled = read_tzif(Made{{}, {-18000}, "EST5EDT,M3.2.0,M11.1.0", 0}.bytes());
  REQUIRE(ruled);
  CHECK(ruled->spans.size() > 800);
  const auto all_year = read_tzif(Made{{}, {-14400}, "EST5EDT,0/0,J365/25", 0}.bytes());
  REQUIRE(all_year);
  CHECK(all_year->spans.size() == 2);  // the second begins where nobody looks: after the 400 years
  CHECK(all_year->spans.front().offset == -4 * micros_per_hour);
}

TEST_CASE("bytes that are no zone file, or one cut anywhere, give nothing") {
  const std::string whole = Made{{{100, 1}}, {0, 3600}, "<+0530>-5:30", 0}.bytes();
  REQUIRE(read_tzif(whole));
  for (size_t size = 0; size + 15 < whole.size(); ++size) CHECK_FALSE(read_tzif(whole.substr(0, size)));
  CHECK_FALSE(read_tzif(Made{{{100, 7}}, {0, 3600}, "UTC0", 0}.bytes()));  // a type that is not there
  CHECK_FALSE(read_tzif(Made{{}, {0}, "UTC0", 3}.bytes()));               // counts leap seconds
  CHECK_FALSE(read_tzif(Made{{}, {0}, "no rule", 0}.bytes()));
}

TEST_CASE("rules are read as POSIX and RFC 9636 write them") {
  const auto hours = [](const char* text) { return parse_posix_rule(text)->standard / micros_per_hour; };
  CHECK(hours("UTC0") == 0);
  CHECK(hours("CET-1CEST,M3.5.0,M10.5.0/3") == 1);
  CHECK(hours("<-03>3") == -3);
  CHECK(parse_posix_rule("<+0545>-5:45")->standard == 5 * micros_per_hour + 45 * micros_per_minute);
  const auto nuuk = parse_posix_rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
  REQUIRE(nuuk);
  CHECK(nuuk->saving->offset == -micros_per_hour);
  CHECK(nuuk->saving->begin.in(2024) == day_of(Date{2024, 3, 30}).days * micros_per_day + 23 * micros_per_hour);
  const auto days = parse_posix_rule("AAA0BBB,J60/0,59/0");
  CHECK(days->saving->begin.in(2024) == day_of(Date{2024, 3, 1}).days * micros_per_day);
  CHECK(days->saving->end.in(2024) == day_of(Date{2024, 2, 29}).days * micros_per_day);
  for (const char* wrong : {"", "AB0", "UTC", "UTC25", "CET-1CEST", "CET-1CEST,M13.1.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.0",
                            "CET-1CEST,M3.5.0,M10.5.0/168", "<+03-3", "UTC0 "}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_posix_rule(wrong));
  }
}
