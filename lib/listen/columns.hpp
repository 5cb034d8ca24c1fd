// SPDX-License-Identifier: Apache-2.0
// A small table for people: columns as wide as what stands in them, numbers to the right.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sc::listen {

class Columns {
 public:
  // Columns 1 to `numbers`, without the first and those behind, are numbers.
  Columns(std::vector<std::string> heads, size_t numbers) : numbers_(numbers) { rows_.push_back(std::move(heads)); }

  // As many cells as heads; safe for a terminal.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::string text() const;

 private:
  size_t numbers_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace sc::listen
