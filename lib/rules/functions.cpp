// SPDX-License-Identifier: Apache-2.0
// Builder: the functions of the language.
#include <algorithm>
#include <array>
#include <utility>

#include "base/nearest.hpp"
#include "rules/builder.hpp"
#include "rules/compare.hpp"

namespace sc::rules {

namespace {

constexpr std::array<std::string_view, 7> functions = {"has", "size", "said", "duration", "timestamp", "int", "double"};
constexpr std::array<std::string_view, 7> methods = {"contains", "startsWith", "endsWith", "matches",
                                                     "size",     "exists",     "all"};
constexpr Types texts{Type::text};
constexpr Types sized{Type::text, Type::list, Type::object};

Op conversion_named(std::string_view name) {
  if (name == "int") return Op::to_integer;
  if (name == "double") return Op::to_fraction;
  return name == "timestamp" ? Op::to_instant : Op::to_duration;
}

// What a conversion takes, and what it gives.
struct Conversion {
  Types takes;
  Type gives;
  std::string_view instead;
};

Conversion conversion_of(Op op) {
  switch (op) {
    case Op::to_instant: return {{Type::text, Type::instant}, Type::instant, "write it like '2024-05-01T00:00:00Z'"};
    case Op::to_duration: return {{Type::text, Type::duration}, Type::duration, "write it like '90s', '72h', '1h30m'"};
    default: return {{Type::text, Type::number}, Type::number, "write a number, or a text that is one"};
  }
}

Datum converted(Op op, const Datum& datum) {
  if (op == Op::to_integer) return integer_of(datum);
  if (op == Op::to_fraction) return fraction_of(datum);
  return op == Op::to_instant ? instant_of(datum) : duration_of(datum);
}

}  // namespace

NodeId Builder::function(const Step& name, std::span<const NodeId> arguments, Reach whole) {
  const bool known = std::find(functions.begin(), functions.end(), name.name) != functions.end();
  if (!known) {
    const bool method = std::find(methods.begin(), methods.end(), name.name) != methods.end();
    source_.fail(name.reach, "unknown function '" + name.name + "'" +
                                 (method ? " - write x." + name.name + "(...)" : did_you_mean(name.name, functions)));
  }
  count_arguments(name, arguments, 1);
  const NodeId argument = arguments.front();
  if (name.name == "said") return said(argument, whole);
  if (name.name == "size") return size(argument, whole);
  if (name.name != "has") return convert(conversion_named(name.name), argument, whole);
  if (!is_place(argument)) source_.fail(reach_of(argument), "has() asks for a field, as in has(author.followers)");
  Node made;
  made.op = Op::has;
  made.reading.types = {Type::truth};
  made.reach = whole;
  return add(std::move(made), {&argument, 1});
}

NodeId Builder::method(NodeId receiver, const Step& name, std::span<const NodeId> arguments, Reach whole) {
  if (std::find(methods.begin(), methods.end(), name.name) == methods.end()) {
    source_.fail(name.reach, "unknown function '" + name.name + "'" + did_you_mean(name.name, methods));
  }
  count_arguments(name, arguments, name.name == "size" ? 0 : 1);
  if (name.name == "size") return size(receiver, whole);
  const NodeId argument = arguments.front();
  const std::string word = source_.quoted(reach_of(receiver));
  const bool list = node(receiver).reading.types == Types{Type::list};
  want(receiver, texts,
       list ? "write " + source_.quoted(reach_of(argument)) + " in " + word : name.name + " asks a text");
  if (name.name == "matches") return matches(receiver, argument, whole);
  want(argument, texts, name.name + " wants a text");
  Node made;
  made.op = name.name == "contains" ? Op::contains : name.name == "startsWith" ? Op::starts_with : Op::ends_with;
  made.reading.types = {Type::truth};
  made.reach = whole;
  const NodeId operands[] = {receiver, argument};
  return add(std::move(made), operands);
}

void Builder::count_arguments(const Step& name, std::span<const NodeId> arguments, size_t wanted) const {
  if (arguments.size() == wanted) return;
  source_.fail(name.reach, name.name + " wants " + (wanted == 0 ? "no argument" : "one argument"));
}

NodeId Builder::convert(Op op, NodeId operand, Reach whole) {
  const Conversion conversion = conversion_of(op);
  want(operand, conversion.takes, conversion.instead);
  if (is_literal(operand)) {
    const Literal& literal = program_.literals[node(operand).index];
    const bool text = node(operand).reading.types.has(Type::text);
    const Datum value = converted(op, text ? text_datum(literal.text) : literal.datum);
    if (!value.known()) {
      source_.fail(reach_of(operand), source_.quoted(reach_of(operand)) + " can't be read so - " +
                                          std::string(conversion.instead));
    }
    return add_literal({value, {}}, conversion.gives, whole);
  }
  Node made;
  made.op = op;
  made.reading.types = {conversion.gives};
  made.reach = whole;
  return add(std::move(made), {&operand, 1});
}

NodeId Builder::said(NodeId query, Reach whole) {
  if (!is_literal(query) || !node(query).reading.types.has(Type::text)) {
    source_.fail(reach_of(query), "said() wants the id of a listening query, as in said('brand')");
  }
  if (!scopes_.empty()) source_.fail(whole, "inside exists and all only '" + scopes_.back().name + "' can be read");
  const NodeId matches = path({{"listen", whole, false}, {"matches", whole, false}});
  Node made;
  made.op = Op::said;
  made.reading.types = {Type::truth};
  made.reach = whole;
  const NodeId operands[] = {matches, query};
  return add(std::move(made), operands);
}

NodeId Builder::matches(NodeId text, NodeId pattern, Reach whole) {
  if (!is_literal(pattern) || !node(pattern).reading.types.has(Type::text)) {
    source_.fail(reach_of(pattern), "matches wants a regular expression in quotes, as in r'refund(s|ed)?'");
  }
  std::string error;
  auto compiled = text::Pattern::compile(program_.literals[node(pattern).index].text, error);
  if (!compiled) source_.fail(reach_of(pattern), "the regular expression is not right: " + error);
  Node made;
  made.op = Op::matches;
  made.index = static_cast<uint32_t>(program_.patterns.size());
  made.reading.types = {Type::truth};
  made.reach = whole;
  program_.patterns.push_back(std::move(*compiled));
  return add(std::move(made), {&text, 1});
}

NodeId Builder::size(NodeId operand, Reach whole) {
  want(operand, sized, "size asks a text, a list or an object");
  Node made;
  made.op = Op::size;
  made.reading.types = {Type::number};
  made.reach = whole;
  return add(std::move(made), {&operand, 1});
}

}  // namespace sc::rules
