// SPDX-License-Identifier: Apache-2.0
// Charts as figures of the page: a drawing, its legend with counts, and a table of the very numbers behind it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/document.hpp"

namespace sc::report {

// The whole <figure>, without its heading. A chart without a single post is a sentence that says so.
std::string chart_figure(const Chart& chart);

// --- The parts

std::string stacked_bars_svg(const Chart& chart, const StackedBars& bars);
std::string stacked_bars_legend(const StackedBars& bars);
std::string heat_map_svg(const Chart& chart, const HeatMap& map);
std::string heat_map_legend();

// Even steps of 1, 2 or 5 from 0 to what holds `most`, about five of them; whole numbers only.
std::vector<double> axis_ticks(double most);
// "950", "1,500", "20k", "1.5M", "3bn".
std::string axis_text(double value);
// "2015-02-22" as "22 Feb"; anything else as it is.
std::string day_label(const std::string& day);

// A value that is there, and no less than 0; else 0.
int64_t chart_value(const std::vector<std::vector<int64_t>>& values, size_t row, size_t column);
// A row's values together; a double, as counts near 2^63 must not wrap.
double chart_sum(const std::vector<int64_t>& values);
std::string count_text(double sum);

}  // namespace sc::report
