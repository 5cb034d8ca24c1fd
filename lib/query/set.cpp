// SPDX-License-Identifier: Apache-2.0
#include "query/set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/fault.hpp"

namespace sc::query {

namespace {

// Whether some alternatives below are of fields.
bool has_field_alternatives(const Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) {
    return (node.kind == Node::Kind::any && child.kind == Node::Kind::field) || has_field_alternatives(child);
  });
}

// Alternatives of one field become one test, so that a list of a thousand authors costs one look-up.
void unite_fields(Node& node) {
  for (Node& child : node.children) unite_fields(child);
  if (node.kind != Node::Kind::any) return;
  std::vector<Node> kept;
  std::array<std::optional<size_t>, field_count> first_of;  // by Field
  for (Node& child : node.children) {
    if (child.kind != Node::Kind::field) {
      kept.push_back(std::move(child));
      continue;
    }
    auto& at = first_of[static_cast<size_t>(child.field)];
    if (!at) {
      at = kept.size();
      kept.push_back(std::move(child));
    } else {
      std::move(child.values.begin(), child.values.end(), std::back_inserter(kept[*at].values));
    }
  }
  if (kept.size() == 1) {
    Node only = std::move(kept.front());
    node = std::move(only);
  } else {
    node.children = std::move(kept);
  }
}

// What a query is made of.
struct Count {
  size_t nodes = 0;
  size_t terms = 0;
  size_t words = 0;

  void add(const Node& node) {
    ++nodes;
    if (node.kind == Node::Kind::term) ++terms;
    words += node.pieces.size();
    for (const Node& child : node.children) add(child);
  }
};

}  // namespace

class SetBuilder {
 public:
  SetBuilder(QuerySet& set, const ReadList& read_list) : set_(set), read_list_(read_list) {}

  void add(uint32_t query) {
    const QuerySource& source = set_.sources_[query];
    if (source.id.empty()) throw Fault{FaultKind::usage, fmt::format("query '{}' has no id", source.text)};
    if (!ids_.insert(source.id).second) {
      throw Fault{FaultKind::usage, fmt::format("query id '{}' is given twice - ids are unique", source.id)};
    }
    const std::string_view between = source.file.empty() ? "" : ": ";
    Node own;
    const Node* node = source.parsed.get();
    if (node == nullptr) {
      own = parse(source.text, fmt::format("{}{}query '{}'", source.file, between, source.id), read_list_);
      node = &own;
    }
    if (has_field_alternatives(*node)) {
      if (node != &own) own = *node;
      unite_fields(own);
      node = &own;
    }
    Count count;
    count.add(*node);
    set_.index_.expect(count.terms, count.words);
    if (query == 0) {
      set_.gates_.reserve(count.nodes);
      set_.children_.reserve(count.nodes);
    }
    const uint32_t root = add_gate(*node, none_above, query);
    set_.roots_.push_back(root);
    if (set_.gates_[root].free) set_.always_asked_.push_back(query);
  }

  void finish() {
    set_.index_.seal();
    list_fed();
  }

 private:
  uint32_t add_gate(const Node& node, uint32_t parent, uint32_t query) {
    const auto number = static_cast<uint32_t>(set_.gates_.size());
    set_.gates_.push_back({.kind = node.kind, .parent = parent, .query = query});
    std::vector<uint32_t> children;
    children.reserve(node.children.size());
    for (const Node& child : node.children) {
      children.push_back(add_gate(child, number, query));
      if (node.kind != Node::Kind::near && is_told_again(number)) {
        children.pop_back();
        set_.gates_.pop_back();
      }
    }
    Gate& gate = set_.gates_[number];
    gate.first_child = static_cast<uint32_t>(set_.children_.size());
    gate.child_count = static_cast<uint32_t>(children.size());
    set_.children_.insert(set_.children_.end(), children.begin(), children.end());
    if (node.kind == Node::Kind::term) gate.operand = node.values.empty() ? set_.index_.add(node.pieces) : set_.index_.add_exact(node.pieces, node.values);
    if (node.kind == Node::Kind::field) gate.operand = add_field_test(node);
    if (node.kind == Node::Kind::near) gate.operand = add_near_test(node);
    settle(gate);
    return number;
  }

  // Whether the last gate is a term that its parent has already: "a OR a" is "a", or all its places would be kept twice.
  bool is_told_again(uint32_t parent) {
    const Gate& gate = set_.gates_.back();
    if (gate.kind != Node::Kind::term || gate.parent != parent) return false;
    if (gate.operand >= parents_.size()) parents_.resize(gate.operand + size_t{1}, none_above);
    return std::exchange(parents_[gate.operand], parent) == parent;
  }

  // What follows from the children: whether the gate can hold without a term, and how many of them must be met.
  void settle(Gate& gate) const {
    uint32_t bound = 0;
    for (const uint32_t child : set_.children(gate)) {
      gate.monotone = gate.monotone && set_.gates_[child].monotone;
      if (!set_.gates_[child].free) ++bound;
    }
    switch (gate.kind) {
      case Node::Kind::term: break;
      case Node::Kind::field:
      case Node::Kind::none:
        gate.free = true;
        gate.monotone = false;
        break;
      case Node::Kind::all:
        gate.free = bound == 0;
        gate.need = bound;
        break;
      case Node::Kind::near:
        gate.need = bound;
        gate.monotone = false;
        break;
      case Node::Kind::any: gate.free = bound < gate.child_count; break;
    }
  }

  uint32_t add_near_test(const Node& node) {
    size_t words = 0;
    for (const Node& child : node.children) words += child.pieces.size();
    set_.near_tests_.push_back({node.most, static_cast<uint32_t>(words), node.ordered});
    return static_cast<uint32_t>(set_.near_tests_.size() - 1);
  }

  uint32_t add_field_test(const Node& node) {
    FieldTest test = field_test_of(node);
    set_.asked_ |= 1U << static_cast<unsigned>(node.field);
    const auto [found, fresh] = tests_.try_emplace(spelling_of(test), static_cast<uint32_t>(set_.field_tests_.size()));
    if (fresh) set_.field_tests_.push_back(std::move(test));
    return found->second;
  }

  void list_fed() {
    std::vector<uint32_t>& from = set_.fed_from_;
    from.assign(set_.index_.term_count() + 1, 0);
    for (const Gate& gate : set_.gates_) {
      if (gate.kind == Node::Kind::term) ++from[gate.operand + 1];
    }
    for (size_t term = 1; term < from.size(); ++term) from[term] += from[term - 1];
    set_.fed_.resize(from.back());
    std::vector<uint32_t> next(from.begin(), from.end() - 1);
    for (uint32_t number = 0; number < set_.gates_.size(); ++number) {
      const Gate& gate = set_.gates_[number];
      if (gate.kind == Node::Kind::term) set_.fed_[next[gate.operand]++] = number;
    }
  }

  QuerySet& set_;
  const ReadList& read_list_;
  std::set<std::string> ids_;
  std::map<std::string, uint32_t> tests_;
  std::vector<uint32_t> parents_;  // by term: the last gate that has it below
};

bool QuerySet::is_near(uint32_t term) const {
  const std::span<const uint32_t> fed = fed_by(term);
  return std::any_of(fed.begin(), fed.end(), [this](uint32_t number) {
    for (; number != none_above; number = gates_[number].parent) {
      if (gates_[number].kind == Node::Kind::near) return true;
    }
    return false;
  });
}

uint32_t QuerySet::decided_by(uint32_t term) const {
  const std::span<const uint32_t> fed = fed_by(term);
  if (fed.size() != 1) return no_query;
  const Gate& gate = gates_[fed.front()];
  if (gate.parent == none_above) return gate.query;
  const Gate& above = gates_[gate.parent];
  return above.parent == none_above && above.kind == Node::Kind::any && above.monotone ? gate.query : no_query;
}

QuerySet QuerySet::build(std::vector<QuerySource> sources, const ReadList& read_list) {
  QuerySet set;
  set.sources_ = std::move(sources);
  SetBuilder builder(set, read_list);
  for (uint32_t query = 0; query < set.sources_.size(); ++query) builder.add(query);
  builder.finish();
  return set;
}

}  // namespace sc::query
