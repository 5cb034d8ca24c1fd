// SPDX-License-Identifier: Apache-2.0
// The operands of one pair of parentheses, or of a whole query, and what joins them. What can be read in two ways is
// refused with both readings.
#pragma once

#include <cstdint>
#include <vector>

#include "query/proximity.hpp"
#include "query/refusal.hpp"
#include "query/syntax.hpp"

namespace sc::query {

enum class Join : uint8_t { both, either, near };

// An operator between two operands; one that is not written lies on the second operand.
struct Operator {
  Join join;
  bool written;
  Extent extent;
  Nearness nearness = {};
};

// Nodes lie together as the children they will be.
struct Group {
  std::vector<Node> nodes;
  std::vector<Extent> extents;
  std::vector<Operator> operators;  // one less
};

// The node that the group is. Refuses a mixture of operators.
Node joined(const Source& source, Group group);

}  // namespace sc::query
