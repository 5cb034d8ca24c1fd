// SPDX-License-Identifier: Apache-2.0
// Several members of one object in one walk over it.
//
//     const auto [id, handle] = members_of<2>(author, {"id", "handle"});
#pragma once

#include <array>
#include <string_view>

#include "json/value.hpp"

namespace sc::thread {

// Absent where the object has none, or is none; of a repeated key the last.
template <size_t count>
std::array<json::Value, count> members_of(const json::Value& object, const std::array<std::string_view, count>& keys) {
  std::array<json::Value, count> found{};
  object.each_member([&](std::string_view raw_key, const json::Value& value) {
    for (size_t at = 0; at < count; ++at) {
      if (!json::key_is(raw_key, keys[at])) continue;
      found[at] = value;
      break;
    }
    return true;
  });
  return found;
}

}  // namespace sc::thread
