// SPDX-License-Identifier: Apache-2.0
// Drawings that stand in the page. A chart's x is a percentage of its plot and its y a pixel, so it grows with the page
// while its letters keep their size; labels hang over its edges into the padding that the style sheet gives it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sc::report {

// At most two decimals and no trailing zeros: "12.5".
std::string svg_number(double value);

struct SvgBox {
  double x_percent = 0;
  double y = 0;
  double width_percent = 0;
  double height = 0;
};

// An SVG under construction. Classes are ours, words may be strangers'.
class Svg {
 public:
  // An image with a name and a description for readers who can't see it.
  Svg(std::string_view css_class, std::string_view id, std::string_view title, std::string_view description, double height);

  // `more` is attributes of ours.
  void rect(const SvgBox& box, std::string_view css_class, std::string_view more = {});
  // From edge to edge of the plot.
  void gridline(double y, std::string_view css_class);
  // `right` moves it by pixels from its place.
  void text(double x_percent, double y, std::string_view css_class, std::string_view words, double right = 0);
  // What is drawn until end_group() shows `tip` when pointed at.
  void begin_group(std::string_view tip);
  void end_group();
  void raw(std::string_view markup) { out_ += markup; }

  std::string finish() &&;

 private:
  std::string out_;
};

// A line of values, the last one dotted; the words for readers who can't see it tell least, most and last.
std::string sparkline_svg(const std::vector<int64_t>& values);

// Where a share lies between 0 and 1: a track, the interval as a band, the share as a mark. Says nothing that stands not beside it.
std::string interval_svg(double share, double low, double high);

}  // namespace sc::report
