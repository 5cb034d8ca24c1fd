// SPDX-License-Identifier: Apache-2.0
// One record: a line that is one JSON object, read through its documented fields (sc-record(5)). Nothing is decoded
// until asked for, and everything handed out is a view that is good until the next record.
//
//     if (record.type() == Type::post) { std::string_view text = record.text("text", scratch); … }
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json/outline.hpp"

namespace sc::record {

// The types of DESIGN's stream. `other` is a type we do not know: it passes untouched.
enum class Type : uint8_t { post, record_case, event, source, alert, person, content, term, partial, reject, other };

std::string_view name_of(Type type) noexcept;

// A dotted path; one that is written out is taken apart when compiling.
struct Path {
  template <size_t size>
  consteval Path(const char (&literal)[size]) : Path(std::string_view(literal, size - 1)) {}
  explicit constexpr Path(std::string_view path) noexcept
      : top(path.substr(0, path.find('.'))), rest(top.text.size() < path.size() ? path.substr(top.text.size() + 1) : std::string_view()) {}

  json::Key top;
  std::string_view rest;
};

class Record {
 public:
  // The outline holds the parsed line and outlives the record.
  explicit Record(const json::Outline& outline) noexcept : outline_(&outline) {}

  std::string_view line() const noexcept { return outline_->line(); }
  const json::Outline& outline() const noexcept { return *outline_; }

  // A record without `type` is a post.
  Type type() const {
    const json::Value value = member("type");
    return value.raw() == R"("post")" ? Type::post : type_of(value);
  }
  json::Value member(const json::Key& key) const { return outline_->find(key); }
  template <json::RuntimeText Text>
  json::Value member(const Text& key) const {
    return outline_->find(key);
  }
  // The value at a dotted path, "author.followers"; absent when any step is.
  json::Value at(const Path& path) const {
    const json::Value top = outline_->find(path.top);
    return path.rest.empty() || !top.present() ? top : top.at(path.rest);
  }
  template <json::RuntimeText Text>
  json::Value at(const Text& path) const {
    return at(Path(path));
  }
  // A decoded string at a path, or empty. See json::Value::as_text about `scratch`.
  std::string_view text(const Path& path, std::string& scratch) const { return at(path).as_text(scratch); }
  template <json::RuntimeText Text>
  std::string_view text(const Text& path, std::string& scratch) const {
    return at(path).as_text(scratch);
  }

 private:
  static Type type_of(json::Value value);

  const json::Outline* outline_;
};

}  // namespace sc::record
