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

class Record {
 public:
  // The outline holds the parsed line and outlives the record.
  explicit Record(const json::Outline& outline) noexcept : outline_(&outline) {}

  std::string_view line() const noexcept { return outline_->line(); }
  const json::Outline& outline() const noexcept { return *outline_; }

  // A record without `type` is a post.
  Type type() const;
  json::Value member(std::string_view key) const { return outline_->find(key); }
  // The value at a dotted path, "author.followers"; absent when any step is.
  json::Value at(std::string_view path) const;
  // A decoded string at a path, or empty. See json::Value::as_text about `scratch`.
  std::string_view text(std::string_view path, std::string& scratch) const { return at(path).as_text(scratch); }

 private:
  const json::Outline* outline_;
};

}  // namespace sc::record
