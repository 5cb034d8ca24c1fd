// SPDX-License-Identifier: Apache-2.0
// Several members of one object in one walk over it.
//
//     const auto [id, handle] = members_of<2>(record, "author", {"id", "handle"});
#pragma once

#include <array>
#include <string_view>

#include "json/nested.hpp"
#include "record/record.hpp"

namespace sc::thread {

// Absent where the record's member has none, or is no object; of a repeated key the last.
template <size_t count>
std::array<json::Value, count> members_of(const record::Record& record, const json::Key& object, const std::array<std::string_view, count>& keys) {
  std::array<json::Value, count> found{};
  const json::Outline& outline = record.outline();
  const size_t place = outline.position_of(object);
  if (place == json::Outline::npos) return found;
  const json::Member& member = outline.members()[place];
  const auto keep = [&](const json::Value& value, auto&& is_it) {
    for (size_t at = 0; at < count; ++at) {
      if (!is_it(keys[at])) continue;
      found[at] = value;
      return true;
    }
    return false;
  };
  const auto take = [&](std::string_view raw_key, const json::Value& value, size_t) {
    if (keep(value, [&](std::string_view key) { return raw_key == key; })) return true;
    if (raw_key.find('\\') != std::string_view::npos) keep(value, [&](std::string_view key) { return json::key_is(raw_key, key); });
    return true;
  };
  if (json::each_member_at(outline, member.at, take)) return found;
  found = {};
  member.value.each_member([&](std::string_view raw_key, const json::Value& value) { return take(raw_key, value, 0); });
  return found;
}

// One member of one: "source", "format".
inline json::Value member_of(const record::Record& record, const json::Key& object, std::string_view key) {
  return members_of<1>(record, object, {key})[0];
}

}  // namespace sc::thread
