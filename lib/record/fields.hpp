// SPDX-License-Identifier: Apache-2.0
// The documented fields of the record model, as one table: what sc-record(5) prints, what a condition is checked
// against, what a validator holds records to.
//
//     find_field("classify.sentiment.score")->types     // {FieldType::number}
//     find_field("extra.Agent")->dynamic                // true: under `extra` anything may stand
//     find_field("netwrok")                             // nothing; did_you_mean(word, all_paths()) knows better
//
// A path through a list of objects names a member of each element: turns.by, listen.matches.query.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "record/record.hpp"

namespace sc::record {

enum class FieldType : uint8_t {
  text,     // a string
  id,       // a string; a number is taken by its text, never through a double
  integer,  // a number without fraction
  number,
  boolean,
  time,     // RFC 3339
  texts,    // a list of strings
  ids,      // a list of ids
  spans,    // a list of [start, end): byte offsets into the decoded text
  span,     // one such pair
  objects,  // a list of objects; their members are rows of their own
  object,   // its members are rows of their own
  map,      // an object whose members are not ours to name
  any,      // whatever the source had
};

std::string_view name_of(FieldType type) noexcept;

// A small set of enum values below 32.
template <typename Value>
class Set {
 public:
  constexpr Set() = default;
  constexpr Set(std::initializer_list<Value> values) {
    for (const Value value : values) bits_ |= bit(value);
  }
  constexpr bool has(Value value) const noexcept { return (bits_ & bit(value)) != 0; }
  constexpr bool empty() const noexcept { return bits_ == 0; }
  constexpr bool meets(Set other) const noexcept { return (bits_ & other.bits_) != 0; }
  constexpr bool within(Set other) const noexcept { return (bits_ & ~other.bits_) == 0; }
  constexpr Set operator|(Set other) const noexcept { return Set(bits_ | other.bits_); }
  constexpr Set operator&(Set other) const noexcept { return Set(bits_ & other.bits_); }
  friend constexpr bool operator==(Set, Set) = default;

 private:
  constexpr explicit Set(uint32_t bits) : bits_(bits) {}
  static constexpr uint32_t bit(Value value) noexcept { return uint32_t{1} << static_cast<unsigned>(value); }
  uint32_t bits_ = 0;
};

struct Field {
  std::string_view path;
  FieldType type;
  Set<Type> records;         // the record types that have it
  std::string_view values;   // all that it may say, separated by blanks; empty: anything
  std::string_view meaning;  // for people: lower case, no full stop
};

// In the order of sc-record(5). A path that has another type in another record type has a row for each.
std::span<const Field> all_fields() noexcept;

// What is known of a path from all its rows together.
struct FieldFacts {
  Set<FieldType> types;
  Set<Type> records;
  std::string_view values;  // empty as soon as one row is open
  bool dynamic = false;     // the path leads into a map or an `any`: not ours to check
};
std::optional<FieldFacts> find_field(std::string_view path);

// Each path once, in the table's order: for base/nearest.hpp.
std::vector<std::string_view> all_paths();

}  // namespace sc::record
