// SPDX-License-Identifier: Apache-2.0
// A page for people: headings, tables and notes, as wide as asked for. Strangers' words are made visible, never obeyed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stats/interval.hpp"

namespace sc::filter {

struct Column {
  std::string title;
  bool is_number = false;  // set to the right
  size_t widest = 40;      // columns of the terminal
};

class Page {
 public:
  explicit Page(size_t width) : width_(width) {}

  void title(std::string_view text);
  void heading(std::string_view text);
  // One paragraph, broken at blanks.
  void paragraph(std::string_view text) { wrapped(text, "  ", "  "); }
  void note(std::string_view text) { wrapped(text, "  - ", "    "); }
  void table(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows);
  std::string take() { return std::move(out_); }

 private:
  void line(std::string_view text);
  void wrapped(std::string_view text, std::string_view first, std::string_view others);

  size_t width_;
  std::string out_;
};

// "93.3 %", "12,345", "28/30 (78.7-98.2 %)"; unknown for 0 of 0.
std::string percent(double share);
std::string grouped(uint64_t count);
std::string rate_text(uint64_t n, uint64_t d);

}  // namespace sc::filter
