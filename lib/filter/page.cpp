// SPDX-License-Identifier: Apache-2.0
#include "filter/page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/width.hpp"

namespace sc::filter {

void Page::line(std::string_view text) {
  out_ += text;
  while (out_.ends_with(' ')) out_.pop_back();
  out_ += '\n';
}

void Page::title(std::string_view text) { line(text::visible(text)); }

void Page::heading(std::string_view text) {
  line("");
  line(text::visible(text));
}

void Page::wrapped(std::string_view text, std::string_view first, std::string_view others) {
  const std::string words = text::visible(text);
  std::string row(first);
  bool empty = true;
  for (size_t begin = 0; begin < words.size();) {
    const size_t end = std::min(words.find(' ', begin), words.size());
    const std::string word = words.substr(begin, end - begin);
    if (!empty && text::width_of(row) + 1 + text::width_of(word) > width_) {
      line(row);
      row = others;
      empty = true;
    }
    row += (empty ? "" : " ") + word;
    empty = false;
    begin = end + 1;
  }
  line(row);
}

void Page::table(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::vector<std::string>> cells;
  std::vector<size_t> widths(columns.size());
  cells.emplace_back();
  for (const Column& column : columns) cells[0].push_back(column.title);
  for (const auto& row : rows) {
    auto& shown = cells.emplace_back();
    for (size_t at = 0; at < columns.size(); ++at) shown.push_back(text::fitted(text::visible(row[at]), columns[at].widest));
  }
  for (const auto& row : cells) {
    for (size_t at = 0; at < columns.size(); ++at) widths[at] = std::max(widths[at], text::width_of(row[at]));
  }
  for (const auto& row : cells) {
    std::string text;
    for (size_t at = 0; at < columns.size(); ++at) {
      const std::string gap(widths[at] - text::width_of(row[at]), ' ');
      text += "  " + (columns[at].is_number ? gap + row[at] : row[at] + gap);
    }
    line(text);
  }
}

std::string percent(double share) { return fmt::format("{:.1f} %", share * 100); }

std::string grouped(uint64_t count) {
  std::string digits = std::to_string(count);
  for (size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string rate_text(uint64_t n, uint64_t d) {
  if (d == 0) return "unknown";
  const stats::Interval interval = stats::wilson(n, d);
  return fmt::format("{}/{} ({:.0f}-{:.0f} %)", n, d, interval.low * 100, interval.high * 100);
}

}  // namespace sc::filter
