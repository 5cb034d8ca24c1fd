// SPDX-License-Identifier: Apache-2.0
#include "report/sla_charts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sc::report {

namespace {

constexpr int32_t most_days = 28;

Chart days_chart(const SlaNumbers& numbers, ShownDays range) {
  const auto& days = numbers.days()[first_clock];
  StackedBars bars;
  bars.counted = "cases";
  bars.axis = "cases a day";
  bars.series = {"met", "breached", "open", "expired"};
  const bool has_targets = std::all_of(days.begin(), days.end(), [](const auto& day) { return day.second.of(SlaState::none) == 0; });
  if (!has_targets) bars.series.emplace_back("no target");
  bars.series.emplace_back("unknown");
  bars.values.resize(bars.series.size());
  const SlaTally nothing;
  for (int32_t day = range.first; day <= range.last; ++day) {
    const auto found = days.find(day);
    const SlaTally& tally = found == days.end() ? nothing : found->second;
    const uint64_t open = tally.of(SlaState::running) + tally.of(SlaState::paused);
    std::vector<uint64_t> counts = {tally.of(SlaState::met), tally.of(SlaState::breached), open, tally.of(SlaState::expired)};
    if (!has_targets) counts.push_back(tally.of(SlaState::none));
    counts.push_back(tally.of(SlaState::unknown));
    for (size_t series = 0; series < counts.size(); ++series) bars.values[series].push_back(static_cast<int64_t>(counts[series]));
    bars.days.push_back(time::day_text(time::Day{day}));
  }
  return {"first-answers", "First answers by the day on which the wait began",
          fmt::format("Cases of each day from {} to {} by what became of their first answer.", bars.days.front(), bars.days.back()), std::move(bars)};
}

Chart waits_chart(const SlaTally& first_answers) {
  StackedBars bars;
  bars.counted = "cases";
  bars.axis = "cases";
  bars.label = "up to";
  bars.series = {"first answers"};
  bars.values.resize(1);
  for (size_t step = 0; step <= sla_steps.size(); ++step) {
    bars.days.push_back(step < sla_steps.size() ? seconds_text(sla_steps[step]) : "longer");
    bars.values[0].push_back(static_cast<int64_t>(first_answers.steps[step]));
  }
  return {"waits", "How long first answers took, by the wall clock", "Cases by how long their first answer took: up to the time of the bar, and longer than that of the bar before.", std::move(bars)};
}

}  // namespace

std::optional<ShownDays> shown_days(const SlaNumbers& numbers) {
  const auto& days = numbers.days()[first_clock];
  if (days.empty() || days.begin()->first == no_day) return std::nullopt;
  auto last = std::prev(days.end());
  if (last->first == no_day) --last;
  return ShownDays{std::max(days.begin()->first, last->first - most_days + 1), last->first};
}

std::vector<Chart> sla_charts(const SlaNumbers& numbers, const SlaTally& first_answers) {
  std::vector<Chart> charts;
  if (const auto range = shown_days(numbers)) charts.push_back(days_chart(numbers, *range));
  if (first_answers.answered > 0) charts.push_back(waits_chart(first_answers));
  return charts;
}

}  // namespace sc::report
