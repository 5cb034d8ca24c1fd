// SPDX-License-Identifier: Apache-2.0
#include "time/business.hpp"

#include <algorithm>
#include <utility>

#include "time/digits.hpp"

namespace sc::time {

namespace {

constexpr int32_t minutes_per_day = 24 * 60;
constexpr int32_t days_looked_at = 36'525;  // 100 years
constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// The next run of bytes that are not blank; `text` moves behind it.
std::string_view next_word(std::string_view& text) noexcept {
  const size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  const size_t end = std::min(text.find_first_of(" \t", begin), text.size());
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

// 0 for Monday; 7 for no day.
size_t day_named(std::string_view name) noexcept {
  return static_cast<size_t>(std::find(day_names.begin(), day_names.end(), name) - day_names.begin());
}

// "mon-fri", "sat,sun", "fri-mon", "daily": a bit a day. 0 for anything else.
uint32_t days_of(std::string_view text) noexcept {
  if (text == "daily") return 0x7F;
  uint32_t days = 0;
  while (true) {
    const size_t comma = std::min(text.find(','), text.size());
    const std::string_view part = text.substr(0, comma);
    const size_t dash = part.find('-');
    const size_t first = day_named(part.substr(0, dash));
    const size_t last = dash == std::string_view::npos ? first : day_named(part.substr(dash + 1));
    if (first == day_names.size() || last == day_names.size()) return 0;
    for (size_t day = first;; day = (day + 1) % day_names.size()) {
      days |= 1U << day;
      if (day == last) break;
    }
    if (comma == text.size()) return days;
    text.remove_prefix(comma + 1);
  }
}

// "9:00", "09:00", "24:00" in minutes; -1 for anything else.
int32_t minutes_of(std::string_view text) noexcept {
  const size_t colon = text.find(':');
  if (colon == 0 || colon > 2 || text.size() != colon + 3) return -1;
  int32_t hours = 0;
  for (const char c : text.substr(0, colon)) {
    if (!is_digit(c)) return -1;
    hours = hours * 10 + (c - '0');
  }
  const uint32_t minutes = two_digits(text.data() + colon + 1);
  const int32_t all = hours * 60 + static_cast<int32_t>(minutes);
  return minutes > 59 || all > minutes_per_day ? -1 : all;
}

std::optional<Opening> opening_of(std::string_view text) noexcept {
  const size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const Opening opening{minutes_of(text.substr(0, dash)), minutes_of(text.substr(dash + 1))};
  if (opening.begin < 0 || opening.end <= opening.begin) return std::nullopt;
  return opening;
}

// Openings that touch become one; false when they overlap.
bool insert(std::vector<Opening>& day, Opening opening) {
  const auto behind = std::upper_bound(day.begin(), day.end(), opening);
  if (behind != day.end() && behind->begin < opening.end) return false;
  if (behind != day.begin() && std::prev(behind)->end > opening.begin) return false;
  day.insert(behind, opening);
  return true;
}

bool is_holiday(const std::vector<Holiday>& holidays, Day day) noexcept {
  if (holidays.empty()) return false;
  const Date date = date_of(day);
  const auto has = [&](int32_t year) { return std::binary_search(holidays.begin(), holidays.end(), Holiday{year, date.month, date.day}); };
  return has(0) || has(date.year);
}

}  // namespace

bool add_openings(OpeningWeek& week, std::string_view text, std::string& wrong) {
  const std::string_view name = next_word(text);
  const uint32_t days = days_of(name);
  if (days == 0) {
    wrong = "'" + std::string(name) + "' is no day - write mon-fri, sat,sun or daily";
    return false;
  }
  size_t count = 0;
  for (std::string_view word = next_word(text); !word.empty(); word = next_word(text), ++count) {
    const auto opening = opening_of(word);
    if (!opening) {
      wrong = "'" + std::string(word) + "' is no stretch of a day - write 09:00-17:00, 24:00 is the end of the day";
      return false;
    }
    for (size_t day = 0; day < week.size(); ++day) {
      if ((days >> day & 1) == 0 || insert(week[day], *opening)) continue;
      wrong = "'" + std::string(word) + "' overlaps another opening of " + std::string(day_names[day]);
      return false;
    }
  }
  if (count == 0) wrong = "'" + std::string(name) + "' says no hours - write 'mon-fri 09:00-17:00'";
  return count > 0;
}

std::optional<Holiday> parse_holiday(std::string_view text) noexcept {
  if (const auto day = parse_day(text)) {
    const Date date = date_of(*day);
    return Holiday{date.year, date.month, date.day};
  }
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const uint32_t month = two_digits(text.data()), day = two_digits(text.data() + 3);
  if (!is_date(2000, month, day)) return std::nullopt;  // a leap year
  return Holiday{0, static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

BusinessHours::BusinessHours(Zone zone, OpeningWeek week, std::vector<Holiday> holidays)
    : zone_(std::move(zone)), week_(std::move(week)), holidays_(std::move(holidays)) {
  std::sort(holidays_.begin(), holidays_.end());
}

BusinessHours BusinessHours::always() {
  BusinessHours hours(Zone::utc(), {}, {});
  hours.always_ = true;
  return hours;
}

bool BusinessHours::ever_open() const noexcept {
  return always_ || std::any_of(week_.begin(), week_.end(), [](const auto& day) { return !day.empty(); });
}

// Calls visit(begin, end) with each stretch of the day, in order, in which the wall clock shows an opening; false when a
// visit said so. A day on which the clock changes has a stretch before it and one behind. A clock that is set back over
// midnight, as that of St John's was at 00:01, shows the end of the day before once more.
template <typename Visit>
bool BusinessHours::each_opening_of(Day day, Visit&& visit) const {
  const int64_t day_begin = zone_.start_of(day).micros;
  const int64_t day_end = zone_.start_of(Day{day.days + 1}).micros;
  for (int64_t at = day_begin; at < day_end;) {
    const Zone::Span span = zone_.span(Instant{at});
    const int64_t until = std::min(span.end, day_end);
    for (const Day shown : {Day{day.days - 1}, day}) {
      if (is_holiday(holidays_, shown)) continue;
      const int64_t midnight = shown.days * micros_per_day - span.offset;  // as this stretch counts
      for (const Opening& opening : week_[static_cast<size_t>(weekday(shown)) - 1]) {
        const int64_t begin = std::max(at, midnight + opening.begin * micros_per_minute);
        const int64_t end = std::min(until, midnight + opening.end * micros_per_minute);
        if (begin < end && !visit(begin, end)) return false;
      }
    }
    at = until;
  }
  return true;
}

// The same from an instant on, cut there. Most days lie amid a span of one offset: such a day begins at midnight and is
// 24 hours long, and its openings are where the week has them.
template <typename Visit>
void BusinessHours::each_opening(Instant from, Visit&& visit) const {
  const auto visit_behind = [&](int64_t begin, int64_t end) {
    return end <= from.micros || visit(Instant{std::max(begin, from.micros)}, Instant{end});
  };
  Zone::Span span = zone_.span(from);
  Day day = zone_.day_of(from);
  auto of_week = static_cast<size_t>(weekday(day)) - 1;
  for (int32_t looked = 0; looked < days_looked_at && day < last_day; ++looked, ++day.days) {
    const std::vector<Opening>& openings = week_[of_week];
    of_week = of_week == 6 ? 0 : of_week + 1;
    const int64_t midnight = day.days * micros_per_day - span.offset;
    if (midnight - Zone::offset_reach < span.begin || midnight + micros_per_day + Zone::offset_reach >= span.end) {
      if (!each_opening_of(day, visit_behind)) return;
      span = zone_.span(zone_.start_of(Day{day.days + 1}));
      continue;
    }
    if (openings.empty() || is_holiday(holidays_, day)) continue;
    for (const Opening& opening : openings) {
      if (!visit_behind(midnight + opening.begin * micros_per_minute, midnight + opening.end * micros_per_minute)) return;
    }
  }
}

bool BusinessHours::is_open(Instant at) const {
  if (always_) return true;
  bool open = false;
  each_opening(at, [&](Instant begin, Instant) {
    open = begin == at;
    return false;
  });
  return open;
}

int64_t BusinessHours::between(Instant begin, Instant end) const {
  if (end <= begin) return 0;
  if (always_) return end.micros - begin.micros;
  int64_t micros = 0;
  each_opening(begin, [&](Instant from, Instant to) {
    if (from >= end) return false;
    micros += std::min(to, end).micros - from.micros;
    return true;
  });
  return micros;
}

std::optional<Instant> BusinessHours::after(Instant from, int64_t micros) const {
  if (always_) return Instant{from.micros + micros};
  std::optional<Instant> found;
  each_opening(from, [&](Instant begin, Instant end) {
    const int64_t open = end.micros - begin.micros;
    if (open >= micros) {
      found = Instant{begin.micros + micros};
      return false;
    }
    micros -= open;
    return true;
  });
  return found;
}

}  // namespace sc::time
