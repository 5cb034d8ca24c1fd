// SPDX-License-Identifier: Apache-2.0
#include "time/zone_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace sc::time {
namespace {

constexpr int32_t last_listed_year = 2037;
constexpr int32_t observed_years = 8;  // 2030 to 2037: each weekday from March on falls on each of its seven days

// A change of the clock: on the first `weekday` from `earliest_day` of `month` on, when the wall shows `of_day`.
struct Rule {
  uint8_t month;
  uint8_t earliest_day;
  Weekday weekday;
  int64_t of_day;
  int64_t offset_before;
  int64_t offset_after;
};

constexpr int64_t year_begin(int32_t year) noexcept { return day_of(Date{year, 1, 1}).days * micros_per_day; }

// The change at the beginning of a span. Midnight is 24:00 of the day before, so that "the last Thursday at 24:00"
// stays in its month.
Rule change_at(const Zone::Span& before, const Zone::Span& after) noexcept {
  const int64_t wall = after.begin + before.offset;
  const int64_t days = (wall - 1) / micros_per_day;
  const Day day{static_cast<int32_t>(days)};
  const Date date = date_of(day);
  return Rule{date.month, date.day, weekday(day), wall - days * micros_per_day, before.offset, after.offset};
}

bool is_same_rule(const Rule& left, const Rule& right) noexcept {
  return left.month == right.month && left.weekday == right.weekday && left.of_day == right.of_day &&
         left.offset_before == right.offset_before && left.offset_after == right.offset_after;
}

// What the `nth` change (0 or 1) of each observed year has in common; nothing when they follow no rule.
std::optional<Rule> common_rule(const std::vector<Zone::Span>& spans, size_t first, size_t nth) noexcept {
  Rule rule = change_at(spans[first + nth - 1], spans[first + nth]);
  uint8_t latest_day = rule.earliest_day;
  for (size_t at = first + nth; at < spans.size(); at += 2) {
    const Rule next = change_at(spans[at - 1], spans[at]);
    if (!is_same_rule(rule, next)) return std::nullopt;
    rule.earliest_day = std::min(rule.earliest_day, next.earliest_day);
    latest_day = std::max(latest_day, next.earliest_day);
  }
  if (latest_day - rule.earliest_day != 6) return std::nullopt;
  return rule;
}

// When the rule changes the clock in a year, in UTC.
int64_t change_in(const Rule& rule, int32_t year) noexcept {
  const Day earliest = day_of(Date{year, rule.month, rule.earliest_day});
  const int32_t wait = (static_cast<int32_t>(rule.weekday) - static_cast<int32_t>(weekday(earliest)) + 7) % 7;
  return (earliest.days + wait) * micros_per_day + rule.of_day - rule.offset_before;
}

// The index of the first change of the observed years; nothing unless each of them has two.
std::optional<size_t> first_observed(const std::vector<Zone::Span>& spans) noexcept {
  constexpr size_t changes = 2 * observed_years;
  if (spans.size() <= changes) return std::nullopt;
  const size_t first = spans.size() - changes;
  for (size_t at = first; at < spans.size(); ++at) {
    const auto year = last_listed_year - observed_years + 1 + static_cast<int32_t>((at - first) / 2);
    if (spans[at].begin < year_begin(year) || spans[at].begin >= year_begin(year + 1)) return std::nullopt;
  }
  return first;
}

}  // namespace

int64_t extend_by_rules(std::vector<Zone::Span>& spans) {
  const auto first = first_observed(spans);
  if (!first) return never;
  const std::array rules{common_rule(spans, *first, 0), common_rule(spans, *first, 1)};
  if (!rules[0] || !rules[1]) return never;

  for (int32_t year = last_listed_year + 1; year <= last_listed_year + 401; ++year) {
    for (const auto& rule : rules) {
      const int64_t change = change_in(*rule, year);
      spans.back().end = change;
      spans.push_back({change, never, rule->offset_after});
    }
  }
  return year_begin(last_listed_year + 1);
}

}  // namespace sc::time
