// SPDX-License-Identifier: Apache-2.0
#include "time/date_parts.hpp"

#include <array>

#include "time/date_clock.hpp"
#include "time/formats.hpp"

namespace sc::time {
namespace {

constexpr size_t longest_date = 80;  // "Wednesday, 30 September 2015 11:35:10 GMT+0000 (Coordinated Universal Time)"

// The number, from 1, of the name that the word is or abbreviates to three letters or more; 0 when of none.
template <size_t count>
uint8_t number_of(std::string_view word, const std::array<std::string_view, count>& names) noexcept {
  if (word.size() < 3) return 0;
  for (size_t at = 0; at < count; ++at) {
    if (is_word(word, names[at].substr(0, word.size()))) return static_cast<uint8_t>(at + 1);
  }
  return 0;
}

uint8_t month_named(std::string_view word) noexcept {
  static constexpr std::array<std::string_view, 12> names = {"january", "february", "march",     "april",   "may",      "june",
                                                             "july",    "august",   "september", "october", "november", "december"};
  return number_of(word, names);
}

bool is_weekday(std::string_view word) noexcept {
  static constexpr std::array<std::string_view, 7> names = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  return number_of(word, names) != 0;
}

// A year of two digits or four.
bool take_year(Cursor& at, Date& date) noexcept {
  const auto year = at.take_number();
  if (year.length != 2 && year.length != 4) return false;
  date.year = static_cast<int32_t>(year.length == 2 ? full_year(static_cast<uint32_t>(year.value)) : year.value);
  return true;
}

bool take_day(Cursor& at, Date& date) noexcept {
  const auto day = at.take_number();
  if (day.length == 0 || day.length > 2) return false;
  date.day = static_cast<uint8_t>(day.value);
  if (!at.take("st") && !at.take("nd") && !at.take("rd")) at.take("th");
  return true;
}

bool take_month(Cursor& at, Date& date) noexcept {
  date.month = month_named(at.take_word());
  if (date.month != 0) at.take('.');
  return date.month != 0;
}

// Behind "Feb 24": ", 2015 11:35 AM", " 2015 11:35", or as in asctime " 22:10:47 +0000 2017".
bool take_after_month_day(Cursor& at, DateParts& parts) noexcept {
  at.take(',');
  if (!at.take_spaces()) return false;
  const bool clock_first = at.peek(1) == ':' || at.peek(2) == ':';
  if (!clock_first) return take_year(at, parts.date) && take_clock_and_zone(at, parts);
  if (!take_clock(at, parts) || !at.take_spaces()) return false;
  if (!is_digit(at.peek()) && (!take_zone(at, parts.offset_minutes) || !at.take_spaces())) return false;
  return take_year(at, parts.date);
}

// Behind "24": " Feb 2015", ". Feb. 2015", "-Feb-2015", each perhaps with a clock and a zone.
bool take_after_day(Cursor& at, DateParts& parts) noexcept {
  const char separator = at.peek();
  const bool joined = separator == '-' || separator == '/';
  if (joined) {
    at.skip(1);
  } else {
    at.take('.');
    at.take_spaces();
  }
  if (!take_month(at, parts.date)) return false;
  if (joined) {
    if (!at.take(separator)) return false;
  } else {
    at.take(',');
    if (!at.take_spaces()) return false;
  }
  return take_year(at, parts.date) && take_clock_and_zone(at, parts);
}

// A date with the month's name, perhaps behind a weekday, which is not compared with it.
bool take_named_date(Cursor& at, DateParts& parts) noexcept {
  Cursor ahead = at;
  if (is_weekday(ahead.take_word())) {
    at = ahead;
    at.take('.');
    at.take(',');
    at.take_spaces();
  }
  parts.shape = DateShape::named;
  if (is_digit(at.peek())) return take_day(at, parts.date) && take_after_day(at, parts);
  return take_month(at, parts.date) && at.take_spaces() && take_day(at, parts.date) && take_after_month_day(at, parts);
}

constexpr DateShape shape_of(char separator, bool twelve_hours) noexcept {
  if (separator == '/') return twelve_hours ? DateShape::slash_ampm : DateShape::slash;
  if (separator == '-') return twelve_hours ? DateShape::dash_ampm : DateShape::dash;
  return twelve_hours ? DateShape::dot_ampm : DateShape::dot;
}

// "2015-02-24", "24.02.2015", "2/24/15": three numbers with the same separator between them.
bool take_numeric_date(Cursor& at, DateParts& parts) noexcept {
  const auto first = at.take_number();
  const char separator = at.peek();
  if (separator != '-' && separator != '/' && separator != '.') return false;
  at.skip(1);
  const auto second = at.take_number();
  if (second.length == 0 || second.length > 2 || !at.take(separator)) return false;
  const auto third = at.take_number();
  const bool year_first = first.length == 4 && (third.length == 1 || third.length == 2);
  const bool year_last = (first.length == 1 || first.length == 2) && (third.length == 2 || third.length == 4);
  if (!year_first && !year_last) return false;

  if (!take_clock_and_zone(at, parts)) return false;
  parts.first = static_cast<uint32_t>(first.value);
  parts.second = static_cast<uint32_t>(second.value);
  parts.third = static_cast<uint32_t>(third.value);
  parts.short_year = third.length == 2;
  parts.shape = year_first ? DateShape::iso : shape_of(separator, parts.twelve_hours);
  if (year_first) {
    parts.date = Date{static_cast<int32_t>(first.value), static_cast<uint8_t>(second.value), static_cast<uint8_t>(third.value)};
  }
  return true;
}

void set_moment(DateParts& parts, int64_t micros) noexcept {
  const int64_t days = micros / micros_per_day - (micros % micros_per_day < 0 ? 1 : 0);
  parts.date = date_of(Day{static_cast<int32_t>(days)});
  parts.micros_of_day = micros - days * micros_per_day;
}

// Days since 1899-12-30, so that those behind 1900-02-29, which spreadsheets believe in, come out right. To the second.
bool take_serial(Cursor& at, DateParts& parts, uint64_t days) noexcept {
  constexpr int64_t unix_epoch = 25569;
  constexpr uint64_t earliest = 20000;  // 1954-10-03
  constexpr uint64_t latest = 80000;    // 2119-01-11
  constexpr int64_t finest = 1'000'000'000'000;
  if (days < earliest || days > latest) return false;
  int64_t fraction = 0;
  int64_t scale = 1;
  for (; is_digit(at.peek()); at.skip(1)) {
    parts.has_clock = true;
    if (scale == finest) continue;  // no second depends on these
    fraction = fraction * 10 + (at.peek() - '0');
    scale *= 10;
  }
  const int64_t seconds = (static_cast<int64_t>(days) - unix_epoch) * 86400 + (fraction * 86400 + scale / 2) / scale;
  parts.shape = DateShape::serial;
  set_moment(parts, seconds * micros_per_second);
  return true;
}

// 1424800552, 1424800552.25, 1424800552123 and 42059.4694: a number alone.
bool take_bare_number(Cursor& at, DateParts& parts) noexcept {
  const auto whole = at.take_number();
  const bool pointed = (at.take('.') || at.take(',')) && !at.at_end();
  if (whole.length == 5) return take_serial(at, parts, whole.value);
  if (whole.length != 10 && (whole.length != 13 || pointed)) return false;
  const int64_t micros = pointed ? at.take_micros() : 0;
  if (micros < 0) return false;
  set_moment(parts, static_cast<int64_t>(whole.value) * (whole.length == 10 ? micros_per_second : 1000) + micros);
  parts.shape = DateShape::unix_time;
  parts.has_clock = true;
  parts.offset_minutes = 0;
  return true;
}

}  // namespace

std::string_view without_blanks(std::string_view text) noexcept {
  constexpr std::string_view blanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::optional<DateParts> date_parts(std::string_view text) noexcept {
  if (text.size() > longest_date) return std::nullopt;
  DateParts parts;
  Cursor number(text);
  if (take_bare_number(number, parts) && number.at_end()) return parts;
  parts = {};
  Cursor numeric(text);
  if (take_numeric_date(numeric, parts)) return numeric.at_end() ? std::optional(parts) : std::nullopt;
  parts = {};
  Cursor named(text);
  if (take_named_date(named, parts) && named.at_end()) return parts;
  return std::nullopt;
}

std::optional<Date> date_in_order(const DateParts& parts, DateOrder order) noexcept {
  uint32_t year = parts.short_year ? full_year(parts.third) : parts.third;
  uint32_t month = order == DateOrder::dmy ? parts.second : parts.first;
  uint32_t day = order == DateOrder::dmy ? parts.first : parts.second;
  if (order == DateOrder::ymd) {
    if (!parts.short_year) return std::nullopt;
    year = full_year(parts.first);
    month = parts.second;
    day = parts.third;
  }
  if (!is_date(static_cast<int32_t>(year), month, day)) return std::nullopt;
  return Date{static_cast<int32_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

}  // namespace sc::time
