// SPDX-License-Identifier: Apache-2.0
#include "report/svg.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/html.hpp"
#include "report/render_cell.hpp"

namespace sc::report {

std::string svg_number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

Svg::Svg(std::string_view css_class, std::string_view id, std::string_view title, std::string_view description, double height) {
  out_ = fmt::format("<svg class=\"{0}\" role=\"img\" aria-labelledby=\"{1}-title {1}-desc\" height=\"{2}\">\n", css_class, id, svg_number(height));
  out_ += fmt::format("<title id=\"{0}-title\">{1}</title><desc id=\"{0}-desc\">{2}</desc>\n", id, escaped(title), escaped(description));
}

void Svg::rect(const SvgBox& box, std::string_view css_class, std::string_view more) {
  out_ += fmt::format("<rect class=\"{}\" x=\"{}%\" y=\"{}\" width=\"{}%\" height=\"{}\"{}{}/>", css_class, svg_number(box.x_percent),
                      svg_number(box.y), svg_number(box.width_percent), svg_number(box.height), more.empty() ? "" : " ", more);
}

void Svg::gridline(double y, std::string_view css_class) {
  out_ += fmt::format("<line class=\"{0}\" x1=\"0\" x2=\"100%\" y1=\"{1}\" y2=\"{1}\"/>", css_class, svg_number(y));
}

void Svg::text(double x_percent, double y, std::string_view css_class, std::string_view words, double right) {
  out_ += fmt::format("<text class=\"{}\" x=\"{}%\" y=\"{}\"", css_class, svg_number(x_percent), svg_number(y));
  if (right != 0) out_ += fmt::format(" dx=\"{}\"", svg_number(right));
  out_ += ">" + escaped(words) + "</text>\n";
}

void Svg::begin_group(std::string_view tip) { out_ += "<g><title>" + escaped(tip) + "</title>"; }
void Svg::end_group() { out_ += "</g>\n"; }

std::string Svg::finish() && { return std::move(out_) + "</svg>\n"; }

std::string sparkline_svg(const std::vector<int64_t>& values) {
  if (values.empty()) return "<span class=\"none\">none</span>";
  constexpr double width = 112;
  constexpr double height = 24;
  constexpr double edge = 3;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  const double scale = static_cast<double>(std::max<int64_t>(1, *most));
  const double step = values.size() < 2 ? 0 : (width - 2 * edge) / static_cast<double>(values.size() - 1);
  const auto y_of = [&](int64_t value) {
    return height - edge - static_cast<double>(std::max<int64_t>(0, value)) / scale * (height - 2 * edge);
  };
  std::string points;
  for (size_t at = 0; at < values.size(); ++at)
    points += fmt::format("{}{},{}", at == 0 ? "" : " ", svg_number(edge + step * static_cast<double>(at)), svg_number(y_of(values[at])));
  const double last_x = edge + step * static_cast<double>(values.size() - 1);
  const std::string label = fmt::format("{} days: least {}, most {}, last {}", values.size(), grouped(*least), grouped(*most), grouped(values.back()));
  return fmt::format("<svg class=\"spark\" role=\"img\" aria-label=\"{0}\" width=\"{1}\" height=\"{2}\" viewBox=\"0 0 {1} {2}\"><title>{0}</title>"
                     "<line class=\"base\" x1=\"0\" x2=\"{1}\" y1=\"{3}\" y2=\"{3}\"/><polyline points=\"{4}\"/>"
                     "<circle cx=\"{5}\" cy=\"{6}\" r=\"2.5\"/></svg>",
                     label, svg_number(width), svg_number(height), svg_number(height - 1), points, svg_number(last_x), svg_number(y_of(values.back())));
}

std::string interval_svg(double share, double low, double high) {
  const auto percent_of = [](double part) { return std::clamp(part, 0.0, 1.0) * 100; };
  const double begin = percent_of(low);
  const double width = std::max(0.5, percent_of(high) - begin);
  return fmt::format("<svg class=\"interval\" aria-hidden=\"true\" height=\"12\"><rect class=\"track\" x=\"0\" y=\"4\" width=\"100%\" height=\"4\" rx=\"2\"/>"
                     "<rect class=\"band\" x=\"{}%\" y=\"2\" width=\"{}%\" height=\"8\" rx=\"2\"/><circle class=\"mark\" cx=\"{}%\" cy=\"6\" r=\"4\"/></svg>",
                     svg_number(begin), svg_number(width), svg_number(percent_of(share)));
}

}  // namespace sc::report
