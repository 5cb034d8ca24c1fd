// SPDX-License-Identifier: Apache-2.0
// The roll-ups behind the page of report `daily`: what daily_document.cpp arranges, made from the cells once.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "report/daily.hpp"
#include "report/document.hpp"
#include "report/inputs.hpp"

namespace sc::report {

// One value of a field on the report's day, beside the same weekday one week before.
struct DailyRollUp {
  DailyTally today;
  DailyTally week_before;
  std::vector<int64_t> trend;                                // posts of each chart day
  std::vector<int64_t> hours = std::vector<int64_t>(24, 0);  // of all chart days
};

class DailyPage {
 public:
  DailyPage(const DailyNumbers& numbers, time::Day day);

  const DailyNumbers& numbers() const noexcept { return numbers_; }
  time::Day day() const noexcept { return day_; }
  time::Day week_before() const noexcept { return time::Day{day_.days - 7}; }
  // First day of the chart: 28 days back, less when the data begins later, but always the table's eight.
  DayRange chart_range() const noexcept { return chart_; }
  // All groups together; a day without posts is all zeros.
  const DailyTally& day_total(int32_t day) const;
  // Whether the data has any post of that day: else nothing is known of it, not even zero.
  bool has_data(int32_t day) const { return totals_.contains(day); }
  // Of the chart's days: how many posts name more than one brand.
  uint64_t several_brands() const noexcept { return several_brands_; }
  bool any_estimate() const noexcept { return any_estimate_; }

  std::map<GroupValue, DailyRollUp> roll_up(size_t field) const;
  // By the fields of --by: every day of the table and the week before it.
  using DayTallies = std::map<int32_t, DailyTally>;
  std::map<std::vector<GroupValue>, DayTallies> groups() const;
  // The fields of --by, in the user's order.
  const std::vector<size_t>& fields() const noexcept { return fields_; }

 private:
  const DailyNumbers& numbers_;
  time::Day day_;
  DayRange chart_;
  std::map<int32_t, DailyTally> totals_;
  std::vector<size_t> fields_;
  uint64_t several_brands_ = 0;
  bool any_estimate_ = false;
};

// Cells that all tables share.
std::string day_name(time::Day day);  // "Sunday 2015-02-22"
Cell negative_share(const DailyTally& tally);
Cell reach_cell(const Reach& reach, uint64_t posts, std::string_view field);
Cell share_cell(uint64_t n, uint64_t d, std::string_view hint);
Cell influential_cell(const DailyTally& tally, uint32_t millionths);
Cell count_cell(uint64_t value);
// `before` is nullptr when nothing is known of that day.
Cell posts_change(const DailyTally& now, const DailyTally* before, time::Day before_day);
Cell share_change(const DailyTally& now, const DailyTally* before, time::Day before_day);

// The sentences of the page (daily_words.cpp).
std::vector<std::string> daily_notes(const DailyPage& page);
std::vector<std::string> daily_definitions(const DailySettings& settings);
std::vector<InputLine> daily_inputs(const DailyNumbers& numbers, const Inputs& inputs);

}  // namespace sc::report
