// SPDX-License-Identifier: Apache-2.0
#include "time/posix_rule.hpp"

#include "time/digits.hpp"

namespace sc::time {

namespace {

// Reads from the front of a text and remembers whether all went well.
class Reader {
 public:
  explicit Reader(std::string_view text) noexcept : rest_(text) {}

  bool good() const noexcept { return good_; }
  bool at_end() const noexcept { return rest_.empty(); }
  bool take(char byte) noexcept {
    if (rest_.empty() || rest_.front() != byte) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void need(char byte) noexcept { good_ = take(byte) && good_; }

  int32_t number(int32_t least, int32_t greatest) noexcept {
    int32_t value = 0;
    size_t digits = 0;
    for (; digits < rest_.size() && digits < 3 && is_digit(rest_[digits]); ++digits) value = value * 10 + (rest_[digits] - '0');
    rest_.remove_prefix(digits);
    if (digits == 0 || value < least || value > greatest) good_ = false;
    return value;
  }

  // Three or more letters, or anything of letters, digits and signs in angle brackets.
  void name() noexcept {
    size_t length = 0;
    if (take('<')) {
      while (length < rest_.size() && rest_[length] != '>') ++length;
      rest_.remove_prefix(length);
      need('>');
    } else {
      const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
      while (length < rest_.size() && is_letter(rest_[length])) ++length;
      rest_.remove_prefix(length);
    }
    if (length < 3) good_ = false;
  }

  // [+-]hh[:mm[:ss]] in microseconds.
  int64_t clock(int32_t most_hours) noexcept {
    const bool minus = take('-');
    if (!minus) take('+');
    int64_t micros = number(0, most_hours) * micros_per_hour;
    if (take(':')) {
      micros += number(0, 59) * micros_per_minute;
      if (take(':')) micros += number(0, 59) * micros_per_second;
    }
    return minus ? -micros : micros;
  }

  YearlyTime yearly() noexcept {
    YearlyTime time;
    if (take('M')) {
      time.month = static_cast<uint8_t>(number(1, 12));
      need('.');
      time.week = static_cast<uint8_t>(number(1, 5));
      need('.');
      time.weekday = static_cast<uint8_t>(number(0, 6));
    } else if (take('J')) {
      time.form = YearlyTime::Form::day_of_365;
      time.day = static_cast<uint16_t>(number(1, 365));
    } else {
      time.form = YearlyTime::Form::day_of_year;
      time.day = static_cast<uint16_t>(number(0, 365));
    }
    if (take('/')) time.of_day = clock(167);
    return time;
  }

 private:
  std::string_view rest_;
  bool good_ = true;
};

int32_t day_in(const YearlyTime& time, int32_t year) noexcept {
  const int32_t new_year = day_of(Date{year, 1, 1}).days;
  switch (time.form) {
    case YearlyTime::Form::day_of_year: return new_year + time.day;
    case YearlyTime::Form::day_of_365: return new_year + time.day - 1 + (is_leap_year(year) && time.day > 59 ? 1 : 0);
    case YearlyTime::Form::month_week_day: break;
  }
  const Day first = day_of(Date{year, time.month, 1});
  const int32_t wait = (time.weekday - static_cast<int32_t>(weekday(first)) % 7 + 7) % 7;
  const int32_t day = wait + 7 * (time.week - 1);
  return first.days + (day < days_in_month(year, time.month) ? day : day - 7);
}

}  // namespace

int64_t YearlyTime::in(int32_t year) const noexcept { return day_in(*this, year) * micros_per_day + of_day; }

std::optional<PosixRule> parse_posix_rule(std::string_view text) noexcept {
  Reader reader(text);
  PosixRule rule;
  reader.name();
  rule.standard = -reader.clock(24);  // POSIX counts west of Greenwich
  if (reader.good() && !reader.at_end()) {
    PosixRule::Saving saving;
    reader.name();
    saving.offset = rule.standard + micros_per_hour;
    if (!reader.take(',')) {
      saving.offset = -reader.clock(24);
      reader.need(',');
    }
    saving.begin = reader.yearly();
    reader.need(',');
    saving.end = reader.yearly();
    rule.saving = saving;
  }
  if (!reader.good() || !reader.at_end()) return std::nullopt;
  return rule;
}

}  // namespace sc::time
