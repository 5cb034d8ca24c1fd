// SPDX-License-Identifier: Apache-2.0
// Filters and decoders under fuzz: what they write is collected, and each line must be JSON.
#pragma once

#include <string>
#include <string_view>

#include "filter/filter.hpp"
#include "fuzz.hpp"
#include "json/splice.hpp"
#include "json/validate.hpp"

namespace sc::fuzz {

class Lines : public filter::Output, public filter::DecoderOutput {
 public:
  void pass(const record::Record& record) override { take(record.line()); }
  void add(const record::Record& record, std::string_view key, std::string_view value) override {
    require(validator_.check(value).what == nullptr, "an annotation is valid JSON");
    std::string line;
    json::splice(line, record.outline(), key, value);
    take(line);
  }
  void emit(std::string_view line) override {
    require(validator_.check(line).what == nullptr, "a line of our making is valid JSON");
    require(line.find('\n') == std::string_view::npos, "a line is one line");
    take(line);
  }
  void write(std::string_view bytes) override { text += bytes; }
  void document(std::string_view, std::string_view bytes) override { text += bytes; }
  void reject(const record::Record&, std::string_view reason) override { take(reason); }
  void reject(uint64_t line, uint64_t column, std::string_view bytes, std::string_view reason) override {
    text += std::to_string(line) + ':' + std::to_string(column) + ':' + std::string(reason) + ':' + std::string(bytes.substr(0, 64)) + '\n';
  }
  void note(std::string_view what) override { take(what); }

  std::string text;

 private:
  void take(std::string_view line) {
    text += line;
    text += '\n';
  }
  json::Validator validator_;
};

// Every line of the rest of the input that is an object goes through the filter.
inline void run_lines(std::string_view bytes, filter::Filter& filter, filter::Output& output) {
  json::Outline outline;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    const Copy line(bytes.substr(0, end), json::padding);
    if (outline.parse(line.view()) == nullptr) filter.each(record::Record(outline), output);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  filter.end(output);
}

// Those lines that are JSON in full, inside too: what is made of them must be.
inline std::string whole_lines(std::string_view bytes) {
  json::Validator validator;
  std::string whole;
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    if (validator.check(line).what == nullptr) whole.append(line).append(1, '\n');
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  return whole;
}

// What comes of lines that may be broken inside must only come.
class Anything : public filter::Output {
 public:
  void pass(const record::Record& record) override { size += record.line().size(); }
  void add(const record::Record&, std::string_view, std::string_view value) override { size += value.size(); }
  void emit(std::string_view line) override { size += line.size(); }
  void write(std::string_view bytes) override { size += bytes.size(); }
  void document(std::string_view, std::string_view bytes) override { size += bytes.size(); }
  void reject(const record::Record&, std::string_view reason) override { size += reason.size(); }

  size_t size = 0;
};

}  // namespace sc::fuzz
