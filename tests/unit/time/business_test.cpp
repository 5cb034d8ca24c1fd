// SPDX-License-Identifier: Apache-2.0
#include "time/business.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace sc::time;

namespace {

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

OpeningWeek week_of(std::initializer_list<const char*> lines) {
  OpeningWeek week;
  std::string wrong;
  for (const char* line : lines) REQUIRE_MESSAGE(add_openings(week, line, wrong), wrong);
  return week;
}

BusinessHours hours(const char* zone, std::initializer_list<const char*> lines, std::vector<Holiday> holidays = {}) {
  return BusinessHours(Zone::named(zone).value(), week_of(lines), std::move(holidays));
}

std::string due(const BusinessHours& hours, const char* from, int64_t minutes) {
  const auto instant = hours.after(at(from), minutes * micros_per_minute);
  return instant ? rfc3339(*instant) : "never";
}

}  // namespace

TEST_CASE("due times are those of the vendors' own examples") {
  const BusinessHours office = hours("UTC", {"mon-fri 09:00-17:00"});
  CHECK(due(office, "2024-05-03T16:30:00Z", 60) == "2024-05-06T09:30:00Z");   // V1: Friday to Monday
  CHECK(due(office, "2024-05-03T16:45:00Z", 30) == "2024-05-06T09:15:00Z");   // V2
  CHECK(due(office, "2024-05-03T16:00:00Z", 480) == "2024-05-06T16:00:00Z");  // V3
  CHECK(due(office, "2024-05-03T16:00:00Z", 120) == "2024-05-06T10:00:00Z");
  const BusinessHours split = hours("UTC", {"mon-fri 8:00-12:00 13:30-18:00"});
  CHECK(due(split, "2024-05-03T12:30:00Z", 30) == "2024-05-03T14:00:00Z");  // V4
  const BusinessHours round = hours("UTC", {"daily 00:00-24:00"});
  CHECK(round.between(at("2024-05-03T23:50:00Z"), at("2024-05-04T00:10:00Z")) == 20 * micros_per_minute);  // V5
  const BusinessHours amsterdam = hours("Europe/Amsterdam", {"daily 00:00-24:00"});
  CHECK(due(amsterdam, "2022-10-30T00:00:00Z", 60) == "2022-10-30T01:00:00Z");  // V24: 02:00 +0200 to 02:00 +0100
}

TEST_CASE("no time passes on holidays, nor where nothing ever opens") {
  const BusinessHours office = hours("Europe/Berlin", {"mon-fri 09:00-17:00"}, {{0, 12, 25}, {2024, 12, 26}});
  CHECK(due(office, "2024-12-24T15:30:00Z", 60) == "2024-12-27T08:30:00Z");
  CHECK(due(office, "2025-12-25T10:00:00Z", 60) == "2025-12-26T09:00:00Z");  // the 26th was a holiday in 2024 alone
  CHECK(office.between(at("2024-12-25T00:00:00Z"), at("2024-12-27T00:00:00Z")) == 0);
  const BusinessHours closed(Zone::utc(), {}, {});
  CHECK_FALSE(closed.ever_open());
  CHECK(due(closed, "2024-05-03T16:30:00Z", 1) == "never");
  CHECK(closed.between(at("2024-01-01T00:00:00Z"), at("2025-01-01T00:00:00Z")) == 0);
}

TEST_CASE("an hour that the clock shows twice counts twice, one that it skips not at all") {
  const BusinessHours night = hours("Europe/Berlin", {"daily 02:00-03:00"});
  CHECK(night.between(at("2024-10-26T22:00:00Z"), at("2024-10-27T23:00:00Z")) == 2 * micros_per_hour);
  CHECK(night.between(at("2024-03-30T23:00:00Z"), at("2024-03-31T22:00:00Z")) == 0);
  CHECK(night.is_open(at("2024-10-27T01:30:00Z")));
  CHECK_FALSE(night.is_open(at("2024-10-27T02:00:00Z")));
}

TEST_CASE("a clock that is set back over midnight shows the end of the day before twice") {
  // At 00:01 on Sunday, 02:31 UTC, it was 23:01 on Saturday again.
  const Instant before = at("2010-11-06T20:00:00Z"), behind = at("2010-11-07T12:00:00Z");
  const BusinessHours saturday = hours("America/St_Johns", {"sat 23:00-24:00"});
  CHECK(saturday.between(before, behind) == 119 * micros_per_minute);
  CHECK(saturday.is_open(at("2010-11-07T02:29:59Z")));
  CHECK_FALSE(saturday.is_open(at("2010-11-07T02:30:30Z")));
  CHECK(saturday.is_open(at("2010-11-07T02:31:00Z")));
  CHECK(due(saturday, "2010-11-06T20:00:00Z", 61) == "2010-11-07T02:32:00Z");
  CHECK(hours("America/St_Johns", {"daily 23:00-24:00"}, {{2010, 11, 7}}).between(before, behind) == 119 * micros_per_minute);
  CHECK(hours("America/St_Johns", {"daily 00:00-24:00"}, {{2010, 11, 6}}).between(at("2010-11-07T02:30:00Z"), at("2010-11-07T04:00:00Z")) ==
        31 * micros_per_minute);
}

TEST_CASE("nothing to wait for is due when it next opens") {
  const BusinessHours office = hours("UTC", {"mon-fri 09:00-17:00"});
  CHECK(due(office, "2024-05-03T16:30:00Z", 0) == "2024-05-03T16:30:00Z");
  CHECK(due(office, "2024-05-04T12:00:00Z", 0) == "2024-05-06T09:00:00Z");
  CHECK(due(office, "2024-05-03T17:00:00Z", 0) == "2024-05-06T09:00:00Z");  // the end is not open any more
  CHECK(due(office, "2024-05-03T16:30:00Z", 30) == "2024-05-03T17:00:00Z");
  CHECK(BusinessHours::always().after(at("2024-05-04T12:00:00Z"), 5) == Instant{at("2024-05-04T12:00:00Z").micros + 5});
}

TEST_CASE("openings that can't be meant are refused with what is wrong") {
  const std::pair<const char*, const char*> rows[] = {
      {"someday 09:00-17:00", "'someday' is no day"}, {"mon", "says no hours"},           {"mon 9-17", "is no stretch of a day"},
      {"mon 17:00-09:00", "is no stretch of a day"},  {"mon 09:00-24:01", "is no stretch"}, {"mon 09:00-12:00 11:00-13:00", "overlaps another opening of mon"},
      {"", "'' is no day"},                           {"mon- 09:00-10:00", "is no day"},  {"mon 09:60-10:00", "is no stretch"}};
  for (const auto& [text, expected] : rows) {
    OpeningWeek week;
    std::string wrong;
    CHECK_FALSE(add_openings(week, text, wrong));
    CAPTURE(wrong);
    CHECK(wrong.find(expected) != std::string::npos);
  }
  CHECK_FALSE(parse_holiday("13-01"));
  CHECK_FALSE(parse_holiday("2023-02-29"));
  CHECK(parse_holiday("02-29") == Holiday{0, 2, 29});
}

TEST_CASE("business time is what walking from minute to minute counts, on 10,000 calendars") {
  std::mt19937_64 random(5);
  const auto below = [&](int64_t count) { return static_cast<int64_t>(random() % static_cast<uint64_t>(count)); };
  const char* zones[] = {"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca"};
  std::vector<Zone> read;
  for (const char* name : zones) read.push_back(Zone::named(name).value());
  // Beginnings near changes of the clock, and near Apia's missing day.
  const char* eves[] = {"2024-03-30T00:00:00Z", "2024-10-26T00:00:00Z", "2024-03-09T12:00:00Z", "2011-12-29T00:00:00Z", "2024-04-06T00:00:00Z", "2024-06-12T00:00:00Z"};
  for (int turn = 0; turn < 10'000; ++turn) {
    OpeningWeek week;
    for (auto& day : week) {
      int32_t from = static_cast<int32_t>(below(600));
      for (int64_t openings = below(4); openings > 0 && from < 1440; --openings) {
        const auto end = static_cast<int32_t>(std::min<int64_t>(1440, from + 1 + below(500)));
        day.push_back({from, end});
        from = end + static_cast<int32_t>(below(200));
      }
    }
    const Zone& zone = read[static_cast<size_t>(below(7))];
    std::vector<Holiday> holidays;
    if (below(3) == 0) holidays.push_back({0, 3, 31});
    const BusinessHours open(zone, week, holidays);
    const Instant begin{at(eves[below(6)]).micros + below(2 * 1440) * micros_per_minute};
    const int64_t minutes = below(600);
    int64_t counted = 0;
    for (int64_t minute = 0; minute < minutes; ++minute) {
      const Local local = zone.local(Instant{begin.micros + minute * micros_per_minute});
      const Day day{local.day};
      const Date date = date_of(day);
      const bool holiday = !holidays.empty() && date.month == 3 && date.day == 31;
      for (const Opening& opening : week[static_cast<size_t>(weekday(day)) - 1]) {
        const int64_t shown = local.micros_of_day / micros_per_minute;
        if (!holiday && shown >= opening.begin && shown < opening.end) counted += micros_per_minute;
      }
    }
    CAPTURE(zone.name());
    CAPTURE(rfc3339(begin));
    const Instant end{begin.micros + minutes * micros_per_minute};
    REQUIRE(open.between(begin, end) == counted);
    if (counted > 0) {
      const auto reached = open.after(begin, counted);
      REQUIRE(reached);
      CHECK(*reached <= end);
      CHECK(open.between(begin, *reached) == counted);
    }
  }
}
