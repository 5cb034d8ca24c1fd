// SPDX-License-Identifier: Apache-2.0
// The stacked bars: a bar a day, the report's day on a band and with its number.
#include <algorithm>

#include <fmt/format.h>

#include "report/chart.hpp"
#include "report/html.hpp"
#include "report/palette.hpp"
#include "report/render_cell.hpp"
#include "report/svg.hpp"

namespace sc::report {

namespace {

constexpr double plot_height = 240;
constexpr double bar_part = 0.74;   // of a day's width
constexpr double seam = 1;          // pixels between two parts of a bar
constexpr size_t label_every = 7;   // days: the same weekday as the report's day

double day_sum(const StackedBars& bars, size_t day) {
  double sum = 0;
  for (size_t series = 0; series < bars.series.size(); ++series) sum += static_cast<double>(chart_value(bars.values, series, day));
  return sum;
}

std::string tip_of(const StackedBars& bars, size_t day) {
  const std::string sum = count_text(day_sum(bars, day));
  const std::string_view counted(bars.counted.data(), bars.counted.size() - (sum == "1" && bars.counted.ends_with('s') ? 1 : 0));
  std::string tip = fmt::format("{}: {} {}", bars.days[day], sum, counted);
  for (size_t series = 0; series < bars.series.size(); ++series)
    tip += fmt::format("{} {} {}", series == 0 ? " -" : ",", bars.series[series], grouped(chart_value(bars.values, series, day)));
  return tip;
}

// The bars of one chart; a value's height is its part of the highest tick.
class BarsDrawing {
 public:
  BarsDrawing(Svg& svg, const StackedBars& bars) : svg_(svg), bars_(bars), step_(100.0 / static_cast<double>(bars.days.size())) {
    double most = 0;
    for (size_t day = 0; day < bars.days.size(); ++day) most = std::max(most, day_sum(bars, day));
    ticks_ = axis_ticks(most);
  }

  void draw() {
    if (is_marked_day()) svg_.rect({marked_day() * step_, -14, step_, plot_height + 40}, "day-band", "rx=\"3\"");
    for (const double tick : ticks_) {
      svg_.gridline(y_of(tick), tick == 0 ? "axis" : "grid");
      svg_.text(0, y_of(tick) + 4, "tick", axis_text(tick), -8);
    }
    for (size_t day = 0; day < bars_.days.size(); ++day) bar(day);
    svg_.gridline(plot_height, "axis");
    svg_.text(0, -12, "axis-name", bars_.axis, -38);
    labels();
  }

 private:
  bool is_marked_day() const { return bars_.highlighted >= 0 && static_cast<size_t>(bars_.highlighted) < bars_.days.size(); }
  double marked_day() const { return static_cast<double>(bars_.highlighted); }
  double y_of(double value) const { return plot_height * (1 - value / ticks_.back()); }
  double middle_of(size_t day) const { return (static_cast<double>(day) + 0.5) * step_; }

  void bar(size_t day) {
    if (day_sum(bars_, day) == 0) return;
    svg_.begin_group(tip_of(bars_, day));
    double below = 0;
    for (size_t series = 0; series < bars_.series.size(); ++series) {
      const auto value = static_cast<double>(chart_value(bars_.values, series, day));
      if (value == 0) continue;
      const double bottom = y_of(below);
      const double top = y_of(below + value);
      const double gap = below > 0 && bottom - top > 2 * seam ? seam : 0;
      const double x = static_cast<double>(day) * step_ + step_ * (1 - bar_part) / 2;
      svg_.rect({x, top, step_ * bar_part, bottom - top - gap}, series_class(bars_.series[series], series));
      below += value;
    }
    svg_.end_group();
  }

  void labels() {
    const size_t last = is_marked_day() ? static_cast<size_t>(bars_.highlighted) : bars_.days.size() - 1;
    const size_t every = bars_.label != "day" ? 1 : bars_.days.size() <= 10 ? 2 : label_every;
    for (size_t day = last % every; day < bars_.days.size(); day += every) {
      const bool marked = is_marked_day() && day == last;
      svg_.text(middle_of(day), plot_height + 18, marked ? "day marked" : "day", day_label(bars_.days[day]));
    }
    if (is_marked_day()) {
      const double sum = day_sum(bars_, last);
      svg_.text(middle_of(last), y_of(sum) - 6, "total", sum < 10'000 ? count_text(sum) : axis_text(sum));
    }
  }

  Svg& svg_;
  const StackedBars& bars_;
  double step_;  // a day's width in percent
  std::vector<double> ticks_;
};

}  // namespace

std::string stacked_bars_svg(const Chart& chart, const StackedBars& bars) {
  Svg svg("chart bars", "chart-" + element_id(chart.id), chart.title, chart.description, plot_height);
  BarsDrawing(svg, bars).draw();
  return std::move(svg).finish();
}

std::string stacked_bars_legend(const StackedBars& bars) {
  double all = 0;
  for (const auto& row : bars.values) all += chart_sum(row);
  std::string out = "<ul class=\"legend\">\n";
  for (size_t series = 0; series < bars.series.size(); ++series) {
    const double sum = series < bars.values.size() ? chart_sum(bars.values[series]) : 0;
    out += fmt::format("<li><svg class=\"swatch\" aria-hidden=\"true\" width=\"12\" height=\"12\"><rect class=\"{}\" width=\"12\" height=\"12\" rx=\"2\"/></svg>"
                       "{} <b>{}</b> <small>{} %</small></li>\n",
                       series_class(bars.series[series], series), isolated(bars.series[series]), count_text(sum), percent(sum / all));
  }
  return out + "</ul>\n";
}

}  // namespace sc::report
