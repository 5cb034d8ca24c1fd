// SPDX-License-Identifier: Apache-2.0
// Runs a compiled condition against facts. The time it takes is linear in the facts; how deep it calls itself is
// bounded by the depth that the condition was allowed when it was read.
#pragma once

#include <array>
#include <string>

#include "rules/program.hpp"
#include "rules/truth.hpp"

namespace sc::rules {

// Room for the two texts that one comparison may have to decode; kept from record to record.
using Scratch = std::array<std::string, 2>;

class Evaluator {
 public:
  // All three outlive the evaluator.
  Evaluator(const Program& program, const Facts& facts, Scratch& scratch) noexcept
      : program_(program), facts_(facts), scratch_(scratch) {}

  Truth evaluate() { return truth(program_.root); }
  // Whether the answer is yes; reads no more than it takes to know.
  bool holds() { return is(program_.root, Truth::yes); }
  // Of a condition that doesn't hold: the first operand of its chains of && that doesn't, and its answer.
  NodeId obstacle(Truth& answer);

 private:
  Truth truth(NodeId id);
  // Whether the answer is `wanted`, which is yes or no.
  bool is(NodeId id, Truth wanted);
  // The value of an operand. A text may be a view of scratch_[side].
  Datum operand(NodeId id, size_t side);

  NodeId child(const Node& node, uint32_t which) const { return program_.children[node.first + which]; }
  Datum read_place(const Node& node, size_t side);
  json::Value json_of(const Node& node) const;
  // The same of what must be a list; absent, and told to the facts, when it is none.
  json::Value list_of(const Node& node) const;
  void miss(const Node& node) const;
  Truth gathered(const Node& node, Truth decisive);
  Truth compared(const Node& node);
  Truth in_literals(const Node& node);
  Truth in_list(const Node& node);
  Truth of_elements(const Node& node, Truth decisive);
  Truth said(const Node& node);
  Truth in_text(const Node& node);
  Truth matched(const Node& node);
  Datum literal(NodeId id) const;
  Datum size(const Node& node, size_t side);
  Datum sum(const Node& node, size_t side);

  const Program& program_;
  const Facts& facts_;
  Scratch& scratch_;
  json::Value element_;
};

}  // namespace sc::rules
