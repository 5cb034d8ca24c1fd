// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_payload.hpp"

#include <algorithm>

namespace sc::ingest {

json::Value first_of(const json::Value& array) {
  json::Value first;
  array.each_element([&](const json::Value& element) {
    first = element;
    return false;
  });
  return first;
}

void TopMembers::read(const json::Value& object) {
  members_.clear();
  escaped_ = false;
  const bool plain = object.keys_are_plain();
  object.each_member([&](std::string_view raw_key, const json::Value& value) {
    members_.emplace_back(raw_key, value);
    escaped_ = escaped_ || (!plain && raw_key.find('\\') != std::string_view::npos);
    return true;
  });
}

json::Value TopMembers::operator[](std::string_view key) const {
  const auto found = std::find_if(members_.rbegin(), members_.rend(), [&](const auto& member) {
    return escaped_ ? json::key_is(member.first, key) : member.first == key;
  });
  return found == members_.rend() ? json::Value() : found->second;
}

bool TopMembers::has_all(std::initializer_list<std::string_view> keys) const {
  return std::all_of(keys.begin(), keys.end(), [&](std::string_view key) { return has(key); });
}

bool TopMembers::has_any(std::initializer_list<std::string_view> keys) const {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return has(key); });
}

}  // namespace sc::ingest
