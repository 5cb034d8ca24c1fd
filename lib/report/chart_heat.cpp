// SPDX-License-Identifier: Apache-2.0
// The heat map: a row a network, a cell an hour. Each row has its own scale, or the busiest network would blank the others.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/chart.hpp"
#include "report/html.hpp"
#include "report/render_cell.hpp"
#include "report/svg.hpp"
#include "text/width.hpp"

namespace sc::report {

namespace {

constexpr double row_height = 28;
constexpr double cell_height = 24;
constexpr size_t hours = 24;
constexpr size_t shades = 6;
constexpr size_t widest_label = 15;
constexpr double hour_step = 100.0 / hours;

// 0 for no post at all, else 1 to `shades`.
size_t shade_of(int64_t value, int64_t most) {
  if (value <= 0) return 0;
  const double part = static_cast<double>(value) / static_cast<double>(most);
  return std::clamp<size_t>(static_cast<size_t>(std::ceil(part * static_cast<double>(shades))), 1, shades);
}

void draw_row(Svg& svg, const HeatMap& map, size_t row) {
  const double y = row_height * static_cast<double>(row);
  int64_t most = 0;
  double sum = 0;
  for (size_t hour = 0; hour < hours; ++hour) {
    const int64_t value = chart_value(map.values, row, hour);
    most = std::max(most, value);
    sum += static_cast<double>(value);
  }
  svg.text(0, y + 16, "row", text::fitted(text::visible(map.rows[row]), widest_label), -10);
  for (size_t hour = 0; hour < hours; ++hour) {
    const int64_t value = chart_value(map.values, row, hour);
    svg.begin_group(fmt::format("{}, {:02}:00 to {:02}:59: {} posts", map.rows[row], hour, hour, grouped(value)));
    svg.rect({hour_step * static_cast<double>(hour), y, hour_step * 0.94, cell_height}, fmt::format("heat h{}", shade_of(value, most)), "rx=\"2\"");
    svg.end_group();
  }
  svg.text(100, y + 16, "sum", count_text(sum), 8);
}

}  // namespace

std::string heat_map_svg(const Chart& chart, const HeatMap& map) {
  const double height = row_height * static_cast<double>(map.rows.size());
  Svg svg("chart heat-map", "chart-" + element_id(chart.id), chart.title, chart.description, height);
  for (size_t row = 0; row < map.rows.size(); ++row) draw_row(svg, map, row);
  for (size_t hour = 0; hour < hours; hour += 3)
    svg.text(hour_step * (static_cast<double>(hour) + 0.47), height + 14, "hour", fmt::format("{:02}", hour));
  svg.text(50, height + 30, "axis-name hours", "hour of the day");
  return std::move(svg).finish();
}

std::string heat_map_legend() {
  std::string out = "<p class=\"legend heat-legend\"><span>no post</span><svg class=\"ramp\" aria-hidden=\"true\" width=\"140\" height=\"12\">";
  for (size_t shade = 0; shade <= shades; ++shade)
    out += fmt::format("<rect class=\"heat h{}\" x=\"{}\" width=\"18\" height=\"12\" rx=\"2\"/>", shade, shade * 20);
  return out + "</svg><span>the row's busiest hour</span><small>Each row has its own scale; its posts stand at its end.</small></p>\n";
}

}  // namespace sc::report
