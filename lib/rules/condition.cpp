// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.hpp"

#include <algorithm>
#include <utility>

#include "rules/parser.hpp"

namespace sc::rules {

namespace {

bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\'; });
}

// Operations that are unknown when their first operand that is no literal is not there.
bool is_strict(Op op) {
  switch (op) {
    case Op::path:
    case Op::compare:
    case Op::in_literals:
    case Op::in_list:
    case Op::said:
    case Op::contains:
    case Op::starts_with:
    case Op::ends_with:
    case Op::matches:
    case Op::exists:
    case Op::all: return true;
    case Op::literal:
    case Op::element:
    case Op::negation:
    case Op::both:
    case Op::either:
    case Op::has:
    case Op::size:
    case Op::plus:
    case Op::minus:
    case Op::to_integer:
    case Op::to_fraction:
    case Op::to_instant:
    case Op::to_duration: return false;
  }
  return false;
}

}  // namespace

Condition Condition::parse(std::string text, Origin origin) {
  const Source source(std::move(text), std::move(origin));
  Program program = Parser(source).parse();
  return Condition(source.text(), std::move(program));
}

std::vector<Path> Condition::paths() const {
  std::vector<Path> read;
  for (const Node& node : program_.nodes) {
    if (node.op != Op::path) continue;
    const Path& path = program_.paths[node.index];
    bool known = false;
    for (const Path& other : read) known = known || other.name == path.name;
    if (!known) read.push_back(path);
  }
  return read;
}

std::pair<std::string_view, Truth> Condition::obstacle(const Facts& facts) const {
  Truth answer = Truth::unknown;
  const Reach reach = program_.nodes[Evaluator(program_, facts, scratch_).obstacle(answer)].reach;
  return {std::string_view(source_).substr(reach.begin, reach.end - reach.begin), answer};
}

Guard Condition::guard() const {
  const auto& nodes = program_.nodes;
  const auto child = [&](const Node& node, uint32_t which) -> const Node& { return nodes[program_.children[node.first + which]]; };
  const Node* first = &nodes[program_.root];
  while (first->op == Op::both) first = &child(*first, 0);
  if (!is_strict(first->op)) return {};
  const Node* place = first->op == Op::path ? first : &child(*first, 0);
  // "x" in list
  if (first->op == Op::in_list && place->op == Op::literal) place = &child(*first, 1);
  if (place->op != Op::path) return {};
  Guard guard{&program_.paths[place->index], {}};
  const bool equal = first->op == Op::compare && first->comparison == Comparison::equal;
  if ((!equal && first->op != Op::in_literals) || place->reading.types != Types{Type::text} || place->reading.by_text) return guard;
  for (uint32_t which = 1; which < first->count; ++which) {
    const Node& literal = child(*first, which);
    const bool plain = literal.op == Op::literal && is_plain(program_.literals[literal.index].text);
    if (!plain) return {guard.place, {}};
    guard.texts.push_back(program_.literals[literal.index].text);
  }
  return guard;
}

}  // namespace sc::rules
