// SPDX-License-Identifier: Apache-2.0
// The grammar below formats.hpp: one cell taken apart, before anyone has decided which number is the day.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "time/day.hpp"
#include "time/formats.hpp"

namespace sc::time {

// How a cell writes its date. The first six are those whose day and month only an order can tell apart: the separator,
// and whether the clock is one of twelve hours.
enum class DateShape : uint8_t { slash, dash, dot, slash_ampm, dash_ampm, dot_ampm, iso, serial, named, unix_time };
constexpr bool needs_order(DateShape shape) noexcept { return shape <= DateShape::dot_ampm; }

struct DateParts {
  DateShape shape = DateShape::named;
  // In a shape that needs an order, `first` and `second` are as written, and `third` is the year unless the order is
  // ymd. In any other `date` is known; in unix_time and serial it holds the day, too.
  uint32_t first = 0;
  uint32_t second = 0;
  uint32_t third = 0;
  bool short_year = false;  // `third` has two digits
  Date date;
  int64_t micros_of_day = 0;
  bool has_clock = false;
  bool twelve_hours = false;  // with AM or PM
  std::optional<int32_t> offset_minutes;
};

// The text without the spaces, tabs and line ends around it.
std::string_view without_blanks(std::string_view text) noexcept;

// Takes all of `text` apart; nothing when it is no date. Whether the calendar has the date is not yet asked.
std::optional<DateParts> date_parts(std::string_view text) noexcept;

// Years of two digits are 1969 to 2068 (POSIX strptime).
constexpr uint32_t full_year(uint32_t short_year) noexcept { return short_year + (short_year < 69 ? 2000 : 1900); }

// The date in a numeric order, if the calendar has it. Only for shapes that need an order; `order` is not unknown.
std::optional<Date> date_in_order(const DateParts& parts, DateOrder order) noexcept;

}  // namespace sc::time
