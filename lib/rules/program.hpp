// SPDX-License-Identifier: Apache-2.0
// The compiled form of a condition: a flat run of checked nodes, children before their parents.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"
#include "record/fields.hpp"
#include "rules/facts.hpp"
#include "rules/source.hpp"
#include "text/pattern.hpp"

namespace sc::rules {

// What a value of a condition is. `number` is integers and fractions alike; `instant` a point of time.
enum class Type : uint8_t { text, number, truth, instant, duration, list, object };
using Types = record::Set<Type>;

// All that JSON can be read as; a length of time is not among them.
inline constexpr Types json_types{Type::text, Type::number, Type::truth, Type::instant, Type::list, Type::object};

// How a JSON value is read: as which types, and whether a number stands for its text (ids) or must be whole.
struct Reading {
  Types types;
  Types elements;           // of a list
  bool by_text = false;
  bool whole = false;
  std::string_view values;  // all texts it may have, separated by blanks; empty: any
};

// A value while a condition is evaluated. `text` is also the raw JSON of a list or object.
struct Datum {
  enum class Kind : uint8_t { unknown, text, integer, fraction, truth, instant, duration, list, object };
  Kind kind = Kind::unknown;
  union {
    int64_t integer = 0;  // also truth, and the microseconds of instants and durations
    double fraction;
  };
  std::string_view text;

  bool known() const noexcept { return kind != Kind::unknown; }
};

inline Datum text_datum(std::string_view text) { return {Datum::Kind::text, {0}, text}; }
inline Datum integer_datum(int64_t value, Datum::Kind kind = Datum::Kind::integer) { return {kind, {value}, {}}; }
inline Datum fraction_datum(double value) {
  Datum datum{Datum::Kind::fraction, {0}, {}};
  datum.fraction = value;
  return datum;
}

enum class Op : uint8_t {
  literal,      // index: of literals
  path,         // index: of paths; a value of the record
  element,      // index: of paths; the element of the innermost exists or all, or a member of it
  negation, both, either,
  compare,      // two operands, or one literal list
  in_literals,  // operand; the literals after it
  in_list,      // operand, list
  has, size, said,
  contains, starts_with, ends_with,
  matches,      // operand; index: of patterns
  exists, all,  // list, body
  plus, minus,  // of instants and durations
  to_integer, to_fraction, to_instant, to_duration,
};

enum class Comparison : uint8_t { equal, unequal, less, at_most, greater, at_least };

using NodeId = uint32_t;

struct Node {
  Op op = Op::literal;
  Comparison comparison = Comparison::equal;
  uint16_t depth = 1;  // of the tree below, itself included
  uint32_t index = 0;
  uint32_t first = 0;  // children: a run of Program::children
  uint32_t count = 0;
  Reading reading;     // what it gives; of a path, how it is read
  Reach reach;
};

struct Literal {
  Datum datum;
  std::string text;  // of a text; the datum's own view is not used
};

struct Program {
  std::vector<Node> nodes;
  std::vector<NodeId> children;
  std::vector<Path> paths;
  std::vector<Literal> literals;
  std::vector<text::Pattern> patterns;
  NodeId root = 0;
};

}  // namespace sc::rules
