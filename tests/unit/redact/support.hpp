// SPDX-License-Identifier: Apache-2.0
// Lines in, lines out, without a process.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "filter/filter.hpp"
#include "json/splice.hpp"
#include "redact/finder.hpp"

namespace sc::redact {

class Lines : public filter::Output {
 public:
  void pass(const record::Record& record) override { text = record.line(); }
  void add(const record::Record& record, std::string_view key, std::string_view value) override {
    text.clear();
    json::splice(text, record.outline(), key, value);
  }
  void emit(std::string_view line) override { text = line; }
  void write(std::string_view) override {}
  void document(std::string_view, std::string_view) override {}
  void reject(const record::Record&, std::string_view reason) override { text = reason; }
  std::string text;
};

inline std::string filtered(filter::Filter& filter, std::string_view line) {
  const std::string padded = std::string(line) + std::string(json::padding, ' ');
  json::Outline outline;
  REQUIRE(outline.parse(std::string_view(padded).substr(0, line.size())) == nullptr);
  Lines lines;
  filter.each(record::Record(outline), lines);
  return lines.text;
}

// "phone: 07700 900123; name: Ann", of what is found in a text.
inline std::string found_in(Finder& finder, std::string_view text, Cues told = 0) {
  Findings findings;
  finder.find(text, told, findings);
  std::string out;
  for (const Finding& each : findings) {
    if (!out.empty()) out += "; ";
    ((out += finder.kind_name(each.kind)) += ": ") += text.substr(each.begin, each.end - each.begin);
  }
  return out;
}

}  // namespace sc::redact
