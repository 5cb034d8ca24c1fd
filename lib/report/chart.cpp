// SPDX-License-Identifier: Apache-2.0
#include "report/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "report/html.hpp"
#include "report/render_cell.hpp"

namespace sc::report {

namespace {

constexpr double exact_doubles = 9007199254740992;  // 2^53

std::string header_cell(std::string_view words, std::string_view scope) {
  return fmt::format("<th scope=\"{}\">{}</th>", scope, isolated(words));
}

std::string numbers_table(const Chart& chart, const std::string& header, const std::string& body) {
  return fmt::format("<details class=\"data\"><summary>Table of these numbers</summary>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                     "aria-label=\"{0}: table\"><table>\n<caption class=\"hidden\">{0}</caption>\n<thead><tr>{1}</tr></thead>\n<tbody>\n{2}</tbody>"
                     "</table></div></details>\n",
                     escaped(chart.title), header, body);
}

std::string bars_table(const Chart& chart, const StackedBars& bars) {
  std::string header = header_cell(bars.label, "col");
  for (const std::string& name : bars.series) header += header_cell(name, "col");
  header += header_cell("together", "col");
  std::string body;
  for (size_t day = 0; day < bars.days.size(); ++day) {
    const bool marked = static_cast<int>(day) == bars.highlighted;
    body += (marked ? "<tr class=\"marked\">" : "<tr>") + header_cell(bars.days[day], "row");
    double sum = 0;
    for (size_t series = 0; series < bars.series.size(); ++series) {
      const int64_t value = chart_value(bars.values, series, day);
      sum += static_cast<double>(value);
      body += "<td>" + grouped(value) + "</td>";
    }
    body += "<td>" + count_text(sum) + "</td></tr>\n";
  }
  return numbers_table(chart, header, body);
}

std::string heat_table(const Chart& chart, const HeatMap& map) {
  std::string header = header_cell("hour", "col");
  for (const std::string& row : map.rows) header += header_cell(row, "col");
  std::string body;
  for (size_t hour = 0; hour < 24; ++hour) {
    body += "<tr>" + header_cell(fmt::format("{:02}:00", hour), "row");
    for (size_t row = 0; row < map.rows.size(); ++row) body += "<td>" + grouped(chart_value(map.values, row, hour)) + "</td>";
    body += "</tr>\n";
  }
  return numbers_table(chart, header, body);
}

bool has_posts(const std::vector<std::vector<int64_t>>& values) {
  return std::any_of(values.begin(), values.end(), [](const auto& row) { return chart_sum(row) > 0; });
}

std::string figure_of(const Chart& chart, const StackedBars& bars) {
  if (bars.days.empty() || !has_posts(bars.values)) return fmt::format("<p class=\"nothing\">No {} {}.</p>\n", bars.counted, bars.label == "day" ? "on these days" : "here");
  return "<figure>\n" + stacked_bars_legend(bars) + stacked_bars_svg(chart, bars) + bars_table(chart, bars) + "</figure>\n";
}

std::string figure_of(const Chart& chart, const HeatMap& map) {
  if (map.rows.empty() || !has_posts(map.values)) return "<p class=\"nothing\">No posts in these hours.</p>\n";
  return "<figure>\n" + heat_map_legend() + heat_map_svg(chart, map) + heat_table(chart, map) + "</figure>\n";
}

}  // namespace

std::string chart_figure(const Chart& chart) {
  return std::visit([&](const auto& data) { return figure_of(chart, data); }, chart.data);
}

std::vector<double> axis_ticks(double most) {
  constexpr double wanted = 5;
  const double rough = std::max(1.0, most / wanted);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = power * 10;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (power * factor >= rough) {
      step = power * factor;
      break;
    }
  }
  std::vector<double> ticks{0};
  while (ticks.back() < most) ticks.push_back(ticks.back() + step);
  return ticks;
}

std::string axis_text(double value) {
  struct Unit {
    double size;
    std::string_view name;
  };
  static constexpr std::array<Unit, 4> units{{{1e12, "tn"}, {1e9, "bn"}, {1e6, "M"}, {1e3, "k"}}};
  if (value < 10'000) return grouped(static_cast<int64_t>(value));
  if (value >= 1e16) return fmt::format("{:.1e}", value);
  for (const Unit& unit : units) {
    if (value < unit.size) continue;
    const double tenths = std::round(value / unit.size * 10) / 10;
    return fmt::format("{}{}", tenths, unit.name);
  }
  return {};
}

std::string day_label(const std::string& day) {
  static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto digit = [&](size_t at) { return day[at] >= '0' && day[at] <= '9' ? day[at] - '0' : -100; };
  if (day.size() != 10 || day[4] != '-' || day[7] != '-') return day;
  const int month = digit(5) * 10 + digit(6);
  const int date = digit(8) * 10 + digit(9);
  if (month < 1 || month > 12 || date < 1 || date > 31) return day;
  return fmt::format("{} {}", date, months[static_cast<size_t>(month - 1)]);
}

int64_t chart_value(const std::vector<std::vector<int64_t>>& values, size_t row, size_t column) {
  if (row >= values.size() || column >= values[row].size()) return 0;
  return std::max<int64_t>(0, values[row][column]);
}

double chart_sum(const std::vector<int64_t>& values) {
  double sum = 0;
  for (const int64_t value : values) sum += static_cast<double>(std::max<int64_t>(0, value));
  return sum;
}

std::string count_text(double sum) { return sum < exact_doubles ? grouped(static_cast<int64_t>(sum)) : axis_text(sum); }

}  // namespace sc::report
