// SPDX-License-Identifier: Apache-2.0
// What becomes of a zone after the last year that the database lists. Files of zones list changes up to 2037; a zone
// that changes twice a year until then goes on doing so. The rule ("the last Sunday of March at 1:00") is read off the
// last eight years and written on for 400 years, after which the calendar repeats.
#pragma once

#include <cstdint>
#include <vector>

#include "time/zone.hpp"

namespace sc::time {

inline constexpr int64_t never = int64_t{1} << 62;                           // micros; far beyond any instant
inline constexpr int64_t calendar_cycle = int64_t{146097} * micros_per_day;  // 400 years

// Adds the spans that follow by rule, and returns the time from which on spans repeat every 400 years; `never`, and
// nothing added, when the zone has no rule that goes on.
int64_t extend_by_rules(std::vector<Zone::Span>& spans);

}  // namespace sc::time
