// SPDX-License-Identifier: Apache-2.0
// The rule at the end of a zone file: a POSIX TZ string ("CET-1CEST,M3.5.0,M10.5.0/3") as RFC 9636 section 3.3 widens
// it, with hours from -167 to 167.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "time/day.hpp"
#include "time/instant.hpp"

namespace sc::time {

// A day of every year, and a time of that day.
struct YearlyTime {
  enum class Form : uint8_t { month_week_day, day_of_365, day_of_year } form = Form::month_week_day;
  uint8_t month = 1;    // 1 to 12
  uint8_t week = 1;     // 1 to 5; 5 is the last
  uint8_t weekday = 0;  // 0 is Sunday
  uint16_t day = 0;     // day_of_365: 1 to 365, 29 February never counted; day_of_year: 0 to 365
  int64_t of_day = 2 * micros_per_hour;

  // Microseconds from 1970 to it, by the wall clock.
  int64_t in(int32_t year) const noexcept;
};

struct PosixRule {
  int64_t standard = 0;  // microseconds to add to UTC
  struct Saving {
    int64_t offset = 0;
    YearlyTime begin;  // by standard time
    YearlyTime end;    // by daylight saving time
  };
  std::optional<Saving> saving;
};

// Nothing for anything else.
std::optional<PosixRule> parse_posix_rule(std::string_view text) noexcept;

}  // namespace sc::time
