// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "query/field_ranges.hpp"
#include "query/syntax.hpp"

namespace sc::query {

namespace {

void show_pieces(const Node& node, std::string& out) {
  const bool phrase = node.pieces.size() > 1;
  if (!node.values.empty()) out += "exact:";
  if (phrase) out += '"';
  for (const Piece& piece : node.pieces) {
    if (&piece != &node.pieces.front() && !piece.joined) out += ' ';
    if (piece.only != Only::any) out += piece.only == Only::tag ? '#' : '@';
    out += piece.raw ? fmt::format("raw:{}", piece.folded) : piece.folded;
    if (piece.open_end) out += '*';
    if (piece.fuzzy != 0) out += fmt::format("~{}", piece.fuzzy);
  }
  if (phrase) out += '"';
}

void show(const Node& node, std::string& out) {
  std::string_view name;
  switch (node.kind) {
    case Node::Kind::term: show_pieces(node, out); return;
    case Node::Kind::field:
      for (const std::string& value : node.values) {
        const std::string text = takes_range(node.field) ? shown_range(node.field, value) : value;
        out += &value == &node.values.front() ? fmt::format("{}:{}", name_of(node.field), text) : "|" + text;
      }
      return;
    case Node::Kind::all: name = "AND"; break;
    case Node::Kind::any: name = "OR"; break;
    case Node::Kind::none: name = "NOT"; break;
    case Node::Kind::near: name = "NEAR"; break;
  }
  out += '(';
  out += name;
  if (node.kind == Node::Kind::near) out += fmt::format("/{}{}", node.most, node.ordered ? "f" : "");
  for (const Node& child : node.children) {
    out += ' ';
    show(child, out);
  }
  out += ')';
}

}  // namespace

std::string shown(const Node& node) {
  std::string out;
  show(node, out);
  return out;
}

}  // namespace sc::query
