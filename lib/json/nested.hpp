// SPDX-License-Identifier: Apache-2.0
// Walks what is nested in a record by the positions that its outline found, so that no byte is looked at twice. It is
// Value::each_member and Value::each_element for what is well formed; at anything else it gives up, and the caller
// begins again with those, which know what may be read of it.
//
//     const bool walked = each_member_at(outline, member.at, [&](std::string_view raw_key, Value value, size_t at) { … });
//     if (!walked) member.value.each_member( … );
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "json/outline.hpp"

namespace sc::json {

// The value that begins at positions()[at]; absent when it is not well formed or nothing stands behind it. `at` becomes
// the position behind it. `is_plain`: no backslash is in the line.
inline Value value_at(std::string_view line, std::span<const uint32_t> positions, size_t& at, bool is_plain = false) noexcept {
  const size_t begin = positions[at];
  const Kind kind = kind_of(line[begin]);
  at = behind_value(line, positions, at);
  if (kind == Kind::absent || at >= positions.size()) return {};
  const std::string_view raw = line.substr(begin, trimmed_length(line, begin, positions[at]));
  switch (kind) {
    case Kind::string: return raw.size() >= 2 && raw.back() == '"' ? Value(raw, kind, is_plain) : Value();
    case Kind::number: return is_number(raw) ? Value(raw, kind) : Value();
    case Kind::boolean:
    case Kind::null: return is_literal(raw) ? Value(raw, kind) : Value();
    case Kind::object:
    case Kind::array: return raw.back() == (kind == Kind::object ? '}' : ']') ? Value(raw, kind) : Value();
    case Kind::absent: return {};
  }
  return {};
}

// Calls visit(Value, size_t position) for each element of the list that begins at positions()[at]. A visit that returns
// false ends the walk. False when it gave up, perhaps after some visits.
template <typename Visit>
bool each_element_at(const Outline& outline, size_t at, Visit&& visit) {
  const std::string_view line = outline.line();
  const std::span<const uint32_t> positions = outline.positions();
  if (at + 1 >= positions.size() || line[positions[at]] != '[') return false;
  if (line[positions[++at]] == ']') return true;
  while (at < positions.size()) {
    const size_t place = at;
    const Value value = value_at(line, positions, at, outline.is_plain());
    if (!value.present()) return false;
    if (!visit(value, place)) return true;
    const char behind = line[positions[at]];
    if (behind == ']') return true;
    if (behind != ',') return false;
    ++at;
  }
  return false;
}

// The same of an object: visit(std::string_view raw_key, Value, size_t position).
template <typename Visit>
bool each_member_at(const Outline& outline, size_t at, Visit&& visit) {
  const std::string_view line = outline.line();
  const std::span<const uint32_t> positions = outline.positions();
  if (at + 1 >= positions.size() || line[positions[at]] != '{') return false;
  if (line[positions[++at]] == '}') return true;
  while (at + 2 < positions.size()) {
    const size_t key = positions[at] + size_t{1};
    const size_t colon = positions[at + 1];
    if (line[key - 1] != '"' || line[colon] != ':' || colon <= key || line[colon - 1] != '"') return false;
    at += 2;
    const size_t place = at;
    const Value value = value_at(line, positions, at, outline.is_plain());
    if (!value.present()) return false;
    if (!visit(line.substr(key, colon - 1 - key), value, place)) return true;
    const char behind = line[positions[at]];
    if (behind == '}') return true;
    if (behind != ',') return false;
    ++at;
  }
  return false;
}

}  // namespace sc::json
