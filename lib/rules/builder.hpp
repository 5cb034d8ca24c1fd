// SPDX-License-Identifier: Apache-2.0
// Makes the nodes of a program, and checks each when it is made: known fields, like with like. What does not fit is a
// Fault that shows the place and says what would.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/program.hpp"

namespace sc::rules {

// How deep a condition may be nested.
inline constexpr unsigned depth_limit = 256;

// One step of a path as written: .name or ['any text'].
struct Step {
  std::string name;
  Reach reach;
  bool indexed = false;
};

class Builder {
 public:
  // The source outlives the builder.
  explicit Builder(const Source& source) : source_(source) {}

  NodeId text(std::string value, Reach reach);
  NodeId number(Datum value, Reach reach);
  NodeId truth(bool value, Reach reach);
  NodeId path(const std::vector<Step>& steps);

  NodeId negation(NodeId operand, Reach reach);
  // Op::both or Op::either over two operands or more.
  NodeId gathering(Op op, std::span<const NodeId> operands);
  NodeId comparison(Comparison comparison, NodeId left, NodeId right);
  NodeId in_literals(NodeId needle, std::vector<NodeId> literals, Reach list);
  NodeId in_list(NodeId needle, NodeId list);
  NodeId sum(Op op, NodeId left, NodeId right);

  // has(x), size(x), said('q') …; the name's reach shows an unknown one.
  NodeId function(const Step& name, std::span<const NodeId> arguments, Reach whole);
  // x.contains('y'), x.size() …
  NodeId method(NodeId receiver, const Step& name, std::span<const NodeId> arguments, Reach whole);

  // list.exists(name, body): enter, build the body, leave.
  void enter(NodeId list, const Step& variable);
  NodeId leave(Op op, NodeId list, NodeId body, Reach whole);

  Reach reach_of(NodeId id) const { return nodes()[id].reach; }
  // The node is written so: with its parentheses.
  void enclose(NodeId id, Reach whole) { node(id).reach = whole; }
  // Demands that the operand is true or false.
  void want_truth(NodeId id);
  Program finish(NodeId root);

 private:
  // A variable of exists() or all(): what an element of its list is.
  struct Scope {
    std::string name;
    std::string fields;  // the list's path in the table of fields
    Reading element;
  };

  std::vector<Node>& nodes() { return program_.nodes; }
  const std::vector<Node>& nodes() const { return program_.nodes; }
  Node& node(NodeId id) { return program_.nodes[id]; }
  bool is_literal(NodeId id) const { return nodes()[id].op == Op::literal; }
  bool is_place(NodeId id) const { return nodes()[id].op == Op::path || nodes()[id].op == Op::element; }

  NodeId add(Node node, std::span<const NodeId> children);
  NodeId add_literal(Literal literal, Type type, Reach reach);
  uint32_t path_index(Path path);

  NodeId field_path(const std::vector<Step>& steps, Reach whole);
  NodeId element_path(const std::vector<Step>& steps, Reach whole);
  // What the table says of `steps` below the field `prefix`; the path as written begins at byte `begin`.
  Reading reading_at(const std::string& prefix, const std::vector<Step>& steps, size_t begin) const;
  [[noreturn]] void fail_unknown(const std::string& prefix, const std::vector<Step>& steps, size_t begin) const;

  // Leaves the operand only these types; a Fault when it has none of them.
  void want(NodeId id, Types types, std::string_view instead);
  void narrow(NodeId id, Types types);
  void read_text_as(NodeId id, Types other);
  // Makes left and right of one type, or says why they can't be.
  void match(NodeId left, NodeId right, Types allowed);
  [[noreturn]] void fail_match(NodeId left, NodeId right, Types allowed) const;
  void check_value(NodeId place, NodeId literal) const;
  void count_arguments(const Step& name, std::span<const NodeId> arguments, size_t wanted) const;
  // "'author.followers' is a number"
  std::string described(NodeId id) const;

  NodeId convert(Op op, NodeId operand, Reach whole);
  NodeId said(NodeId query, Reach whole);
  NodeId matches(NodeId text, NodeId pattern, Reach whole);
  NodeId size(NodeId operand, Reach whole);

  const Source& source_;
  Program program_;
  std::vector<Scope> scopes_;
};

}  // namespace sc::rules
