// SPDX-License-Identifier: Apache-2.0
// Cases by hand, and what sc-sla says of them.
#pragma once

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "json/outline.hpp"
#include "json/splice.hpp"
#include "sla/filter.hpp"

namespace sc::test {

struct Lines : filter::Output {
  std::vector<std::string> out, rejects;

  void pass(const record::Record& record) override { out.emplace_back(record.line()); }
  void add(const record::Record& record, std::string_view key, std::string_view value) override {
    json::splice(out.emplace_back(), record.outline(), key, value);
  }
  void emit(std::string_view line) override { out.emplace_back(line); }
  void write(std::string_view) override {}
  void document(std::string_view, std::string_view) override {}
  void reject(const record::Record&, std::string_view reason) override { rejects.emplace_back(reason); }
};

// "2024-05-03T16:30:00+02:00 customer closer" as a turn: time, voice, then seen=TIME, deleted=TIME, missing=N or a flag.
inline std::string turn(const std::string& told) {
  std::vector<std::string> words;
  for (size_t at = 0; at < told.size();) {
    const size_t blank = std::min(told.find(' ', at), told.size());
    if (blank > at) words.push_back(told.substr(at, blank - at));
    at = blank + 1;
  }
  REQUIRE(words.size() >= 2);
  std::string json = R"({"time":")" + words[0] + R"(","by":")" + words[1] + '"';
  for (size_t at = 2; at < words.size(); ++at) {
    const size_t equals = words[at].find('=');
    if (equals == std::string::npos) json += ",\"" + words[at] + "\":true";
    else if (words[at].starts_with("missing=")) json += R"(,"missing_replies":)" + words[at].substr(equals + 1);
    else json += ",\"" + words[at].substr(0, equals) + "\":\"" + words[at].substr(equals + 1) + '"';
  }
  return json + '}';
}

using Told = std::vector<std::string>;

// A case of the brand "tern". Events are "TIME WHAT"; `more` is further members.
inline std::string case_of(const Told& turns, const Told& events = {}, const std::string& more = {}) {
  std::string json = R"({"type":"case","id":"case:a:1/b:2","brand":"tern","turns":[)";
  for (const std::string& told : turns) json += (json.back() == '[' ? "" : ",") + turn(told);
  json += "],\"events\":[";
  for (const std::string& told : events) {
    const size_t blank = told.find(' ');
    json += (json.back() == '[' ? "" : ",") + (R"({"time":")" + told.substr(0, blank) + R"(","event":")" + told.substr(blank + 1) + "\"}");
  }
  return json + ']' + more + '}';
}

// A filter, and the annotations that it makes. `playbook` is TOML.
class Sla {
 public:
  explicit Sla(const std::string& playbook, const std::string& now = {})
      : filter_(settings(now), playbook::parse(playbook, "care.toml")) {}

  Lines run(const std::string& line) {
    Lines lines;
    const std::string padded = line + std::string(json::padding, '\0');
    json::Outline outline;
    REQUIRE(outline.parse(std::string_view(padded).substr(0, line.size())) == nullptr);
    filter_.each(record::Record(outline), lines);
    return lines;
  }
  // The raw value at a path of the annotation, quotes and all; an element of a list by its number: "next.0.state".
  std::string at(const std::string& line, const std::string& path) {
    const Lines lines = run(line);
    REQUIRE_MESSAGE(lines.out.size() == 1, line);
    json::Value value(std::string_view(lines.out[0]));
    std::string rest = "sla." + path;
    while (!rest.empty()) {
      const size_t dot = std::min(rest.find('.'), rest.size());
      const std::string step = rest.substr(0, dot);
      rest.erase(0, dot + 1);
      if (step.find_first_not_of("0123456789") != std::string::npos) value = value.member(step);
      else value = element(value, std::stoul(step));
    }
    return std::string(value.raw());
  }

 private:
  static sla::SlaSettings settings(const std::string& now) {
    return {now.empty() ? std::nullopt : time::parse_rfc3339(now)};
  }
  static json::Value element(json::Value list, size_t which) {
    json::Value found;
    size_t at = 0;
    list.each_element([&](json::Value one) {
      if (at == which) found = one;
      return at++ != which;
    });
    return found;
  }

  sla::SlaFilter filter_;
};

}  // namespace sc::test
