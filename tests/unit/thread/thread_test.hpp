// SPDX-License-Identifier: Apache-2.0
// What the tests of this room share: lines in, lines out, and a spool in memory.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/outline.hpp"
#include "json/splice.hpp"
#include "thread/filter.hpp"

namespace thread_test {

struct Lines : sc::filter::Output {
  std::vector<std::string> out, rejects;

  void pass(const sc::record::Record& record) override { out.emplace_back(record.line()); }
  void add(const sc::record::Record& record, std::string_view key, std::string_view value) override {
    sc::json::splice(out.emplace_back(), record.outline(), key, value);
  }
  void emit(std::string_view line) override { out.emplace_back(line); }
  void write(std::string_view) override {}
  void document(std::string_view, std::string_view) override {}
  void reject(const sc::record::Record&, std::string_view reason) override { rejects.emplace_back(reason); }
};

// Gives its bytes back in small pieces, as a file would in large ones.
class StringSpool : public sc::filter::Spool {
 public:
  void append(std::string_view bytes) override { bytes_ += bytes; }
  void replay(const std::function<void(std::string_view)>& visit) override {
    for (size_t at = 0; at < bytes_.size(); at += 97) visit(std::string_view(bytes_).substr(at, 97));
  }
  uint64_t size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
};

// A record that owns its line.
class Parsed {
 public:
  explicit Parsed(std::string_view line) : bytes_(line) {
    bytes_.append(sc::json::padding, ' ');
    REQUIRE(outline_.parse(std::string_view(bytes_).substr(0, line.size())) == nullptr);
  }
  sc::record::Record record() const { return sc::record::Record(outline_); }

 private:
  std::string bytes_;
  sc::json::Outline outline_;
};

inline Lines run(const std::vector<std::string>& lines, sc::thread::ThreadSettings settings = {}, const sc::playbook::Playbook& playbook = {}) {
  if (!settings.spool) settings.spool = [] { return std::make_unique<StringSpool>(); };
  sc::thread::ThreadFilter filter(settings, playbook);
  Lines output;
  for (const std::string& line : lines) {
    const Parsed parsed(line);
    filter.each(parsed.record(), output);
  }
  filter.end(output);
  return output;
}

// The cases among the output.
inline std::vector<std::string> cases_of(const Lines& lines) {
  std::vector<std::string> cases;
  for (const std::string& line : lines.out) {
    if (line.starts_with(R"({"type":"case")")) cases.push_back(line);
  }
  return cases;
}

// A member of a line, as it stands.
inline std::string member(const std::string& line, std::string_view path) {
  const Parsed parsed(line);
  return std::string(parsed.record().at(std::string(path)).raw());
}

// A post at a minute of an hour; `more` are further members, each with a comma in front.
inline std::string post(std::string_view id, int minute, std::string_view who, std::string_view more = "") {
  const bool ours = who.starts_with('@');
  std::string line = R"({"type":"post","id":"x:)" + std::string(id) + R"(","network":"x","visibility":"public","time":"2024-05-01T10:)";
  line += (minute < 10 ? "0" : "") + std::to_string(minute) + R"(:00Z","author":{"handle":")" + std::string(who.substr(ours ? 1 : 0)) + R"("})";
  if (ours) line += R"(,"actor":{"role":"brand"})";
  return line + std::string(more) + "}";
}
inline std::string to(std::string_view id) { return R"(,"reply_to":"x:)" + std::string(id) + '"'; }

}  // namespace thread_test
