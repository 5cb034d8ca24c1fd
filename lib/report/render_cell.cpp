// SPDX-License-Identifier: Apache-2.0
#include "report/render_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sc::report {

namespace {

template <typename... Visits>
struct Overload : Visits... {
  using Visits::operator()...;
};
template <typename... Visits>
Overload(Visits...) -> Overload<Visits...>;

// A tenth rounded half away from zero, without a minus before a zero.
std::string tenth(double value) {
  const double rounded = std::round(value * 10) / 10;
  return fmt::format("{:.1f}", rounded == 0 ? 0.0 : rounded);
}

std::string signed_tenth(double value) {
  const std::string text = tenth(value);
  return text.starts_with('-') ? text : "+" + text;
}

std::string signed_count(int64_t value) { return (value > 0 ? "+" : value == 0 ? "±" : "") + grouped(value); }

std::string rate_text(const Rate& rate, bool interval) {
  const std::string share = percent(static_cast<double>(rate.n) / static_cast<double>(rate.d)) + " %";
  std::string counts = grouped(static_cast<int64_t>(rate.n)) + "/" + grouped(static_cast<int64_t>(rate.d));
  if (interval) counts += ", " + percent(rate.low) + "-" + percent(rate.high);
  return share + " (" + counts + ")";
}

std::string decimal_text(const Decimal& decimal, bool machine) {
  const uint64_t units = decimal.units < 0 ? 0 - static_cast<uint64_t>(decimal.units) : static_cast<uint64_t>(decimal.units);
  uint64_t scale = 1;
  for (int i = 0; i < decimal.decimals; ++i) scale *= 10;
  const auto whole = static_cast<int64_t>(units / scale);
  std::string out = decimal.units < 0 ? "-" : "";
  out += machine ? std::to_string(whole) : grouped(whole);
  if (decimal.decimals > 0) out += fmt::format(".{:0{}}", units % scale, decimal.decimals);
  return out;
}

std::string change_text(const Change& change) {
  std::string out = signed_count(change.difference);
  if (change.relative) out += " (" + signed_tenth(*change.relative * 100) + " %)";
  return out;
}

std::string cell_text(const Cell& cell, bool interval) {
  return std::visit(Overload{[](const Unknown&) { return std::string("unknown"); },
                             [](const Count& count) { return grouped(count.value); },
                             [&](const Rate& rate) { return rate.d == 0 ? std::string("unknown") : rate_text(rate, interval); },
                             [](const Decimal& decimal) { return decimal_text(decimal, false); },
                             [](const Change& change) { return change_text(change); },
                             [](const PointChange& change) { return signed_tenth(change.points) + " points"; },
                             [](const Text& text) { return text.value; },
                             [](const Link& link) { return link.url.empty() ? link.label : link.url; },
                             [](const Series&) { return std::string(); }},
                    cell);
}

std::string part(double value) { return fmt::format("{:.6f}", value); }

}  // namespace

std::string grouped(int64_t value) {
  std::string digits = std::to_string(value);
  const size_t first = digits[0] == '-' ? 1 : 0;
  for (size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string percent(double share) { return tenth(share * 100); }
std::string shown(const Cell& cell) { return cell_text(cell, true); }
std::string shown_short(const Cell& cell) { return cell_text(cell, false); }

int goodness(const Cell& cell) {
  if (const auto* change = std::get_if<Change>(&cell)) return change->good;
  if (const auto* change = std::get_if<PointChange>(&cell)) return change->good;
  return 0;
}

std::vector<MachineValue> machine_values(const Column& column, const Cell& cell) {
  const std::string& name = column.machine;
  const auto number = [](int64_t value) { return std::to_string(value); };
  return std::visit(
      Overload{[&](const Unknown&) { return std::vector<MachineValue>{{name, "", true}}; },
               [&](const Count& count) { return std::vector<MachineValue>{{name, number(count.value), true}}; },
               [&](const Rate& rate) {
                 const bool known = rate.d != 0;
                 const double share = known ? static_cast<double>(rate.n) / static_cast<double>(rate.d) : 0;
                 return std::vector<MachineValue>{{name, known ? part(share) : "", true},
                                                  {name + "_n", std::to_string(rate.n), true},
                                                  {name + "_d", std::to_string(rate.d), true},
                                                  {name + "_low", known ? part(rate.low) : "", true},
                                                  {name + "_high", known ? part(rate.high) : "", true}};
               },
               [&](const Decimal& decimal) { return std::vector<MachineValue>{{name, decimal_text(decimal, true), true}}; },
               [&](const Change& change) {
                 return std::vector<MachineValue>{{name, number(change.difference), true},
                                                  {name + "_relative", change.relative ? part(*change.relative) : "", true}};
               },
               [&](const PointChange& change) { return std::vector<MachineValue>{{name, part(change.points / 100), true}}; },
               [&](const Text& text) { return std::vector<MachineValue>{{name, text.value, false}}; },
               [&](const Link& link) { return std::vector<MachineValue>{{name, link.url.empty() ? link.label : link.url, false}}; },
               [&](const Series&) { return std::vector<MachineValue>{}; }},
      cell);
}

const Table* machine_table(const Document& document) {
  for (const Table& table : document.tables) {
    if (table.for_machines) return &table;
  }
  return nullptr;
}

MachineColumns machine_columns_of(const Table& table) {
  MachineColumns columns;
  // First which names each column spreads over, in any row; then every row by these names.
  std::vector<std::vector<std::string>> names(table.columns.size());
  for (size_t column = 0; column < table.columns.size(); ++column) {
    names[column].push_back(table.columns[column].machine);
    for (const auto& row : table.rows) {
      for (const MachineValue& value : machine_values(table.columns[column], row[column])) {
        if (std::find(names[column].begin(), names[column].end(), value.name) == names[column].end()) names[column].push_back(value.name);
      }
    }
    for (const std::string& name : names[column]) {
      columns.names.push_back(name);
      columns.is_key.push_back(table.columns[column].is_key);
    }
  }
  for (const auto& row : table.rows) {
    std::vector<MachineValue> values;
    for (size_t column = 0; column < table.columns.size(); ++column) {
      const auto found = machine_values(table.columns[column], row[column]);
      for (const std::string& name : names[column]) {
        const auto same = std::find_if(found.begin(), found.end(), [&](const MachineValue& value) { return value.name == name; });
        values.push_back(same == found.end() ? MachineValue{name, "", true} : *same);
      }
    }
    columns.rows.push_back(std::move(values));
  }
  return columns;
}

}  // namespace sc::report
