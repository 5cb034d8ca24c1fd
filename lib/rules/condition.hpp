// SPDX-License-Identifier: Apache-2.0
// A condition on a record, in the language of sc-rules(5): a subset of the Common Expression Language, checked when it
// is read, with three truth values when it runs. What a record lacks makes a comparison unknown, never false.
//
//     const auto angry = Condition::parse("classify.sentiment.score < -0.5 && author.followers >= 1000", "--where");
//     if (angry.evaluate(record) == Truth::yes) …
//
// `evaluate` allocates nothing once its scratch has grown; its time is linear in the record. It is not for two threads
// at once.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/record.hpp"
#include "rules/evaluator.hpp"
#include "rules/facts.hpp"
#include "rules/program.hpp"
#include "rules/source.hpp"
#include "rules/truth.hpp"

namespace sc::rules {

// What the first thing that a condition asks demands of one place: cheap to look at before the rest.
struct Guard {
  // Unless this place is there the condition does not hold; nullptr when it may hold without.
  const Path* place = nullptr;
  // If there are any: unless it is one of these texts the condition does not hold. Plain ASCII, nothing to escape.
  std::vector<std::string> texts;
};

class Condition {
 public:
  // Reads and checks. Throws a Fault of the origin's kind, with place and caret, at whatever can't be meant.
  static Condition parse(std::string source, Origin origin);

  // `now` is what time it is, an RFC 3339 text in quotes; unknown when empty.
  Truth evaluate(const record::Record& record, std::string_view now = {}) const { return evaluate(RecordFacts(record, now)); }
  Truth evaluate(const Facts& facts) const { return Evaluator(program_, facts, scratch_).evaluate(); }

  // The places of a record that it may read, each once: for a reader that forbids some.
  std::vector<Path> paths() const;
  // Gives each place that it may read the slot that `number(path)` answers.
  template <typename Number>
  void number_paths(Number&& number) {
    for (const Node& node : program_.nodes) {
      if (node.op == Op::path) program_.paths[node.index].slot = number(std::as_const(program_.paths[node.index]));
    }
  }
  // Whether the answer is yes; reads no more facts than it takes to know.
  bool holds(const Facts& facts) const { return Evaluator(program_, facts, scratch_).holds(); }
  // Of a condition that doesn't hold: the part of its source that keeps it from yes, and the answer of that part. Of a
  // chain of && it is the first operand to blame.
  std::pair<std::string_view, Truth> obstacle(const Facts& facts) const;
  // `holds` reads the guard's place before any other.
  Guard guard() const;
  const std::string& source() const noexcept { return source_; }

 private:
  Condition(std::string source, Program program) : source_(std::move(source)), program_(std::move(program)) {}

  std::string source_;
  Program program_;
  mutable Scratch scratch_;
};

}  // namespace sc::rules
