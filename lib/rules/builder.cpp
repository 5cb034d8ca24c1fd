// SPDX-License-Identifier: Apache-2.0
#include "rules/builder.hpp"

#include <algorithm>
#include <utility>

#include "base/nearest.hpp"
#include "rules/compare.hpp"

namespace sc::rules {

namespace {

constexpr Types truths{Type::truth};
constexpr Types equatable{Type::text, Type::number, Type::truth, Type::instant, Type::duration};
constexpr Types ordered{Type::text, Type::number, Type::instant, Type::duration};
constexpr Types points{Type::instant, Type::duration};

std::string_view described_types(Types types) {
  if (types == json_types) return "anything";
  if (types.has(Type::text)) return "text";
  if (types.has(Type::number)) return "a number";
  if (types.has(Type::truth)) return "true or false";
  if (types.has(Type::instant)) return "a time";
  if (types.has(Type::duration)) return "a length of time";
  if (types.has(Type::list)) return "a list";
  return "an object";
}

std::vector<std::string_view> words_of(std::string_view values) {
  std::vector<std::string_view> words;
  while (!values.empty()) {
    const size_t end = std::min(values.find(' '), values.size());
    words.push_back(values.substr(0, end));
    values.remove_prefix(std::min(end + 1, values.size()));
  }
  return words;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

}  // namespace

NodeId Builder::add(Node made, std::span<const NodeId> children) {
  made.first = static_cast<uint32_t>(program_.children.size());
  made.count = static_cast<uint32_t>(children.size());
  for (const NodeId child : children) {
    made.depth = std::max<uint16_t>(made.depth, static_cast<uint16_t>(node(child).depth + 1));
    program_.children.push_back(child);
  }
  if (made.depth > depth_limit) source_.fail(made.reach, "the condition is nested deeper than 256");
  nodes().push_back(std::move(made));
  return static_cast<NodeId>(nodes().size() - 1);
}

NodeId Builder::add_literal(Literal literal, Type type, Reach reach) {
  Node made;
  made.index = static_cast<uint32_t>(program_.literals.size());
  made.reading.types = {type};
  made.reach = reach;
  program_.literals.push_back(std::move(literal));
  return add(std::move(made), {});
}

NodeId Builder::text(std::string value, Reach reach) {
  return add_literal({text_datum({}), std::move(value)}, Type::text, reach);
}

NodeId Builder::number(Datum value, Reach reach) { return add_literal({value, {}}, Type::number, reach); }

NodeId Builder::truth(bool value, Reach reach) {
  return add_literal({integer_datum(value, Datum::Kind::truth), {}}, Type::truth, reach);
}

NodeId Builder::negation(NodeId operand, Reach reach) {
  want_truth(operand);
  Node made;
  made.op = Op::negation;
  made.reading.types = truths;
  made.reach = reach;
  return add(std::move(made), {&operand, 1});
}

NodeId Builder::gathering(Op op, std::span<const NodeId> operands) {
  for (const NodeId operand : operands) want_truth(operand);
  Node made;
  made.op = op;
  made.reading.types = truths;
  made.reach = {reach_of(operands.front()).begin, reach_of(operands.back()).end};
  return add(std::move(made), operands);
}

NodeId Builder::comparison(Comparison comparison, NodeId left, NodeId right) {
  const bool equality = comparison == Comparison::equal || comparison == Comparison::unequal;
  match(left, right, equality ? equatable : ordered);
  if (equality) {
    check_value(left, right);
    check_value(right, left);
  }
  Node made;
  made.op = Op::compare;
  made.comparison = comparison;
  made.reading.types = truths;
  made.reach = {reach_of(left).begin, reach_of(right).end};
  const NodeId operands[] = {left, right};
  return add(std::move(made), operands);
}

NodeId Builder::in_literals(NodeId needle, std::vector<NodeId> literals, Reach list) {
  if (literals.empty()) source_.fail(list, "nothing is in an empty list");
  for (const NodeId literal : literals) {
    match(needle, literal, equatable);
    check_value(needle, literal);
  }
  if (node(needle).reading.types.has(Type::text)) {
    const auto before = [this](NodeId left, NodeId right) {
      return program_.literals[node(left).index].text < program_.literals[node(right).index].text;
    };
    std::sort(literals.begin(), literals.end(), before);
  }
  Node made;
  made.op = Op::in_literals;
  made.reading.types = truths;
  made.reach = {reach_of(needle).begin, list.end};
  literals.insert(literals.begin(), needle);
  return add(std::move(made), literals);
}

NodeId Builder::in_list(NodeId needle, NodeId list) {
  const std::string name = source_.quoted(reach_of(list));
  const std::string word = source_.quoted(reach_of(needle));
  const Types types = node(list).reading.types;
  if (!types.has(Type::list) || !is_place(list)) {
    const std::string hint = types.has(Type::text)     ? " - write " + name + ".contains(" + word + ")"
                             : types.has(Type::object) ? " - write has(" + name + "[" + word + "])"
                                                       : "";
    source_.fail(reach_of(list), described(list) + ", not a list" + hint);
  }
  narrow(list, {Type::list});
  Reading& reading = node(list).reading;
  const Types common = reading.elements & node(needle).reading.types & equatable;
  if (common.empty()) {
    const bool id = reading.by_text && node(needle).reading.types.has(Type::number);
    source_.fail(reach_of(needle), "'" + name + "' is a list of " + std::string(described_types(reading.elements)) +
                                       ", " + described(needle) +
                                       (id ? " - ids are text, write '" + word + "'" : ""));
  }
  reading.elements = common;
  narrow(needle, common);
  Node made;
  made.op = Op::in_list;
  made.reading.types = truths;
  made.reach = {reach_of(needle).begin, reach_of(list).end};
  const NodeId operands[] = {needle, list};
  return add(std::move(made), operands);
}

NodeId Builder::sum(Op op, NodeId left, NodeId right) {
  constexpr std::string_view instead = "only times and lengths of time are added and subtracted";
  want(left, points, instead);
  want(right, points, instead);
  const bool left_point = node(left).reading.types.has(Type::instant);
  const bool right_point = node(right).reading.types.has(Type::instant);
  const Reach whole{reach_of(left).begin, reach_of(right).end};
  if (op == Op::plus && left_point && right_point) source_.fail(whole, "two times can't be added");
  if (op == Op::minus && !left_point && right_point) {
    source_.fail(whole, "a time can't be subtracted from a length of time");
  }
  Node made;
  made.op = op;
  made.reading.types = {left_point != right_point ? Type::instant : Type::duration};
  made.reach = whole;
  const NodeId operands[] = {left, right};
  return add(std::move(made), operands);
}

void Builder::enter(NodeId list, const Step& variable) {
  const Reading& reading = node(list).reading;
  if (!is_place(list) || !reading.types.has(Type::list)) {
    source_.fail(reach_of(list), described(list) + ", not a list");
  }
  const std::string& path = program_.paths[node(list).index].name;
  Scope scope{variable.name, scopes_.empty() ? path : scopes_.back().fields + path, {}};
  scope.element.types = reading.elements;
  scope.element.by_text = reading.by_text;
  if (reading.elements == json_types || reading.elements.has(Type::list)) scope.element.elements = json_types;
  narrow(list, {Type::list});
  scopes_.push_back(std::move(scope));
}

NodeId Builder::leave(Op op, NodeId list, NodeId body, Reach whole) {
  want_truth(body);
  scopes_.pop_back();
  Node made;
  made.op = op;
  made.reading.types = truths;
  made.reach = whole;
  const NodeId operands[] = {list, body};
  return add(std::move(made), operands);
}

Program Builder::finish(NodeId root) {
  want_truth(root);
  program_.root = root;
  return std::move(program_);
}

void Builder::want_truth(NodeId id) {
  const std::string word = source_.quoted(reach_of(id));
  const bool place = is_place(id);
  want(id, truths, place ? "compare it, or ask has(" + word + ")" : "a condition compares or asks something");
}

void Builder::want(NodeId id, Types types, std::string_view instead) {
  if (!node(id).reading.types.meets(types)) {
    source_.fail(reach_of(id), described(id) + " - " + std::string(instead));
  }
  narrow(id, types);
}

void Builder::narrow(NodeId id, Types types) {
  Types& own = node(id).reading.types;
  own = own & types;
}

// A text literal beside a time is a time.
void Builder::read_text_as(NodeId id, Types other) {
  if (!is_literal(id) || !node(id).reading.types.has(Type::text)) return;
  if (other.has(Type::text) || !other.has(Type::instant)) return;
  Literal& literal = program_.literals[node(id).index];
  const Datum instant = instant_of(text_datum(literal.text));
  if (!instant.known()) {
    source_.fail(reach_of(id), source_.quoted(reach_of(id)) +
                                   " is not a time - write it like '2024-05-01T00:00:00Z'");
  }
  literal = {instant, {}};
  node(id).reading.types = {Type::instant};
}

void Builder::match(NodeId left, NodeId right, Types allowed) {
  read_text_as(left, node(right).reading.types);
  read_text_as(right, node(left).reading.types);
  const Types common = node(left).reading.types & node(right).reading.types & allowed;
  if (common.empty()) fail_match(left, right, allowed);
  narrow(left, common);
  narrow(right, common);
}

void Builder::fail_match(NodeId left, NodeId right, Types allowed) const {
  const Reading& one = nodes()[left].reading;
  const Reading& two = nodes()[right].reading;
  for (const NodeId side : {left, right}) {
    if (nodes()[side].reading.types.meets(allowed)) continue;
    const bool list = nodes()[side].reading.types.has(Type::list);
    source_.fail(reach_of(side),
                 described(side) + " and can't be compared" + (list ? " so - ask with in, size or exists" : ""));
  }
  const auto id_hint = [this](NodeId number) {
    return " - ids are text, write '" + source_.quoted(reach_of(number)) + "'";
  };
  const auto either = [&](Type type) { return one.types.has(type) || two.types.has(type); };
  std::string hint;
  if (one.by_text && two.types.has(Type::number)) hint = id_hint(right);
  else if (two.by_text && one.types.has(Type::number)) hint = id_hint(left);
  else if (either(Type::duration)) hint = " - a length is duration('72h')";
  else if (either(Type::instant)) hint = " - a time is '2024-05-01T00:00:00Z'";
  else if (one.types.has(Type::number) && is_literal(right)) hint = " - write it without quotes";
  else if (one.types.has(Type::truth) && is_literal(right)) hint = " - write true or false without quotes";
  source_.fail({reach_of(left).begin, reach_of(right).end},
               described(left) + ", " + described(right) + hint);
}

// A field that can only have certain values is never any other.
void Builder::check_value(NodeId place, NodeId literal) const {
  const std::string_view values = nodes()[place].reading.values;
  if (values.empty() || !is_literal(literal)) return;
  const std::string& word = program_.literals[nodes()[literal].index].text;
  const std::vector<std::string_view> known = words_of(values);
  if (std::find(known.begin(), known.end(), word) != known.end()) return;
  std::string hint = did_you_mean(word, known);
  if (hint.empty()) hint = " - it is one of " + joined(known);
  source_.fail(reach_of(literal), "'" + source_.quoted(reach_of(place)) + "' is never " +
                                      source_.quoted(reach_of(literal)) + hint);
}

std::string Builder::described(NodeId id) const {
  const Reading& reading = nodes()[id].reading;
  const std::string word = source_.quoted(reach_of(id));
  const bool text = word.starts_with('\'') || word.starts_with('"');
  const bool id_text = reading.by_text && reading.types.has(Type::text);
  return (text ? word : "'" + word + "'") + " is " + std::string(id_text ? "an id" : described_types(reading.types));
}

}  // namespace sc::rules
