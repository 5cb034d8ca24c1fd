// SPDX-License-Identifier: Apache-2.0
#include "time/day.hpp"

#include <algorithm>

#include "time/digits.hpp"

namespace sc::time {

std::optional<Day> parse_day(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const uint32_t year = four_digits(text.data());
  const uint32_t month = two_digits(text.data() + 5);
  const uint32_t day = two_digits(text.data() + 8);
  if (year > 9999 || !is_date(static_cast<int32_t>(year), month, day)) return std::nullopt;
  return day_of(Date{static_cast<int32_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)});
}

void append_day(std::string& out, Day day) {
  const Date date = date_of(std::clamp(day, first_day, last_day));
  char buffer[10];
  out.append(buffer, write_date(buffer, date));
}

std::string day_text(Day day) {
  std::string out;
  append_day(out, day);
  return out;
}

}  // namespace sc::time
