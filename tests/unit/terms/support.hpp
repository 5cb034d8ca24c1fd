// SPDX-License-Identifier: Apache-2.0
// Lines in, lines out, for the filters of this room.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "json/outline.hpp"

namespace sc::terms {

struct Lines : filter::Output {
  std::vector<std::string> out, rejects;
  std::string document_text;

  void pass(const record::Record& record) override { out.emplace_back(record.line()); }
  void add(const record::Record&, std::string_view, std::string_view) override { FAIL("a fold adds nothing"); }
  void emit(std::string_view line) override { out.emplace_back(line); }
  void write(std::string_view bytes) override { document_text += bytes; }
  void document(std::string_view, std::string_view) override { FAIL("no documents"); }
  void reject(const record::Record&, std::string_view reason) override { rejects.emplace_back(reason); }
};

inline Lines run(filter::Filter& filter, const std::vector<std::string>& lines) {
  Lines output;
  json::Outline outline;
  for (const std::string& line : lines) {
    const std::string bytes = line + std::string(json::padding, '\0');
    REQUIRE(outline.parse(std::string_view(bytes).substr(0, line.size())) == nullptr);
    filter.each(record::Record(outline), output);
  }
  filter.end(output);
  return output;
}

// The first line that holds all of these, or an empty one.
inline std::string line_with(const Lines& lines, const std::vector<std::string>& parts) {
  for (const std::string& line : lines.out) {
    bool all = true;
    for (const std::string& part : parts) all = all && line.find(part) != std::string::npos;
    if (all) return line;
  }
  return {};
}

}  // namespace sc::terms
