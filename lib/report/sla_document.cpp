// SPDX-License-Identifier: Apache-2.0
// The page of report `sla`.
#include <fmt/format.h>

#include <algorithm>

#include "report/render_cell.hpp"
#include "report/sla.hpp"
#include "report/sla_charts.hpp"
#include "stats/interval.hpp"

namespace sc::report {

namespace {

constexpr size_t most_rows = 20;  // of a table for people; machines get all

Cell count_of(uint64_t count) { return Count{static_cast<int64_t>(count)}; }

// For machines, whose columns are the same with nothing to tell.
Rate rate_of(const SlaTally& tally) {
  const uint64_t met = tally.of(SlaState::met);
  const uint64_t due = met + tally.of(SlaState::breached);
  if (due == 0) return {};
  const stats::Interval interval = stats::wilson(met, due);
  return {met, due, interval.low, interval.high};
}

Cell attainment(const SlaTally& tally) {
  const Rate rate = rate_of(tally);
  if (rate.d == 0) {
    if (tally.n == 0) return Unknown{"no such clock started"};
    if (tally.of(SlaState::unknown) == tally.n) return Unknown{"what was answered can't be told: see the notes"};
    if (tally.of(SlaState::none) + tally.of(SlaState::unknown) == tally.n) return Unknown{"no target - give one in [sla.NAME]"};
    return Unknown{"none was due yet"};
  }
  return rate;
}

Cell seconds_at(const stats::LogBuckets& buckets, double part) {
  const auto value = buckets.quantile(part);
  if (!value) return Unknown{"no answer known"};
  return Count{*value};
}

Cell time_at(const stats::LogBuckets& buckets, double part) {
  const auto value = buckets.quantile(part);
  if (!value) return Unknown{"no answer known"};
  return Text{seconds_text(*value), true};
}

Cell key_cell(const GroupValue& value, const std::string& field) {
  if (!value.known) return Unknown{"no " + field + " stated"};
  return Text{value.text};
}

uint64_t open_of(const SlaTally& tally) { return tally.of(SlaState::running) + tally.of(SlaState::paused); }

// How many clocks had a target, as far as that is known.
uint64_t promised_of(const SlaTally& tally) { return tally.n - tally.of(SlaState::none) - tally.of(SlaState::unknown); }

// What people see of clocks, a row a clock or, with less of it, a row a group; machines have all in one table. Columns that
// would tell nothing in any row are left out, and what is shown of n adds up to it.
class TallyColumns {
 public:
  enum class Rows : uint8_t { clocks, groups };
  TallyColumns(const SlaTally& whole, Rows rows)
      : full_(rows == Rows::clocks),
        targets_(promised_of(whole) > 0 || whole.of(SlaState::none) == 0),
        expired_(whole.of(SlaState::expired) > 0),
        no_target_(whole.of(SlaState::none) > 0) {}

  void append_to(Table& table) const {
    const auto add = [&](bool shown, const char* name, const char* machine) {
      if (shown) table.columns.push_back({name, machine});
    };
    add(true, "n", "n");
    add(true, "answered", "answered");
    for (const char* name : {"met", "breached"}) add(targets_ && full_, name, name);
    for (const char* name : {"attainment", "open"}) add(targets_, name, name);
    add(expired_, "expired", "expired");
    add(no_target_, "no target", "no_target");
    for (const char* name : {"unknown", "p50", "p90"}) add(true, name, name);
    add(full_, "p95", "p95");
  }

  // `missing` is why there is no rate, when the rate is not that of `tally`.
  void append_cells(std::vector<Cell>& row, const SlaTally& tally, const char* missing = nullptr) const {
    const auto add = [&](bool shown, uint64_t count) {
      if (shown) row.push_back(count_of(count));
    };
    add(true, tally.n);
    add(true, tally.answered);
    add(targets_ && full_, tally.of(SlaState::met));
    add(targets_ && full_, tally.of(SlaState::breached));
    if (targets_) row.push_back(missing == nullptr ? attainment(tally) : Cell(Unknown{missing}));
    add(targets_, open_of(tally));
    add(expired_, tally.of(SlaState::expired));
    add(no_target_, tally.of(SlaState::none));
    add(true, tally.of(SlaState::unknown));
    for (const double part : {0.5, 0.9}) row.push_back(time_at(tally.business, part));
    if (full_) row.push_back(time_at(tally.business, 0.95));
  }

 private:
  bool full_, targets_, expired_, no_target_;
};

using ClockTallies = std::array<SlaTally, sla_clocks.size()>;

ClockTallies totals_of(const SlaNumbers& numbers) {
  ClockTallies totals;
  for (const auto& [key, tally] : numbers.tallies()) totals[key.clock].merge(tally);
  return totals;
}

Table clocks_table(const ClockTallies& totals) {
  SlaTally whole;
  for (const SlaTally& tally : totals) whole.merge(tally);
  const TallyColumns columns(whole, TallyColumns::Rows::clocks);
  Table table;
  table.id = "clocks";
  table.caption = "The clocks, in business time";
  table.columns = {{"clock", "clock", true}};
  columns.append_to(table);
  for (size_t clock = 0; clock < totals.size(); ++clock) {
    std::vector<Cell> row = {Text{std::string(sla_clocks[clock])}};
    columns.append_cells(row, totals[clock]);
    table.rows.push_back(std::move(row));
  }
  return table;
}

// First answers by one of the fields: most clocks first. Of a field with one value the whole is said already.
Table field_table(const SlaNumbers& numbers, size_t field, const TallyColumns& columns) {
  const std::string& name = numbers.settings().by[field];
  std::map<GroupValue, SlaTally> sums;
  for (const auto& [key, tally] : numbers.tallies())
    if (key.clock == first_clock) sums[key.values[field]].merge(tally);
  std::vector<std::pair<GroupValue, SlaTally>> rows(sums.begin(), sums.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& left, const auto& right) { return left.second.n > right.second.n; });
  Table table;
  table.id = name;
  std::replace_if(table.id.begin(), table.id.end(), [](char c) { return c == '.' || c == '/'; }, '-');
  table.caption = "First answers by " + name;
  if (rows.size() > most_rows) table.caption += fmt::format(": the {} with most of {}", most_rows, rows.size());
  table.columns = {{name, name, true}};
  columns.append_to(table);
  table.empty_text = "no cases";
  for (size_t at = 0; at < std::min(rows.size(), most_rows); ++at) {
    std::vector<Cell> row = {key_cell(rows[at].first, name)};
    columns.append_cells(row, rows[at].second);
    table.rows.push_back(std::move(row));
  }
  return table;
}

// Attainment of first answers on each of the last days, by the day on which the clock started.
Table days_table(const SlaNumbers& numbers, const TallyColumns& columns) {
  const auto& days = numbers.days()[first_clock];
  Table table;
  table.id = "days";
  table.caption = "First answers by the day on which the wait began";
  table.columns = {{"day", "date", true}};
  columns.append_to(table);
  table.empty_text = "no cases";
  const auto range = shown_days(numbers);
  if (!range) return table;
  if (days.begin()->first < range->first) table.caption += fmt::format(": the last {} days", range->last - range->first + 1);
  const SlaTally nothing;
  for (int32_t day = range->first; day <= range->last; ++day) {
    const auto found = days.find(day);
    std::vector<Cell> row = {Text{time::day_text(time::Day{day})}};
    if (found == days.end()) columns.append_cells(row, nothing, "nobody wrote on this day");
    else columns.append_cells(row, found->second);
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string step_text(size_t step) {
  if (step == 0) return "up to " + seconds_text(sla_steps[0]);
  const std::string from = seconds_text(sla_steps[step - 1]);
  return step < sla_steps.size() ? from + " to " + seconds_text(sla_steps[step]) : "over " + from;
}

Table histogram_table(const ClockTallies& totals) {
  constexpr size_t shown[] = {0, 1, 2, 4};  // no updates: they come while people wait for an answer
  Table table;
  table.id = "histogram";
  table.caption = "How long answers took, by the wall clock";
  table.columns = {{"took", "took", true}};
  table.empty_text = "no answer is known";
  for (const size_t clock : shown) table.columns.push_back({std::string(sla_clocks[clock]), std::string(sla_clocks[clock])});
  if (std::all_of(std::begin(shown), std::end(shown), [&](size_t clock) { return totals[clock].answered == 0; })) return table;
  for (size_t step = 0; step <= sla_steps.size(); ++step) {
    std::vector<Cell> row = {Text{step_text(step)}};
    for (const size_t clock : shown) row.push_back(count_of(totals[clock].steps[step]));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table machine_table(const SlaNumbers& numbers) {
  Table table;
  table.id = "groups";
  table.caption = "By group and clock";
  table.for_people = false;
  table.for_machines = true;
  table.empty_text = "no cases";
  for (const std::string& name : numbers.settings().by) table.columns.push_back({name, name, true});
  table.columns.push_back({"clock", "clock", true});
  for (const char* name : {"n", "answered"}) table.columns.push_back({name, name});
  for (const std::string_view state : sla_states) {
    const std::string name(state == "none" ? "no_target" : state);
    table.columns.push_back({name, name});
  }
  table.columns.push_back({"attainment", "attainment"});
  for (const char* of : {"business", "elapsed"})
    for (const char* part : {"p50", "p90", "p95"}) table.columns.push_back({fmt::format("{} {}", of, part), fmt::format("{}_{}_seconds", of, part)});
  for (const auto& [key, tally] : numbers.tallies()) {
    std::vector<Cell> row;
    for (size_t at = 0; at < key.values.size(); ++at) row.push_back(key_cell(key.values[at], numbers.settings().by[at]));
    row.push_back(Text{std::string(sla_clocks[key.clock])});
    row.push_back(count_of(tally.n));
    row.push_back(count_of(tally.answered));
    for (const uint64_t count : tally.states) row.push_back(count_of(count));
    row.push_back(rate_of(tally));
    for (const stats::LogBuckets* buckets : {&tally.business, &tally.elapsed})
      for (const double part : {0.5, 0.9, 0.95}) row.push_back(seconds_at(*buckets, part));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<Fact> facts_of(const SlaNumbers& numbers, const ClockTallies& totals) {
  std::vector<Fact> facts;
  const auto add = [&](std::string label, std::string machine, Cell value) {
    facts.push_back({std::move(label), std::move(machine), std::move(value), std::nullopt, {}});
  };
  add("cases", "cases", count_of(numbers.notes().cases));
  for (const size_t clock : {first_clock, size_t{2}}) {
    const SlaTally& tally = totals[clock];
    const std::string word = clock == first_clock ? "first" : "next";
    const bool is_silent = numbers.notes().cases > 0 && numbers.notes().silent_cases == numbers.notes().cases;
    add(word + " answers in time", word + "_attainment", is_silent ? Cell(Unknown{"no own account known: see the notes"}) : attainment(tally));
    add("median of " + word + " answers", word + "_p50", time_at(tally.business, 0.5));
    const auto by_wall = tally.elapsed.quantile(0.5);
    if (by_wall != tally.business.quantile(0.5)) add("the same by the wall clock", word + "_elapsed_p50", time_at(tally.elapsed, 0.5));
  }
  add("first answers unknown", "first_unknown", count_of(totals[first_clock].of(SlaState::unknown)));
  return facts;
}

std::string so_many(uint64_t count, const char* one, const char* many) { return count == 1 ? fmt::format("1 {}", one) : fmt::format("{} {}", grouped(static_cast<int64_t>(count)), many); }

// Why numbers are missing, in the order in which one would mend it.
void append_gaps(const SlaNumbers& numbers, const ClockTallies& totals, std::vector<std::string>& out) {
  const SlaNumbers::Notes& notes = numbers.notes();
  const auto cases = [](uint64_t count) { return so_many(count, "case", "cases"); };
  if (notes.cases == 0) out.emplace_back("there is no case to report on - pipe posts through sc-thread and sc-sla");
  if (notes.without_clocks > 0) out.push_back(cases(notes.without_clocks) + " without clocks, so not counted - pipe the cases through sc-sla");
  if (notes.without_wait > 0) out.push_back(cases(notes.without_wait) + " in which no customer waits for an answer: no clock started");
  if (notes.silent_cases > 0) out.push_back(silence_note(notes.silent_cases));
  if (notes.unknown_first > 0)
    out.push_back(so_many(notes.unknown_first, "first answer is", "first answers are") +
                  " unknown: the case has neither a brand nor a turn of ours, or the source names a reply that the data lacks");
  if (notes.unresolved_cases > 0)
    out.push_back(cases(notes.unresolved_cases) + " of brands of which the data holds no resolution: when it came is unknown - give the help desk's events");
  uint64_t promised = 0, unpromised = 0;
  for (const SlaTally& tally : totals) {
    unpromised += tally.of(SlaState::none);
    promised += promised_of(tally);
  }
  if (promised == 0 && unpromised > 0) out.emplace_back("no policy promises anything, so nothing is met or breached - give targets in [sla.NAME] of the playbook");
}

std::vector<std::string> notes_of(const SlaNumbers& numbers, const ClockTallies& totals) {
  std::vector<std::string> out;
  append_gaps(numbers, totals, out);
  if (const uint64_t ahead = numbers.clock().ahead_count(); ahead > 0 && !numbers.settings().now)
    out.push_back(fmt::format("{} dated more than 24 h ahead of the rest, up to {}, did not decide what time it is", so_many(ahead, "record", "records"),
                              time::rfc3339(*numbers.clock().ahead_latest())));
  return out;
}

std::vector<std::string> definitions_of() {
  return {"n: acknowledge, first and resolution once a case, next for each later wait, update for each word owed",
          "answered: with an answer that is known",
          "met: answered in time; breached: it was due before an answer came, if one came at all",
          "open: running or paused, and not yet due; expired: the case ended unanswered before it was due",
          "no target: the policy promises nothing, or the clock never started; unknown: an answer may exist that the data lacks",
          "attainment: met / (met + breached), with its 95 % interval (Wilson)",
          "p50, p90, p95: of the answered, in business time, which is the policy's calendar; rank ceil(p n), at most 0.8 % off"};
}

}  // namespace

Document sla_document(const SlaNumbers& numbers, const Inputs& inputs) {
  Document document;
  const auto day = numbers.only_day();
  document.report = "sla";
  document.day = day ? time::day_text(*day) : "all";
  document.title = "Response clocks";
  document.subtitle = fmt::format("{}, {}", day ? document.day : "all days", numbers.settings().zone.name());
  if (const auto now = numbers.now()) document.subtitle += ", judged at " + time::rfc3339(*now);
  const ClockTallies totals = totals_of(numbers);
  const TallyColumns columns(totals[first_clock], TallyColumns::Rows::groups);
  document.facts = facts_of(numbers, totals);
  document.charts = sla_charts(numbers, totals[first_clock]);
  document.tables.push_back(clocks_table(totals));
  for (size_t field = 0; field < numbers.settings().by.size(); ++field) {
    Table table = field_table(numbers, field, columns);
    if (table.rows.size() > 1 && table.id != "day") document.tables.push_back(std::move(table));
  }
  document.tables.push_back(days_table(numbers, columns));
  document.tables.push_back(histogram_table(totals));
  document.tables.push_back(machine_table(numbers));
  document.notes = notes_of(numbers, totals);
  document.definitions = definitions_of();
  document.inputs = inputs.for_document();
  return document;
}

}  // namespace sc::report
