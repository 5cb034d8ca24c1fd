// SPDX-License-Identifier: Apache-2.0
// The page of report `table`, and its filter.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/table.hpp"
#include "stats/interval.hpp"

namespace sc::report {

namespace {

// Half away from zero.
Integer128 rounded_quotient(Integer128 dividend, Integer128 divisor) {
  const Integer128 half = dividend < 0 ? -divisor / 2 : divisor / 2;
  return (dividend + half) / divisor;
}

std::string definition_of(const Measure& measure) {
  switch (measure.kind) {
    case MeasureKind::count: return "count: posts; repeats of an id count once, deleted posts do not count";
    case MeasureKind::sum:
    case MeasureKind::mean:
    case MeasureKind::min:
    case MeasureKind::max: return measure.text + ": over the posts that state a number there";
    case MeasureKind::quantile: return measure.text + ": the value of rank ceil(p n), at most 0.8 % off";
    case MeasureKind::distinct: return measure.text + ": different values; above 4,096 an estimate with a standard error of 0.81 %";
    case MeasureKind::rate:
      return measure.text + ": of the posts for which the condition is true or false, with its 95 % interval (Wilson)";
    case MeasureKind::top: break;
  }
  return measure.text + ": the most frequent values and the number of posts that have them";
}

Cell key_cell(const GroupValue& value, const std::string& field) {
  if (!value.known) return Unknown{"no " + field + " stated"};
  return Text{value.text};
}

}  // namespace

Cell TableNumbers::top_cell(const std::map<uint32_t, uint64_t>& counts, size_t place, size_t most) const {
  const List& list = lists_[list_index(place)];
  std::map<GroupValue, uint64_t> sums;
  for (const auto& [key, count] : counts)
    for (const GroupValue& value : list.field.values(list.values.key(key), 0)) sums[value] += count;
  std::vector<std::pair<GroupValue, uint64_t>> sorted(sums.begin(), sums.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) { return left.second > right.second; });
  if (sorted.empty()) return Unknown{"no value there"};
  std::string text;
  for (size_t at = 0; at < std::min(most, sorted.size()); ++at)
    text += fmt::format("{}{} ({})", at == 0 ? "" : ", ", sorted[at].first.text, sorted[at].second);
  return Text{text};
}

Cell TableNumbers::cell_of(const Shown& shown, const TableTally& tally) const {
  const auto number = [&](auto&& cell) -> Cell {
    const NumberTally& numbers = tally.numbers[shown.place];
    if (numbers.count == 0) return Unknown{"no number there"};
    return cell(numbers);
  };
  switch (shown.measure.kind) {
    case MeasureKind::count: return Count{static_cast<int64_t>(tally.posts)};
    case MeasureKind::sum: return number([](const NumberTally& numbers) { return micros_cell(numbers.micros); });
    case MeasureKind::min: return number([](const NumberTally& numbers) { return number_cell(numbers.least); });
    case MeasureKind::max: return number([](const NumberTally& numbers) { return number_cell(numbers.greatest); });
    case MeasureKind::mean:
      return number([](const NumberTally& numbers) {
        const Integer128 thousandths = rounded_quotient(numbers.micros, static_cast<Integer128>(numbers.count) * 1000);
        return decimal_cell(static_cast<int64_t>(thousandths), 3);
      });
    case MeasureKind::quantile: return tally.quantiles[shown.place].quantile(shown.measure.millionths);
    case MeasureKind::distinct: return Count{static_cast<int64_t>(tally.distincts[shown.place].count())};
    case MeasureKind::rate: {
      const RateTally& rate = tally.rates[shown.place];
      if (rate.yes + rate.no == 0) return Unknown{"the condition is unknown for every post"};
      const stats::Interval interval = stats::wilson(rate.yes, rate.yes + rate.no);
      return Rate{rate.yes, rate.yes + rate.no, interval.low, interval.high};
    }
    case MeasureKind::top: break;
  }
  return top_cell(tally.tops[shown.place], shown.place, shown.measure.most);
}

std::vector<Cell> TableNumbers::cells_of(const TableTally& tally) const {
  std::vector<Cell> cells;
  for (const Shown& shown : shown_) cells.push_back(cell_of(shown, tally));
  return cells;
}

Document TableNumbers::document(const Inputs& inputs) const {
  Document document;
  const auto day = only_day();
  document.report = "table";
  document.day = day ? time::day_text(*day) : "all";
  document.title = "Table";
  document.subtitle = fmt::format("{}, {}", day ? time::day_text(*day) : "all days", settings_.zone.name());
  Table table;
  table.id = "groups";
  table.for_machines = true;
  table.empty_text = "no posts";
  std::vector<size_t> fields;
  for (size_t at = 0; at < dimensions_.size(); ++at) {
    fields.push_back(at);
    table.columns.push_back({dimensions_.name(at), dimensions_.name(at), true});
  }
  for (const Shown& shown : shown_) table.columns.push_back({shown.measure.text, machine_name(shown.measure)});
  std::map<std::vector<GroupValue>, TableTally> rows;
  for (size_t group = 0; group < tallies_.size(); ++group) {
    if (tallies_[group].posts == 0) continue;
    dimensions_.each_combination(groups_.key(static_cast<uint32_t>(group)), fields, [&](auto values) {
      rows.try_emplace({values.begin(), values.end()}, empty_tally()).first->second.merge(tallies_[group]);
    });
  }
  for (const auto& [values, tally] : rows) {
    std::vector<Cell> cells;
    for (size_t at = 0; at < values.size(); ++at) cells.push_back(key_cell(values[at], dimensions_.name(at)));
    const std::vector<Cell> measured = cells_of(tally);
    cells.insert(cells.end(), measured.begin(), measured.end());
    table.rows.push_back(std::move(cells));
  }
  document.tables.push_back(std::move(table));
  for (const Shown& shown : shown_) document.definitions.push_back(definition_of(shown.measure));
  document.inputs = inputs.for_document();
  return document;
}

TableFilter::TableFilter(TableSettings settings, DeliverySettings delivery, PartialMode mode)
    : delivery_(std::move(delivery)),
      mode_(mode),
      numbers_(std::move(settings), mode == PartialMode::none ? QuantileTally::Fractions::no : QuantileTally::Fractions::yes) {}

void TableFilter::each(const record::Record& record, filter::Output& output) {
  if (numbers_.read(record)) return;
  const record::Type type = record.type();
  if (type == record::Type::source) return inputs_.add(record);
  if (type != record::Type::partial) return;
  if (mode_ >= PartialMode::merge) return numbers_.add_part(record, inputs_);
  output.reject(record, "a part of a report - give --merge to put parts together");
}

void TableFilter::end(filter::Output& output) {
  numbers_.resolve();
  if (mode_ >= PartialMode::merge) numbers_.check_end();
  if (mode_ == PartialMode::write || mode_ == PartialMode::merge_and_write)
    return delivery_.deliver_lines(numbers_.part_lines(inputs_), output);
  delivery_.deliver(numbers_.document(inputs_), output);
}

}  // namespace sc::report
