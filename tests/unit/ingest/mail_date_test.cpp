// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_date.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc;
using namespace sc::ingest;

namespace {

// The instant, "?" behind it when no zone was said; "-" for what is no date.
std::string read(std::string_view value) {
  const auto when = read_mail_date(value);
  return when ? time::rfc3339(when->instant) + (when->zone_said ? "" : "?") : "-";
}

}  // namespace

TEST_CASE("dates of mail are read with all their obsolete forms") {
  struct Row {
    std::string_view value, instant;
  };
  const Row rows[] = {
      {"Wed, 01 May 2024 12:00:00 +0200", "2024-05-01T10:00:00Z"},
      {"1 May 2024 12:00 +0200", "2024-05-01T10:00:00Z"},
      {" Wed,  1 May 2024 12:00:00 -0330 (NST)", "2024-05-01T15:30:00Z"},
      {"Wed, 01 May 24 12:00:00 GMT", "2024-05-01T12:00:00Z"},
      {"Wed, 01 May 98 12:00:00 EDT", "1998-05-01T16:00:00Z"},
      {"01 May 124 12:00:00 UT", "2024-05-01T12:00:00Z"},
      {"Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06Z"},
      {"Wed (not (Tue)), 1 May 2024 12:00:00 -0000", "2024-05-01T12:00:00Z"},
      {"Wed, 1 May 2024 12:00:00 A", "2024-05-01T12:00:00Z?"},
      {"Wed, 1 May 2024 12:00:00 CEST", "2024-05-01T12:00:00Z?"},
      {"Wed, 1 May 2024 12:00:00", "2024-05-01T12:00:00Z?"},
      {"Wed, 1 May 2024 12:00:00 +9999", "2024-05-01T12:00:00Z?"},
      {"Mi, 1 May 2024 12:00:00 +0000", "2024-05-01T12:00:00Z"},
      {"Wed, 1-May-2024 12:00:00 +0000", "2024-05-01T12:00:00Z"},
      {"Wed May  1 12:00:00 2024", "2024-05-01T12:00:00Z?"},
      {"Wed May  1 12:00:00 EDT 2024", "2024-05-01T16:00:00Z"},
      {"2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00Z"},
      {"Wed, 31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z"},
      {"1 May 2024 12:00:00 +02:00", "2024-05-01T10:00:00Z"},
      {"1 May 2024 1:05 PM", "2024-05-01T13:05:00Z?"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    CHECK(read(row.value) == row.instant);
  }
}

TEST_CASE("what is no date with a clock is none") {
  for (const std::string_view value : {"", "Wed", "32 May 2024 12:00:00 +0000", "30 Feb 2024 12:00:00 GMT", "1 May 2024", "1 May 2024 24:00:00 GMT", "1 May 2024 12:60:00 GMT",
                                       "now", "05/06/2024 12:00", "1 Mai 2024 12:00:00 GMT", "1 2 May 2024 2025 12:00:00 GMT", "((((((", "1 May 99999 12:00:00 GMT"}) {
    CAPTURE(value);
    CHECK(read(value) == "-");
  }
  CHECK(read("1 May 2024 12:00:00 GMT" + std::string(1000, ' ') + "x") == "-");
}

TEST_CASE("a line From has a sender and a date") {
  const auto line = read_from_line("From ann@sea.example  Wed May  1 12:00:00 2024");
  REQUIRE(line);
  CHECK(line->sender == "ann@sea.example");
  CHECK(time::rfc3339(line->time.instant) == "2024-05-01T12:00:00Z");
  CHECK(read_from_line("From ann at sea.example Wed May  1 12:00:00 2024")->sender == "ann at sea.example");
  CHECK(read_from_line("From - Wed May  1 12:00:00 2024")->sender == "-");
  CHECK(read_from_line("From 123@xxx Wed May 01 12:00:00 +0000 2024")->time.zone_said);
  CHECK(read_from_line("From a Wed, 1 May 2024 12:00:00 +0200"));
  CHECK(read_from_line("From a Sat Sep  1 20:58 EDT 2001"));
  CHECK(read_from_line("From a Wed May  1 12:00:00 2024 remote from sea"));
  CHECK(read_from_line("From a Wed Wed May  1 12:00:00 2024"));
}

TEST_CASE("a sentence that begins with From is no such line") {
  for (const std::string_view line : {"From here on", "From Wed to Fri at 12:00", "From a Wed May 1", "From: Wed May  1 12:00:00 2024", "from a Wed May  1 12:00:00 2024",
                                      ">From a Wed May  1 12:00:00 2024", "From a Wed May 41 12:00:00 2024"}) {
    CAPTURE(line);
    CHECK(!read_from_line(line));
  }
}
