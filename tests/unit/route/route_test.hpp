// SPDX-License-Identifier: Apache-2.0
// What the tests of routing share: lines through a filter of a playbook.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "json/splice.hpp"
#include "route/filter.hpp"

namespace sc::route {

// Keeps what a filter answers.
class Answers : public filter::Output {
 public:
  void pass(const record::Record& record) override { lines.emplace_back(record.line()); }
  void add(const record::Record& record, std::string_view key, std::string_view value) override {
    added.emplace_back(value);
    json::splice(lines.emplace_back(), record.outline(), key, value);
  }
  void emit(std::string_view line) override { lines.emplace_back(line); }
  void write(std::string_view) override { FAIL("a map writes no document"); }
  void document(std::string_view, std::string_view) override { FAIL("a map writes no document"); }
  void reject(const record::Record&, std::string_view) override { FAIL("routing rejects nothing"); }

  std::vector<std::string> lines;
  std::vector<std::string> added;
};

inline void feed(filter::Filter& filter, filter::Output& output, const std::string& line) {
  std::string padded = line;
  padded.append(json::padding, ' ');
  json::Outline outline;
  REQUIRE(outline.parse(std::string_view(padded).substr(0, line.size())) == nullptr);
  filter.each(record::Record(outline), output);
}

// The `route` that a line gets, as JSON; empty when it passes untouched.
inline std::string routed(const std::string& rules, const std::string& line, std::string trace = "none") {
  RouteFilter filter({.trace = std::move(trace), .now = {}}, playbook::parse(rules, "care.toml"));
  Answers answers;
  feed(filter, answers, line);
  return answers.added.empty() ? std::string{} : answers.added.front();
}

}  // namespace sc::route
