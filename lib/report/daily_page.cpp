// SPDX-License-Identifier: Apache-2.0
#include "report/daily_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "report/daily_document.hpp"
#include "stats/interval.hpp"

namespace sc::report {

namespace {

constexpr std::string_view weekday_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

int64_t signed_count(uint64_t count) noexcept {
  return static_cast<int64_t>(std::min<uint64_t>(count, std::numeric_limits<int64_t>::max()));
}

Unknown nothing_of(time::Day day) { return {"the data has no post of " + day_name(day)}; }

}  // namespace

DailyPage::DailyPage(const DailyNumbers& numbers, time::Day day) : numbers_(numbers), day_(day) {
  chart_ = DayRange::back_from(day, table_days);
  const Dimensions& dimensions = numbers.dimensions();
  for (const std::string& name : numbers.settings().by)
    if (const auto field = dimensions.find(name)) fields_.push_back(*field);
  const size_t brand = *dimensions.find("brand");
  const DayRange most = DayRange::back_from(day, chart_days);
  for (const DailyCell& cell : numbers.cells()) {
    if (!most.contains(cell.day)) continue;
    totals_[cell.day].merge(cell.tally);
    chart_.first = std::min(chart_.first, cell.day);
    if (dimensions.raw_values(numbers.groups().key(cell.group), brand).size() > 1) several_brands_ += cell.tally.posts;
  }
  for (const auto& [each_day, total] : totals_)
    if (each_day > day.days - table_days && !total.people.exact()) any_estimate_ = true;
}

const DailyTally& DailyPage::day_total(int32_t day) const {
  static const DailyTally nothing;
  const auto found = totals_.find(day);
  return found == totals_.end() ? nothing : found->second;
}

std::map<GroupValue, DailyRollUp> DailyPage::roll_up(size_t field) const {
  std::map<GroupValue, DailyRollUp> rows;
  const size_t fields[] = {field};
  const auto length = static_cast<size_t>(chart_.last - chart_.first + 1);
  for (const DailyCell& cell : numbers_.cells()) {
    if (!chart_.contains(cell.day)) continue;
    numbers_.dimensions().each_combination(numbers_.groups().key(cell.group), fields, [&](auto values) {
      DailyRollUp& row = rows[values[0]];
      row.trend.resize(length);
      row.trend[static_cast<size_t>(cell.day - chart_.first)] += signed_count(cell.tally.posts);
      for (size_t hour = 0; hour < 24; ++hour) row.hours[hour] += signed_count(cell.tally.hours[hour]);
      if (cell.day == day_.days) row.today.merge(cell.tally);
      if (cell.day == day_.days - 7) row.week_before.merge(cell.tally);
    });
  }
  return rows;
}

std::map<std::vector<GroupValue>, DailyPage::DayTallies> DailyPage::groups() const {
  std::map<std::vector<GroupValue>, DayTallies> rows;
  const DayRange range = DayRange::back_from(day_, table_days + 7);
  for (const DailyCell& cell : numbers_.cells()) {
    if (!range.contains(cell.day)) continue;
    numbers_.dimensions().each_combination(numbers_.groups().key(cell.group), fields_, [&](auto values) {
      rows[std::vector<GroupValue>(values.begin(), values.end())][cell.day].merge(cell.tally);
    });
  }
  return rows;
}

std::string day_name(time::Day day) {
  return fmt::format("{} {}", weekday_names[static_cast<size_t>(time::weekday(day)) - 1], time::day_text(day));
}

Cell count_cell(uint64_t value) { return Count{signed_count(value)}; }

Cell share_cell(uint64_t n, uint64_t d, std::string_view hint) {
  if (d == 0) return Unknown{std::string(hint)};
  const stats::Interval interval = stats::wilson(n, d);
  return Rate{n, d, interval.low, interval.high};
}

Cell negative_share(const DailyTally& tally) {
  const bool unread = tally.posts > 0 && tally.of(Sentiment::unknown) == tally.posts;
  return share_cell(tally.of(Sentiment::negative), tally.decided(),
                    unread ? "no sentiment - pipe the posts through sc-classify" : "no post with a decided sentiment");
}

Cell reach_cell(const Reach& reach, uint64_t posts, std::string_view field) {
  if (posts > 0 && reach.stated == 0) return Unknown{fmt::format("no post states {}", field)};
  return count_cell(reach.sum);
}

Cell influential_cell(const DailyTally& tally, uint32_t millionths) {
  const uint64_t opinions = tally.of(Sentiment::negative) + tally.of(Sentiment::positive);
  if (opinions > 0 && tally.opinion.stated == 0) return Unknown{"no post states author.followers"};
  const uint64_t whole = tally.opinion.sum / 1'000'000 * millionths;
  const uint64_t rest = (tally.opinion.sum % 1'000'000 * millionths + 500'000) / 1'000'000;
  return count_cell(whole + rest);
}

Cell posts_change(const DailyTally& now, const DailyTally* before, time::Day before_day) {
  if (before == nullptr) return nothing_of(before_day);
  Change change{signed_count(now.posts) - signed_count(before->posts), std::nullopt, 0};
  if (before->posts > 0) change.relative = static_cast<double>(change.difference) / static_cast<double>(before->posts);
  return change;
}

Cell share_change(const DailyTally& now, const DailyTally* before, time::Day before_day) {
  if (before == nullptr) return nothing_of(before_day);
  if (now.decided() == 0 || before->decided() == 0) return Unknown{"no post with a decided sentiment on one of the days"};
  const auto share = [](const DailyTally& tally) {
    return static_cast<double>(tally.of(Sentiment::negative)) / static_cast<double>(tally.decided());
  };
  const double points = (share(now) - share(*before)) * 100;
  return PointChange{points, points > 0 ? -1 : points < 0 ? 1 : 0};
}

}  // namespace sc::report
