// SPDX-License-Identifier: Apache-2.0
#include "time/date_clock.hpp"

#include <doctest/doctest.h>

#include "time/instant.hpp"

using namespace sc::time;

TEST_CASE("a clock of twelve hours turns over at noon and midnight") {
  struct Row {
    const char* text;
    int64_t hour;
  };
  const Row rows[] = {{"12:00 AM", 0}, {"1:00 am", 1}, {"11:00 A.M.", 11}, {"12:00 PM", 12}, {"1:00pm", 13}, {"11:00 p.m.", 23}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Cursor at(row.text);
    DateParts parts;
    CHECK(take_clock(at, parts));
    CHECK(at.at_end());
    CHECK(parts.twelve_hours);
    CHECK(parts.micros_of_day == row.hour * micros_per_hour);
  }
}

TEST_CASE("a zone is an offset, or a name that e-mail gave a meaning") {
  struct Row {
    const char* text;
    int32_t minutes;
  };
  const Row rows[] = {{"Z", 0},     {"utc", 0},    {"GMT+0530", 330}, {"UTC-3", -180}, {"+01:00", 60},      {"-0330", -210},
                      {"+14", 840}, {"PDT", -420}, {"EST", -300},     {"-00:00", 0},   {"+0100 (CET)", 60}, {"UTC (GMT)", 0}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Cursor at(row.text);
    std::optional<int32_t> minutes;
    CHECK(take_zone(at, minutes));
    CHECK(at.at_end());
    CHECK(minutes == row.minutes);
  }
  for (const char* text : {"", "IST", "CET", "A", "+", "+1:0", "+24:00", "+0160", "+100", "+10000", "UTC (", "(UTC)"}) {
    CAPTURE(text);
    Cursor at(text);
    std::optional<int32_t> minutes;
    CHECK_FALSE(take_zone(at, minutes));
  }
}
