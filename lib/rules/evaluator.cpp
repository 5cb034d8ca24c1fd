// SPDX-License-Identifier: Apache-2.0
#include "rules/evaluator.hpp"

#include <algorithm>

#include "rules/compare.hpp"

namespace sc::rules {

namespace {

using Kind = Datum::Kind;

Truth truth_in(const Datum& datum) {
  return datum.kind == Kind::truth ? truth_of(datum.integer != 0) : Truth::unknown;
}

int64_t characters_in(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
}

}  // namespace

Truth Evaluator::truth(NodeId id) {
  const Node& node = program_.nodes[id];
  switch (node.op) {
    case Op::negation: return negated(truth(child(node, 0)));
    case Op::both: return gathered(node, Truth::no);
    case Op::either: return gathered(node, Truth::yes);
    case Op::compare: return compared(node);
    case Op::in_literals: return in_literals(node);
    case Op::in_list: return in_list(node);
    case Op::has: return truth_of(operand(child(node, 0), 0).known());
    case Op::said: return said(node);
    case Op::contains:
    case Op::starts_with:
    case Op::ends_with: return in_text(node);
    case Op::matches: return matched(node);
    case Op::exists: return of_elements(node, Truth::yes);
    case Op::all: return of_elements(node, Truth::no);
    case Op::literal:
    case Op::path:
    case Op::element:
    case Op::size:
    case Op::plus:
    case Op::minus:
    case Op::to_integer:
    case Op::to_fraction:
    case Op::to_instant:
    case Op::to_duration: return truth_in(operand(id, 0));
  }
  return Truth::unknown;
}

Datum Evaluator::operand(NodeId id, size_t side) {
  const Node& node = program_.nodes[id];
  switch (node.op) {
    case Op::literal: return literal(id);
    case Op::path:
    case Op::element: return read_place(node, side);
    case Op::size: return size(node, side);
    case Op::plus:
    case Op::minus: return sum(node, side);
    case Op::to_integer: return integer_of(operand(child(node, 0), side));
    case Op::to_fraction: return fraction_of(operand(child(node, 0), side));
    case Op::to_instant: return instant_of(operand(child(node, 0), side));
    case Op::to_duration: return duration_of(operand(child(node, 0), side));
    case Op::negation:
    case Op::both:
    case Op::either:
    case Op::compare:
    case Op::in_literals:
    case Op::in_list:
    case Op::has:
    case Op::said:
    case Op::contains:
    case Op::starts_with:
    case Op::ends_with:
    case Op::matches:
    case Op::exists:
    case Op::all: {
      const Truth answer = truth(id);
      return answer == Truth::unknown ? Datum{} : integer_datum(answer == Truth::yes, Kind::truth);
    }
  }
  return {};
}

json::Value Evaluator::json_of(const Node& node) const {
  const Path& path = program_.paths[node.index];
  if (node.op == Op::path) return facts_.value(path);
  return walk(element_, path.steps.data(), path.steps.data() + path.steps.size());
}

Datum Evaluator::read_place(const Node& node, size_t side) {
  const json::Value value = json_of(node);
  Datum datum;
  if (!value.unknown()) datum = read(value, node.reading, scratch_[side]);
  if (!datum.known()) miss(node);
  return datum;
}

void Evaluator::miss(const Node& node) const {
  if (node.op == Op::path) facts_.missed(program_.paths[node.index]);
}

json::Value Evaluator::list_of(const Node& node) const {
  const json::Value list = json_of(node);
  if (list.kind() == json::Kind::array) return list;
  miss(node);
  return {};
}

// An `and` is yes when all of it is, and no when one of it is; an `or` the other way round. What is unknown is neither,
// so the rest of an `and` that should be yes need not be asked.
bool Evaluator::is(NodeId id, Truth wanted) {
  const Node& node = program_.nodes[id];
  if (node.op == Op::negation) return is(child(node, 0), negated(wanted));
  if (node.op != Op::both && node.op != Op::either) return truth(id) == wanted;
  const bool all = (node.op == Op::both) == (wanted == Truth::yes);
  for (uint32_t which = 0; which < node.count; ++which) {
    if (is(child(node, which), wanted) != all) return !all;
  }
  return all;
}

NodeId Evaluator::obstacle(Truth& answer) {
  NodeId id = program_.root;
  while (program_.nodes[id].op == Op::both) {
    const Node& chain = program_.nodes[id];
    uint32_t which = 0;
    while (which + 1 < chain.count && is(child(chain, which), Truth::yes)) ++which;
    id = child(chain, which);
  }
  answer = truth(id);
  return id;
}

Datum Evaluator::literal(NodeId id) const {
  const Literal& literal = program_.literals[program_.nodes[id].index];
  Datum datum = literal.datum;
  datum.text = literal.text;
  return datum;
}

Truth Evaluator::gathered(const Node& node, Truth decisive) {
  Gathering answer(decisive);
  for (uint32_t which = 0; which < node.count; ++which) {
    if (!answer.add(truth(child(node, which)))) break;
  }
  return answer.result();
}

Truth Evaluator::compared(const Node& node) {
  const Datum left = operand(child(node, 0), 0);
  if (!left.known()) return Truth::unknown;
  return compare(node.comparison, left, operand(child(node, 1), 1));
}

// Texts were sorted when the condition was read.
Truth Evaluator::in_literals(const Node& node) {
  const Datum needle = operand(child(node, 0), 0);
  if (!needle.known()) return Truth::unknown;
  const auto first = program_.children.begin() + node.first + 1;
  const auto last = first + (node.count - 1);
  if (needle.kind == Kind::text) {
    const auto before = [&](NodeId id, std::string_view text) { return literal(id).text < text; };
    const auto found = std::lower_bound(first, last, needle.text, before);
    return truth_of(found != last && literal(*found).text == needle.text);
  }
  const auto same = [&](NodeId id) { return compare(Comparison::equal, needle, literal(id)) == Truth::yes; };
  return truth_of(std::any_of(first, last, same));
}

Truth Evaluator::in_list(const Node& node) {
  const Node& list_node = program_.nodes[child(node, 1)];
  const Datum needle = operand(child(node, 0), 0);
  const json::Value list = list_of(list_node);
  if (!needle.known() || !list.present()) return Truth::unknown;
  Reading reading = list_node.reading;
  reading.types = reading.elements;
  Gathering answer(Truth::yes);
  const bool whole = list.each_element([&](const json::Value& element) {
    return answer.add(compare(Comparison::equal, needle, read(element, reading, scratch_[1])));
  });
  if (!whole) answer.add_unknown();
  return answer.result();
}

Truth Evaluator::of_elements(const Node& node, Truth decisive) {
  const json::Value list = list_of(program_.nodes[child(node, 0)]);
  if (!list.present()) return Truth::unknown;
  const NodeId body = child(node, 1);
  const json::Value outer = element_;
  Gathering answer(decisive);
  const bool whole = list.each_element([&](const json::Value& element) {
    element_ = element;
    return answer.add(truth(body));
  });
  element_ = outer;
  if (!whole) answer.add_unknown();
  return answer.result();
}

// A match without a readable id might be the one asked for.
Truth Evaluator::said(const Node& node) {
  const json::Value matches = list_of(program_.nodes[child(node, 0)]);
  if (!matches.present()) return Truth::unknown;
  const Datum wanted = literal(child(node, 1));
  constexpr Reading query{Types{Type::text}, {}, false, false, {}};
  Gathering answer(Truth::yes);
  const bool whole = matches.each_element([&](const json::Value& match) {
    return answer.add(compare(Comparison::equal, wanted, read(match.member("query"), query, scratch_[0])));
  });
  if (!whole) answer.add_unknown();
  return answer.result();
}

Truth Evaluator::in_text(const Node& node) {
  const Datum text = operand(child(node, 0), 0);
  if (!text.known()) return Truth::unknown;
  const Datum part = operand(child(node, 1), 1);
  if (!part.known()) return Truth::unknown;
  if (node.op == Op::starts_with) return truth_of(text.text.starts_with(part.text));
  if (node.op == Op::ends_with) return truth_of(text.text.ends_with(part.text));
  return truth_of(text.text.find(part.text) != std::string_view::npos);
}

Truth Evaluator::matched(const Node& node) {
  const Datum text = operand(child(node, 0), 0);
  return text.known() ? truth_of(program_.patterns[node.index].found_in(text.text)) : Truth::unknown;
}

Datum Evaluator::size(const Node& node, size_t side) {
  const Datum datum = operand(child(node, 0), side);
  if (datum.kind == Kind::text) return integer_datum(characters_in(datum.text));
  int64_t count = 0;
  bool whole = false;
  if (datum.kind == Kind::list) {
    const json::Value list(datum.text, json::Kind::array);
    whole = list.each_element([&](const json::Value&) { return ++count > 0; });
  } else if (datum.kind == Kind::object) {
    const json::Value object(datum.text, json::Kind::object);
    whole = object.each_member([&](std::string_view, const json::Value&) { return ++count > 0; });
  }
  return whole ? integer_datum(count) : Datum{};
}

Datum Evaluator::sum(const Node& node, size_t side) {
  const Datum left = operand(child(node, 0), side);
  const Datum right = operand(child(node, 1), side);
  if (!left.known() || !right.known()) return {};
  int64_t micros = 0;
  const bool overflow = node.op == Op::plus ? __builtin_add_overflow(left.integer, right.integer, &micros)
                                            : __builtin_sub_overflow(left.integer, right.integer, &micros);
  const bool point = (left.kind == Kind::instant) != (right.kind == Kind::instant);
  return overflow ? Datum{} : integer_datum(micros, point ? Kind::instant : Kind::duration);
}

}  // namespace sc::rules
