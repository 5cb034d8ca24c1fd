// SPDX-License-Identifier: Apache-2.0
#include "report/svg.hpp"

#include <cstdint>
#include <limits>

#include <doctest/doctest.h>

using namespace sc::report;

TEST_CASE("numbers in drawings are short and have no minus before a zero") {
  CHECK(svg_number(12.5) == "12.5");
  CHECK(svg_number(100) == "100");
  CHECK(svg_number(1.0 / 3) == "0.33");
  CHECK(svg_number(-0.0001) == "0");
}

TEST_CASE("an image has a name and a description, escaped") {
  const std::string svg = Svg("chart", "c", "A <b>", "B & C", 10).finish();
  CHECK(svg.find("role=\"img\" aria-labelledby=\"c-title c-desc\"") != std::string::npos);
  CHECK(svg.find("<title id=\"c-title\">A &lt;b&gt;</title><desc id=\"c-desc\">B &amp; C</desc>") != std::string::npos);
}

TEST_CASE("a sparkline stays in its box whatever its values") {
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  CHECK(sparkline_svg({}).find("<svg") == std::string::npos);
  CHECK(sparkline_svg({7}).find("points=\"3,3\"") != std::string::npos);
  CHECK(sparkline_svg({0, 0}).find("points=\"3,21 109,21\"") != std::string::npos);
  CHECK(sparkline_svg({-5, most}).find("points=\"3,21 109,3\"") != std::string::npos);
  CHECK(sparkline_svg({1, 2}).find("2 days: least 1, most 2, last 2") != std::string::npos);
}

TEST_CASE("an interval outside 0 to 1 is drawn at the edge") {
  const std::string svg = interval_svg(1.0, 0.9, 1.4);
  CHECK(svg.find("x=\"90%\" y=\"2\" width=\"10%\"") != std::string::npos);
  CHECK(svg.find("cx=\"100%\"") != std::string::npos);
}
