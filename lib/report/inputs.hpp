// SPDX-License-Identifier: Apache-2.0
// Where the numbers came from: the `source` records of the stream (sc-record(5)), as the page's last section prints
// them. They are sorted by file, so the order in which parts arrived doesn't show.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "record/record.hpp"
#include "report/document.hpp"

namespace sc::report {

class Inputs {
 public:
  void add(const record::Record& source) { lines_.emplace_back(source.line()); }
  void add_line(std::string_view line) { lines_.emplace_back(line); }
  // The records as they came, sorted.
  std::vector<std::string> sorted_lines() const;
  std::vector<InputLine> for_document() const;
  bool empty() const noexcept { return lines_.empty(); }

 private:
  std::vector<std::string> lines_;
};

// What one `source` record says; members of another type read as missing.
InputLine input_line_of(const json::Value& source);

}  // namespace sc::report
