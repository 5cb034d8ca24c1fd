// SPDX-License-Identifier: Apache-2.0
// Where a condition gets its facts from: a record, or a trace that was stored when the decision was made.
// Evaluating a condition on the facts that it read gives the same answer again.
//
//     std::vector<Fact> read;
//     condition.evaluate(NotedFacts(RecordFacts(record), read));   // read: {"classify.purpose", "\"concern\""}, …
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"
#include "record/record.hpp"

namespace sc::rules {

// A path into the record, split when the condition was read.
struct Path {
  std::string name;                // as written: classify.purpose, extra['Agent Name']
  std::vector<std::string> steps;  // one at least
  bool is_now = false;             // no place in the record but the time that it is, where that was told
  uint32_t slot = 0;               // where facts that are kept in slots have it: see Condition::number_paths
};

class Facts {
 public:
  virtual ~Facts() = default;
  // The value there, or absent. It is good as long as the facts are.
  virtual json::Value value(const Path& path) const = 0;
  // Told of a value that was no use: not there, null, or of another type than it was read as.
  virtual void missed(const Path& path) const { static_cast<void>(path); }
};

// A record without `type` is a post, and says so. What time it is is unknown unless told, as JSON.
class RecordFacts final : public Facts {
 public:
  explicit RecordFacts(const record::Record& record, std::string_view now = {}) noexcept : record_(record), now_(now) {}
  json::Value value(const Path& path) const override;

 private:
  const record::Record& record_;
  std::string_view now_;
};

// An object of names and values, as the trace keeps it: {"classify.purpose":"concern"}.
class StoredFacts final : public Facts {
 public:
  explicit StoredFacts(json::Value object) noexcept : object_(object) {}
  json::Value value(const Path& path) const override { return object_.member(path.name); }

 private:
  json::Value object_;
};

struct Fact {
  std::string name;
  std::string json;  // empty: the record has no such member
};

// Hands facts on and notes each, once, in the order in which they were first read.
class NotedFacts final : public Facts {
 public:
  // Both outlive this.
  NotedFacts(const Facts& facts, std::vector<Fact>& read) noexcept : facts_(facts), read_(read) {}
  json::Value value(const Path& path) const override;

 private:
  const Facts& facts_;
  std::vector<Fact>& read_;
};

// The value at the end of a walk down from `start`.
json::Value walk(json::Value start, const std::string* step, const std::string* end);

}  // namespace sc::rules
