// SPDX-License-Identifier: Apache-2.0
#include "report/chart.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "sample_document.hpp"

using namespace sc::report;

namespace {

size_t count_of(std::string_view text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace

TEST_CASE("an axis steps evenly from 0 to above the most") {
  CHECK(axis_ticks(0) == std::vector<double>{0});
  CHECK(axis_ticks(1) == std::vector<double>{0, 1});
  CHECK(axis_ticks(898) == std::vector<double>{0, 200, 400, 600, 800, 1000});
  for (double most = 1; most < 1e19; most *= 1.37) {
    const auto ticks = axis_ticks(most);
    CAPTURE(most);
    CHECK(ticks.back() >= most);
    CHECK(ticks.size() <= 7);
  }
}

TEST_CASE("axis labels are short") {
  CHECK(axis_text(1500) == "1,500");
  CHECK(axis_text(20'000) == "20k");
  CHECK(axis_text(1'500'000) == "1.5M");
  CHECK(axis_text(3e9) == "3bn");
  CHECK(axis_text(9.2e18) == "9.2e+18");
}

TEST_CASE("a day is labelled by date and month, anything else as it is") {
  CHECK(day_label("2031-02-05") == "5 Feb");
  CHECK(day_label("2031-13-05") == "2031-13-05");
  CHECK(day_label("20x1-0a-05") == "20x1-0a-05");
  CHECK(day_label("") == "");
}

TEST_CASE("a chart of bars has a bar a day, a marked day, counts in its legend and a table behind it") {
  const Chart chart{"sentiment", "Sentiment", "What it shows.", sample::bars()};
  const std::string figure = chart_figure(chart);
  CHECK(count_of(figure, "<g><title>") == 28);
  CHECK(count_of(figure, "class=\"day-band\"") == 1);
  CHECK(count_of(figure, "<tr class=\"marked\"><th scope=\"row\"><bdi>2031-02-25</bdi>") == 1);
  CHECK(count_of(figure, "<th scope=\"row\">") == 28);
  CHECK(count_of(figure, "class=\"swatch\"") == 5);
  CHECK(figure.find("<details") != std::string::npos);
}

TEST_CASE("a chart without a post says so and draws nothing") {
  StackedBars bars = sample::bars();
  for (auto& row : bars.values) row.assign(row.size(), 0);
  CHECK(chart_figure({"a", "b", "c", bars}).find("<svg") == std::string::npos);
  CHECK(chart_figure({"a", "b", "c", StackedBars{}}) == "<p class=\"nothing\">No posts on these days.</p>\n");
  CHECK(chart_figure({"a", "b", "c", HeatMap{}}) == "<p class=\"nothing\">No posts in these hours.</p>\n");
}

TEST_CASE("ragged, negative and huge values still make a chart") {
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  const StackedBars bars{{"2031-01-01", "<x>"}, {"negative", "other", "third"}, {{most, most}, {most}}, 99};
  const std::string figure = chart_figure({"a", "b", "c", bars});
  CHECK(figure.find("day-band") == std::string::npos);
  CHECK(figure.find("nan") == std::string::npos);
  CHECK(figure.find("inf") == std::string::npos);
  CHECK(figure.find("<x>") == std::string::npos);
  const std::string heat = chart_figure({"h", "b", "c", HeatMap{{"<n>", "none"}, {{-4, most, 1}}}});
  CHECK(heat.find("<n>") == std::string::npos);
  CHECK(heat.find("heat h6") != std::string::npos);
  CHECK(heat.find("heat h1") != std::string::npos);
}

TEST_CASE("a heat map has a cell an hour and every row its own scale") {
  const std::string svg = heat_map_svg({"h", "b", "c", HeatMap{}}, HeatMap{{"big", "small"}, {{1000, 0}, {3, 0}}});
  CHECK(count_of(svg, "<rect") == 48);
  CHECK(count_of(svg, "heat h6") == 2);
  CHECK(count_of(svg, "heat h0") == 46);
}
