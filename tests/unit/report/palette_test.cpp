// SPDX-License-Identifier: Apache-2.0
#include "report/palette.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace sc::report;

namespace {

// WCAG 2.2: relative luminance of #rrggbb.
double luminance(std::string_view colour) {
  double sum = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (size_t at = 0; at < 3; ++at) {
    int value = 0;
    std::from_chars(colour.data() + 1 + at * 2, colour.data() + 3 + at * 2, value, 16);
    const double part = value / 255.0;
    sum += weights[at] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(std::string_view left, std::string_view right) {
  const double a = luminance(left);
  const double b = luminance(right);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

const Colour& colour(std::string_view name) {
  for (const Colour& each : palette()) {
    if (each.name == name) return each;
  }
  FAIL("no such colour");
  return palette().front();
}

}  // namespace

TEST_CASE("words stand out from what is behind them by 4.5 to 1, light and dark") {
  for (const char* words : {"ink", "muted", "link", "better", "worse"}) {
    for (const char* ground : {"page", "surface", "band"}) {
      CAPTURE(words);
      CAPTURE(ground);
      CHECK(contrast(colour(words).light, colour(ground).light) >= 4.5);
      CHECK(contrast(colour(words).dark, colour(ground).dark) >= 4.5);
    }
  }
}

TEST_CASE("what is drawn stands out from the surface by 3 to 1, or nearly for the lightest grey") {
  for (const char* drawn : {"negative", "neutral", "positive", "unsure", "unknown", "axis", "heat", "other-1", "other-2", "other-3", "other-4"}) {
    CAPTURE(drawn);
    CHECK(contrast(colour(drawn).light, colour("surface").light) >= 2.9);
    CHECK(contrast(colour(drawn).dark, colour("surface").dark) >= 2.9);
  }
}

TEST_CASE("sentiments and states of clocks have their own colour, other series take turns") {
  CHECK(series_class("met", 0) == "positive");
  CHECK(series_class("breached", 1) == "negative");
  CHECK(series_class("negative", 3) == "negative");
  CHECK(series_class("Tern Ferries", 0) == "other-1");
  CHECK(series_class("\"><script>", 5) == "other-2");
}
