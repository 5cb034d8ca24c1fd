// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_date.hpp"

#include <doctest/doctest.h>

using namespace sc;
using namespace sc::ingest;

namespace {

std::string read(std::string_view text) {
  const auto reading = read_feed_date(text);
  return reading ? time::rfc3339(reading->in(time::Zone::utc())) : std::string("nothing");
}

}  // namespace

TEST_CASE("times are read in every way in which feeds write them") {
  struct Row {
    std::string_view text, time;
  };
  const Row rows[] = {
      {"Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"},
      {"Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"},
      {"01 Jan 2004", "2004-01-01T00:00:00Z"},
      {"01 Jan 2004 00:00 GMT", "2004-01-01T00:00:00Z"},
      {"2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z"},
      {"2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"},
      {" 2003 ", "2003-01-01T00:00:00Z"},
      {"2003-12", "2003-12-01T00:00:00Z"},
      {"2003-12-31", "2003-12-31T00:00:00Z"},
      {"20031231", "2003-12-31T00:00:00Z"},
      {"20031231T101455Z", "2003-12-31T10:14:55Z"},
      {"20031231T1014-0800", "2003-12-31T18:14:00Z"},
      {"2003-335", "2003-12-01T00:00:00Z"},
      {"Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06Z"},
      {"Mon, 26 January 2004 16:31:00 EST", "2004-01-26T21:31:00Z"},
      {"Mon, 26 Jan 2004 16:31:00 ET", "2004-01-26T21:31:00Z"},
      {"Mon, 26 Jan 2004 16:31:00 CEST", "2004-01-26T14:31:00Z"},
      {"Mon, 26 Jan 2004 16:31:00 JST", "2004-01-26T07:31:00Z"},
      {"Mon, 26 Jan 2004 16:31:00 A", "2004-01-26T17:31:00Z"},
      {"2004-07-08 23:56:58.0", "2004-07-08T23:56:58Z"},
      {"2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"},
      {"Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"},
      {"mar., 13 févr. 2024 08:00:00 +0100", "2024-02-13T07:00:00Z"},
      {"Di, 14 Mai 2024 08:00:00 +0200", "2024-05-14T06:00:00Z"},
      {"Вт, 14 мая 2024 08:00:00 +0300", "2024-05-14T05:00:00Z"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.time);
  }
}

TEST_CASE("what can be read in two ways or is no date of the calendar is not read") {
  for (const std::string_view text : {"", " ", "03/04/2005", "Thu, 31 Jun 2004 19:48:21 GMT", "2003-12-31T25:14:55Z", "2003-366", "2003-000", "031231", "42059", "soon",
                                      "Mon, 26 Jan 2004 16:31:00 IST", "2003-13", "20031332"}) {
    CAPTURE(text);
    CHECK(read(text) == "nothing");
  }
  CHECK(read(std::string(100'000, 'a')) == "nothing");
}
