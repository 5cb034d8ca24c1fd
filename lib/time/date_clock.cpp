// SPDX-License-Identifier: Apache-2.0
#include "time/date_clock.hpp"

namespace sc::time {
namespace {

// AM or PM, also a.m.; moves the hour to one of 24. False when such a clock has no such hour.
bool take_half_of_day(Cursor& at, uint64_t& hour, bool& twelve_hours) noexcept {
  Cursor ahead = at;
  ahead.take_spaces();
  const char half = lower(ahead.peek());
  if (half != 'a' && half != 'p') return true;
  ahead.skip(1);
  const bool dotted = ahead.take('.');
  if (!ahead.take('m') && !ahead.take('M')) return true;
  if (dotted) ahead.take('.');
  if (Cursor::is_letter(ahead.peek())) return true;
  if (hour < 1 || hour > 12) return false;
  hour = hour % 12 + (half == 'p' ? 12 : 0);
  twelve_hours = true;
  at = ahead;
  return true;
}

struct NamedOffset {
  std::string_view name;
  int32_t minutes;
};

// Only the names that RFC 5322, section 4.3, gives a meaning: others mean several things (IST, CST of China).
constexpr NamedOffset named_offsets[] = {{"z", 0},      {"utc", 0},    {"gmt", 0},    {"ut", 0},     {"est", -300}, {"edt", -240},
                                         {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}};

// +01:00, +0100 or +01, in minutes.
std::optional<int32_t> take_signed_offset(Cursor& at) noexcept {
  const bool west = at.peek() == '-';
  if (!west && at.peek() != '+') return std::nullopt;
  at.skip(1);
  const auto hours = at.take_number();
  uint64_t value = hours.value;
  if (hours.length <= 2) {
    value *= 100;
    if (hours.length > 0 && at.take(':')) {
      const auto minutes = at.take_number();
      if (minutes.length != 2) return std::nullopt;
      value += minutes.value;
    }
  }
  if (hours.length == 0 || hours.length == 3 || hours.length > 4 || value >= 2400 || value % 100 > 59) return std::nullopt;
  const auto minutes = static_cast<int32_t>(value / 100 * 60 + value % 100);
  return west ? -minutes : minutes;
}

}  // namespace

bool take_clock(Cursor& at, DateParts& parts) noexcept {
  const auto hours = at.take_number();
  const char separator = at.peek();
  if (hours.length == 0 || hours.length > 2 || hours.value > 23 || (separator != ':' && separator != '.')) return false;
  at.skip(1);
  const auto minutes = at.take_number();
  if (minutes.length != 2 || minutes.value > 59) return false;

  Cursor::Number seconds;
  int64_t micros = 0;
  if (is_digit(at.peek(1)) && at.take(separator)) {
    seconds = at.take_number();
    const bool leap = seconds.value == 60 && minutes.value == 59;
    if (seconds.length != 2 || (seconds.value > 59 && !leap)) return false;
    if (is_digit(at.peek(1)) && (at.take('.') || at.take(','))) micros = at.take_micros();
  }
  uint64_t hour = hours.value;
  if (!take_half_of_day(at, hour, parts.twelve_hours)) return false;
  parts.micros_of_day = static_cast<int64_t>(hour * 3600 + minutes.value * 60 + seconds.value) * micros_per_second + micros;
  parts.has_clock = true;
  return true;
}

bool take_zone(Cursor& at, std::optional<int32_t>& offset_minutes) noexcept {
  const std::string_view word = at.take_word();
  for (const auto& known : named_offsets) {
    if (is_word(word, known.name)) offset_minutes = known.minutes;
  }
  if (!word.empty() && !offset_minutes) return false;
  const bool may_have_sign = word.empty() || (word.size() > 1 && *offset_minutes == 0);
  if (may_have_sign && (at.peek() == '+' || at.peek() == '-')) {
    offset_minutes = take_signed_offset(at);
    if (!offset_minutes) return false;
  }
  Cursor ahead = at;
  ahead.take_spaces();
  if (offset_minutes && ahead.peek() == '(') {
    const size_t closing = ahead.rest().find(')');
    if (closing == std::string_view::npos) return false;
    ahead.skip(closing + 1);
    at = ahead;
  }
  return offset_minutes.has_value();
}

bool take_clock_and_zone(Cursor& at, DateParts& parts) noexcept {
  if (at.at_end()) return true;
  at.take(',');
  const bool apart = at.take_spaces();
  if (at.take("at ") || at.take("- ")) {
    at.take_spaces();
  } else if (!apart && !at.take('T') && !at.take('t')) {
    return false;
  }
  if (!take_clock(at, parts)) return false;
  at.take_spaces();
  return at.at_end() || take_zone(at, parts.offset_minutes);
}

}  // namespace sc::time
