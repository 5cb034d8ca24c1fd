// SPDX-License-Identifier: Apache-2.0
// Records of a test, from one line of JSON.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "json/outline.hpp"
#include "record/record.hpp"
#include "rules/condition.hpp"

namespace sc::rules::test {

class Line {
 public:
  explicit Line(std::string json) : padded_(std::move(json)) {
    const size_t size = padded_.size();
    padded_.append(json::padding, ' ');
    const char* wrong = outline_.parse(std::string_view(padded_).substr(0, size));
    CAPTURE(padded_);
    REQUIRE_MESSAGE(wrong == nullptr, wrong);
  }
  record::Record record() const { return record::Record(outline_); }

 private:
  std::string padded_;
  json::Outline outline_;
};

inline Truth ask(const std::string& condition, const std::string& json) {
  const Line line(json);
  return Condition::parse(condition, "--where").evaluate(line.record());
}

// The whole message of the Fault that the condition is refused with; empty when it is taken.
inline std::string refusal(const std::string& condition) {
  try {
    Condition::parse(condition, "--where");
    return {};
  } catch (const Fault& fault) {
    CHECK(fault.kind() == FaultKind::usage);
    return fault.text();
  }
}

}  // namespace sc::rules::test

namespace doctest {
template <>
struct StringMaker<sc::rules::Truth> {
  static String convert(sc::rules::Truth truth) {
    return truth == sc::rules::Truth::unknown ? "unknown" : truth == sc::rules::Truth::yes ? "yes" : "no";
  }
};
}  // namespace doctest
