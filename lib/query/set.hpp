// SPDX-License-Identifier: Apache-2.0
// Many listening queries, compiled together: one index over the words of all of them, so that the cost of matching
// grows with the text and hardly with the number of terms. Immutable once built; a Matcher runs it.
//
//     const QuerySet set = QuerySet::build({{"brand", R"(acme OR "acme air")", "acme", "brand"}});
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/field_judge.hpp"
#include "query/index.hpp"
#include "query/syntax.hpp"

namespace sc::query {

// A query as it was written: a row of the playbook's [[query]], or --query.
struct QuerySource {
  std::string id;
  std::string text;
  std::string brand;      // what a match says was named; empty: no brand
  std::string kind;       // "brand", "competitor", "crisis" …; empty: not said
  std::string file = {};  // where it was written, for refusals; empty: on the command line
  std::shared_ptr<const Node> parsed = nullptr;  // the text, where somebody has read it already
};

// A node of a compiled query. Terms push truth upwards when they are met; fields and NOT are asked when everything else
// about their query is possible. A node that can be true without any term is `free`.
struct Gate {
  Node::Kind kind = Node::Kind::term;
  bool free = false;
  bool monotone = true;         // no NOT and no field below: possible is true
  uint32_t parent = 0;          // none_above at a root
  uint32_t query = 0;
  uint32_t need = 0;            // of an AND or NEAR: its children that are not free
  uint32_t operand = 0;         // term, field test, or near test
  uint32_t first_child = 0;     // into children()
  uint32_t child_count = 0;
};

// How near the children of a gate are to lie.
struct NearTest {
  uint32_t most = 0;   // other words between
  uint32_t words = 0;  // of all children together, where each is one term
  bool ordered = false;
};

inline constexpr uint32_t none_above = UINT32_MAX;
inline constexpr uint32_t no_query = UINT32_MAX;

class QuerySet {
 public:
  // Throws Fault{usage}: a query that does not parse (with caret), an id that is empty or given twice.
  static QuerySet build(std::vector<QuerySource> sources, const ReadList& read_list = {});

  const std::vector<QuerySource>& sources() const noexcept { return sources_; }
  const TermIndex& index() const noexcept { return index_; }
  const std::vector<Gate>& gates() const noexcept { return gates_; }
  const std::vector<FieldTest>& field_tests() const noexcept { return field_tests_; }
  const std::vector<NearTest>& near_tests() const noexcept { return near_tests_; }
  // Whether a NEAR joins the term.
  bool is_near(uint32_t term) const;
  std::span<const uint32_t> children(const Gate& gate) const {
    return std::span(children_).subspan(gate.first_child, gate.child_count);
  }
  // The gates that a term feeds.
  std::span<const uint32_t> fed_by(uint32_t term) const {
    return std::span(fed_).subspan(fed_from_[term], fed_from_[term + 1] - fed_from_[term]);
  }
  // The query that holds where the term lies, the term having no other part in any; no_query when there is no such query.
  uint32_t decided_by(uint32_t term) const;
  uint32_t root(uint32_t query) const { return roots_[query]; }
  // Queries that may hold without any of their terms.
  const std::vector<uint32_t>& always_asked() const noexcept { return always_asked_; }
  // Whether some query looks at the field, so that nobody decodes it in vain.
  bool asks(Field field) const noexcept { return (asked_ & (1U << static_cast<unsigned>(field))) != 0; }
  bool asks_fields() const noexcept { return asked_ != 0; }

 private:
  friend class SetBuilder;

  std::vector<QuerySource> sources_;
  TermIndex index_;
  std::vector<Gate> gates_;
  std::vector<uint32_t> children_;
  std::vector<FieldTest> field_tests_;
  std::vector<NearTest> near_tests_;
  std::vector<uint32_t> fed_;
  std::vector<uint32_t> fed_from_;
  std::vector<uint32_t> roots_;
  std::vector<uint32_t> always_asked_;
  unsigned asked_ = 0;
};

}  // namespace sc::query
