// SPDX-License-Identifier: Apache-2.0
#include "time/day.hpp"

#include <doctest/doctest.h>

using namespace sc::time;

TEST_CASE("every day of years 1 to 9999 follows the one before") {
  Date expected{1, 1, 1};
  int32_t errors = 0;
  for (Day day = first_day; day <= last_day; ++day.days) {
    errors += date_of(day) != expected || day_of(expected) != day;
    if (++expected.day > days_in_month(expected.year, expected.month)) {
      expected.day = 1;
      if (++expected.month > 12) expected = Date{expected.year + 1, 1, 1};
    }
  }
  CHECK(errors == 0);
  CHECK(expected == Date{10000, 1, 1});
}

TEST_CASE("known days have their number and weekday") {
  CHECK(day_of(Date{1970, 1, 1}) == Day{0});
  CHECK(day_of(Date{2000, 2, 29}) == Day{11016});
  CHECK(weekday(Day{0}) == Weekday::thursday);
  CHECK(weekday(Day{-1}) == Weekday::wednesday);
  CHECK(weekday(day_of(Date{2024, 2, 29})) == Weekday::thursday);
  CHECK(weekday(day_of(Date{1, 1, 1})) == Weekday::monday);
  CHECK(weekday(day_of(Date{9999, 12, 31})) == Weekday::friday);
}

TEST_CASE("a leap year is one of four, but not of a hundred, but of four hundred") {
  for (const int32_t year : {4, 1996, 2000, 2024, 2400}) CHECK(is_leap_year(year));
  for (const int32_t year : {1, 1900, 2023, 2100, 9999}) CHECK_FALSE(is_leap_year(year));
}

TEST_CASE("a day is read only in its one form") {
  CHECK(parse_day("1970-01-02") == Day{1});
  CHECK(parse_day("0001-01-01") == first_day);
  CHECK(parse_day("9999-12-31") == last_day);
  CHECK(parse_day("2024-02-29"));
  for (const char* text :
       {"", "2024-5-01", "2024-05-1", "2024/05/01", "2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00",
        "0000-01-01", "2024-05-01 ", " 2024-05-01", "2024-05-011", "20a4-05-01", "202a-05-01", "2024-05-0:", "-024-05-01", "24-05-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_day(text));
  }
}

TEST_CASE("a day is written as it is read") {
  for (const char* text : {"0001-01-01", "0987-06-05", "1969-12-31", "2024-02-29", "9999-12-31"}) {
    CHECK(day_text(*parse_day(text)) == text);
  }
}
