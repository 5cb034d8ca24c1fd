// SPDX-License-Identifier: Apache-2.0
#include "time/formats.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace sc::time;

namespace {

// "2015-02-24T11:35:00Z" for an instant, the same without Z for a local time.
std::string shown(const std::optional<Reading>& reading) {
  if (!reading) return "none";
  if (reading->has_zone) return rfc3339(reading->instant);
  std::string text = rfc3339(Instant{reading->local.day * micros_per_day + reading->local.micros_of_day});
  text.pop_back();
  return text;
}

}  // namespace

TEST_CASE("dates that need no order are read as exports write them") {
  struct Row {
    const char* text;
    const char* reading;
  };
  const Row rows[] = {
      // RFC 3339 and its relatives
      {"2015-02-24T11:35:52Z", "2015-02-24T11:35:52Z"},
      {"2015-02-24 11:35:52 -0800", "2015-02-24T19:35:52Z"},
      {"2015-02-24 11:35:52-08:00", "2015-02-24T19:35:52Z"},
      {"2015-02-24T11:35:52+0000", "2015-02-24T11:35:52Z"},
      {"2015-02-24T11:35:52+01", "2015-02-24T10:35:52Z"},
      {"2015-02-24 11:35:52 UTC", "2015-02-24T11:35:52Z"},
      {"2015-02-24 11:35:52 PST", "2015-02-24T19:35:52Z"},
      {"2015-02-24 11:35:52", "2015-02-24T11:35:52"},
      {"2015-02-24T11:35", "2015-02-24T11:35:00"},
      {"2015-02-24T11:35Z", "2015-02-24T11:35:00Z"},
      {"2015/02/24 11:35", "2015-02-24T11:35:00"},
      {"2015-2-4 9:05", "2015-02-04T09:05:00"},
      {"2015-02-24 11:35:52.1", "2015-02-24T11:35:52.1"},
      {"2015-02-24T11:35:52.123456789+0000", "2015-02-24T11:35:52.123456Z"},
      {"2015-02-24 11:35:52,250", "2015-02-24T11:35:52.25"},
      {"2015-02-24 11:35:52 PM", "2015-02-24T23:35:52"},
      {"2015-02-24, 11:35", "2015-02-24T11:35:00"},
      {"2016-12-31 23:59:60", "2017-01-01T00:00:00"},
      {"2015-02-24", "2015-02-24T00:00:00"},
      {"  2015-02-24\r\n", "2015-02-24T00:00:00"},
      // Twitter, asctime, browsers
      {"Tue Oct 31 22:10:47 +0000 2017", "2017-10-31T22:10:47Z"},
      {"Mon May 11 03:17:40 UTC 2009", "2009-05-11T03:17:40Z"},
      {"Mon May  4 03:17:40 2009", "2009-05-04T03:17:40"},
      {"Tue Oct 31 2017 22:10:47 GMT+0100 (Central European Standard Time)", "2017-10-31T21:10:47Z"},
      // E-mail
      {"Wed, 11 Oct 2017 06:55:44 GMT", "2017-10-11T06:55:44Z"},
      {"Wed, 11 Oct 2017 06:55:44 +0200", "2017-10-11T04:55:44Z"},
      {"Wed, 11 Oct 17 06:55 EDT", "2017-10-11T10:55:00Z"},
      {"11 Oct 2017 06:55:44 -0700 (PDT)", "2017-10-11T13:55:44Z"},
      {"Wednesday, 11-Oct-17 06:55:44 GMT", "2017-10-11T06:55:44Z"},
      // Months by name
      {"Feb 24, 2015 11:35 AM", "2015-02-24T11:35:00"},
      {"Feb 24, 2015, 11:35:10 PM", "2015-02-24T23:35:10"},
      {"February 24th, 2015 at 11:35 pm", "2015-02-24T23:35:00"},
      {"Feb 24 2015 12:05 AM", "2015-02-24T00:05:00"},
      {"Sept. 3, 2015 12:05 p.m.", "2015-09-03T12:05:00"},
      {"24 Feb 2015", "2015-02-24T00:00:00"},
      {"24 FEBRUARY 2015 11:35", "2015-02-24T11:35:00"},
      {"24. Feb. 2015 11:35", "2015-02-24T11:35:00"},
      {"24-Feb-2015", "2015-02-24T00:00:00"},
      {"24/Feb/2015 11:35:52 +0000", "2015-02-24T11:35:52Z"},
      {"Saturday, May 2, 2015", "2015-05-02T00:00:00"},
      // Numbers that can only be read in one order
      {"24-02-2015 11:35", "2015-02-24T11:35:00"},
      {"24-02-2015 11.35", "2015-02-24T11:35:00"},
      {"24-02-2015 9.35", "2015-02-24T09:35:00"},
      {"24.02.2015 11:35:10", "2015-02-24T11:35:10"},
      {"24.02.2015 11.35.10", "2015-02-24T11:35:10"},
      {"24.02.2015 - 11:35", "2015-02-24T11:35:00"},
      {"2/24/2015 11:35", "2015-02-24T11:35:00"},
      {"2/24/15 11:35 PM", "2015-02-24T23:35:00"},
      {"2/24/15, 11:35\u202fPM", "2015-02-24T23:35:00"},
      {"2/24/15 11:35\u00a0AM", "2015-02-24T11:35:00"},
      {"02/24/2015 11:35:10 am", "2015-02-24T11:35:10"},
      {"03/03/2015", "2015-03-03T00:00:00"},
      {"31/12/68", "2068-12-31T00:00:00"},
      {"31/12/69", "1969-12-31T00:00:00"},
      // Spreadsheets and Unix
      {"42059.4694328704", "2015-02-24T11:15:59"},
      {"42059,5", "2015-02-24T12:00:00"},
      {"42059", "2015-02-24T00:00:00"},
      {"42059.9999999", "2015-02-25T00:00:00"},
      {"25568.75", "1969-12-31T18:00:00"},
      {"20000", "1954-10-03T00:00:00"},
      {"80000.5", "2119-01-11T12:00:00"},
      {"1424800552", "2015-02-24T17:55:52Z"},
      {"1424800552.25", "2015-02-24T17:55:52.25Z"},
      {"1424800552123", "2015-02-24T17:55:52.123Z"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto reading = read_date(row.text);
    CHECK(shown(reading) == row.reading);
    CHECK((!reading || !reading->day_month_ambiguous));
  }
}

TEST_CASE("an order decides which number is the day, and a date against it is refused") {
  struct Row {
    const char* text;
    const char* dmy;
    const char* mdy;
    const char* ymd;
  };
  const Row rows[] = {
      {"03/02/2015 11:35", "2015-02-03T11:35:00", "2015-03-02T11:35:00", "none"},
      {"3.2.15", "2015-02-03T00:00:00", "2015-03-02T00:00:00", "2003-02-15T00:00:00"},
      {"15-02-03", "2003-02-15T00:00:00", "none", "2015-02-03T00:00:00"},
      {"24/02/2015", "2015-02-24T00:00:00", "none", "none"},
      {"2/24/2015", "none", "2015-02-24T00:00:00", "none"},
      {"29/2/2015", "none", "none", "none"},
      {"2015-02-03", "2015-02-03T00:00:00", "2015-02-03T00:00:00", "2015-02-03T00:00:00"},
      {"Feb 3, 2015", "2015-02-03T00:00:00", "2015-02-03T00:00:00", "2015-02-03T00:00:00"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(read_date(row.text, DateOrder::dmy)) == row.dmy);
    CHECK(shown(read_date(row.text, DateOrder::mdy)) == row.mdy);
    CHECK(shown(read_date(row.text, DateOrder::ymd)) == row.ymd);
  }
}

TEST_CASE("without an order a date of two readings says so") {
  const auto reading = read_date("03/02/2015");
  REQUIRE(reading);
  CHECK(reading->day_month_ambiguous);
  CHECK(shown(reading) == "2015-02-03T00:00:00");
  CHECK_FALSE(reading->has_clock);
  CHECK(read_date("03/02/2015 10:00")->has_clock);
  CHECK(read_date("42059.5")->serial);
}

TEST_CASE("what is no date is not read") {
  const char* const texts[] = {"",
                               " ",
                               "-",
                               "n/a",
                               "today",
                               "Feb",
                               "Feb 2015",
                               "2015",
                               "2015-02",
                               "2015-02-30",
                               "2015-13-01",
                               "30.02.2015",
                               "32/01/2015",
                               "13/13/2015",
                               "0/1/2015",
                               "1/0/2015",
                               "24-02/2015",
                               "24/02/015",
                               "24/02/20155",
                               "1/1/1",
                               "2015-02-24T",
                               "2015-02-24 11",
                               "2015-02-24 24:00",
                               "2015-02-24 11:60",
                               "2015-02-24 11:5",
                               "2015-02-24 11:35:61",
                               "2015-02-24 11:34:60",
                               "2015-02-24 13:35 PM",
                               "2015-02-24 0:35 AM",
                               "2015-02-24 11:35 XST",
                               "2015-02-24 11:35 +2500",
                               "2015-02-24 11:35 +01:0",
                               "2015-02-24 11:35 +012",
                               "2015-02-24 11:35 Z extra",
                               "2015-02-2411:35",
                               "Tue Oct 31 22:10:47 +0000",
                               "Tue Oct 31 22:10:47 IST 2017",
                               "Wed, 11 Foo 2017",
                               "Oc 11, 2017",
                               "Octobers 11, 2017",
                               "11 Oct 217",
                               "570301130888122368",
                               "5.70301E+17",
                               "19999",
                               "80001",
                               "123456",
                               "142480055",
                               "14248005521",
                               "1424800552123.5",
                               "-1424800552",
                               "42059.46x",
                               "4205 9",
                               "0000-01-01",
                               "11:35",
                               "9999-12-31 23:59:60",
                               "0001-01-01 00:00 +0100",
                               "24.02.2015 11:35 (UTC",
                               "\xff\xfe",
                               "2015\xe2\x80\x93"
                               "02-24"};
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK(shown(read_date(text)) == "none");
  }
  CHECK_FALSE(read_date(std::string(1'000'000, '1')));
  CHECK_FALSE(read_date(std::string(200, ' ') + "2015-02-24" + std::string(200, 'x')));
}

TEST_CASE("a local time becomes an instant by the caller's zone") {
  const auto zone = Zone::named("America/Los_Angeles");
  CHECK(rfc3339(read_date("2/24/2015 11:35")->in(*zone)) == "2015-02-24T19:35:00Z");
  CHECK(rfc3339(read_date("2015-02-24T11:35Z")->in(*zone)) == "2015-02-24T11:35:00Z");
}

TEST_CASE("orders have names") {
  for (const DateOrder order : {DateOrder::dmy, DateOrder::mdy, DateOrder::ymd}) CHECK(date_order_named(name_of(order)) == order);
  CHECK_FALSE(date_order_named("unknown"));
  CHECK_FALSE(date_order_named("ydm"));
}

TEST_CASE("any bytes are read as a date within the years, or not at all") {
  const std::string pieces[] = {"2015",  "02",         "24",       "3",    "15",  "-",  "/",    ".",   ":",    " ", "T",
                                "Z",     "+",          ",",        "Feb",  "Tue", "AM", "p.m.", "UTC", "0800", "(", ")",
                                "42059", "1424800552", "\xc2\xa0", "\xe2", "at ", "th", "60",   "00",  "9999"};
  std::mt19937 random(11);
  for (int turn = 0; turn < 200'000; ++turn) {
    std::string text;
    for (size_t length = random() % 14; length > 0; --length) text += pieces[random() % std::size(pieces)];
    for (const DateOrder order : {DateOrder::unknown, DateOrder::mdy}) {
      const auto reading = read_date(text, order);
      if (!reading) continue;
      CAPTURE(text);
      const bool good = reading->has_zone ? reading->instant >= first_instant && reading->instant <= last_instant
                                          : reading->local.day >= first_day.days && reading->local.day <= last_day.days &&
                                                reading->local.micros_of_day >= 0 && reading->local.micros_of_day < micros_per_day;
      REQUIRE(good);
    }
  }
}
