// SPDX-License-Identifier: Apache-2.0
// A file of the system's zone database (TZif, RFC 9636) as spans of one offset each, and the rule at its end ("the last
// Sunday of March at 1:00") written on for 400 years, after which the calendar repeats.
//
// Read here because libdate-tz, the library for it, reads the folder of all zones before it gives the first: 2 to 20 ms
// of every report with --tz, and its shared library more at every start of the others.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "time/zone.hpp"

namespace sc::time {

inline constexpr int64_t never = int64_t{1} << 62;                           // micros; far beyond any instant
inline constexpr int64_t calendar_cycle = int64_t{146097} * micros_per_day;  // 400 years

struct ZoneSpans {
  std::vector<Zone::Span> spans;  // the first and the last reach for ever
  int64_t repeats_from = never;   // from here on spans repeat every 400 years
};

// Nothing for bytes that are no such file, or one that counts leap seconds.
std::optional<ZoneSpans> read_tzif(std::string_view file);

}  // namespace sc::time
