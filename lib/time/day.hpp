// SPDX-License-Identifier: Apache-2.0
// Days of the proleptic Gregorian calendar, without clock or zone. Years run from 1 to 9999.
//
//     parse_day("2024-02-29")->days            // 19782
//     weekday(Day{0})                          // Weekday::thursday
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sc::time {

// Days since 1970-01-01.
struct Day {
  int32_t days = 0;
  friend constexpr auto operator<=>(const Day&, const Day&) = default;
};

// Month 1..12, day 1..31.
struct Date {
  int32_t year = 1970;
  uint8_t month = 1;
  uint8_t day = 1;
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// As ISO 8601 numbers them.
enum class Weekday : uint8_t { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };

inline constexpr Day first_day{-719162};  // 0001-01-01
inline constexpr Day last_day{2932896};   // 9999-12-31

constexpr bool is_leap_year(int32_t year) noexcept;
constexpr uint8_t days_in_month(int32_t year, uint8_t month) noexcept;

// Whether the calendar has this date, within years 1 to 9999.
constexpr bool is_date(int32_t year, uint32_t month, uint32_t day) noexcept;

// The date must be one that `is_date` accepts.
constexpr Day day_of(Date date) noexcept;
constexpr Date date_of(Day day) noexcept;
constexpr Weekday weekday(Day day) noexcept;

// Reads exactly "2024-05-01"; nothing for anything else or a date that the calendar has not.
std::optional<Day> parse_day(std::string_view text) noexcept;

// "2024-05-01". A day outside `first_day` to `last_day` is written as the nearer of the two.
void append_day(std::string& out, Day day);
std::string day_text(Day day);

// --- Inline

constexpr bool is_leap_year(int32_t year) noexcept { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr uint8_t days_in_month(int32_t year, uint8_t month) noexcept {
  constexpr uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? uint8_t{29} : lengths[month - 1];
}

constexpr bool is_date(int32_t year, uint32_t month, uint32_t day) noexcept {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, static_cast<uint8_t>(month));
}

// Both count from 0000-03-01, so that the leap day is the last of its year and a 400-year cycle has 146,097 days.
constexpr Day day_of(Date date) noexcept {
  const int32_t year = date.month <= 2 ? date.year - 1 : date.year;
  const int32_t month_from_march = (date.month + 9) % 12;
  const int32_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  return Day{year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468};
}

constexpr Date date_of(Day day) noexcept {
  const int32_t from_zero = day.days + 719468;
  const int32_t cycle = from_zero / 146097;
  const int32_t in_cycle = from_zero % 146097;
  const int32_t year_of_cycle = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / 146096) / 365;
  const int32_t day_of_year = in_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  const int32_t month_from_march = (5 * day_of_year + 2) / 153;
  const int32_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return Date{cycle * 400 + year_of_cycle + (month <= 2 ? 1 : 0), static_cast<uint8_t>(month),
              static_cast<uint8_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

constexpr Weekday weekday(Day day) noexcept {
  const int32_t from_monday = (day.days % 7 + 7 + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>(from_monday + 1);
}

}  // namespace sc::time
