// SPDX-License-Identifier: Apache-2.0
// What a JSON value is and what posts it holds, network by network. A Payload looks at the top-level members of an object
// and claims it or not; the first of the list that claims one reads it.
#pragma once

#include <array>
#include <string_view>

#include "ingest/post.hpp"
#include "ingest/top_members.hpp"
#include "json/value.hpp"

namespace sc::ingest {

inline bool is_object(const json::Value& value) noexcept { return value.kind() == json::Kind::object; }
inline bool is_array(const json::Value& value) noexcept { return value.kind() == json::Kind::array; }
inline bool is_string(const json::Value& value) noexcept { return value.kind() == json::Kind::string; }

// The first element of an array; absent when there is none.
json::Value first_of(const json::Value& array);

// What object.member gives for each of the names, found in one walk.
template <json::KeyName... names>
std::array<json::Value, sizeof...(names)> members_of(const json::Value& object);

// What becomes of what a payload reads. `where` is the value in the input: its line and bytes are reported.
class PayloadOutput {
 public:
  virtual ~PayloadOutput() = default;
  virtual void post(PostDraft& draft, const json::Value& where) = 0;
  virtual void refuse(const json::Value& where, std::string_view reason) = 0;
  // A control message, which is no record.
  virtual void notice() = 0;
  // For the `notes` of the source record.
  virtual void remark(std::string_view text) = 0;
  // The network that a payload is of which can only guess it; empty: nobody said.
  virtual std::string_view told_network() const { return {}; }
};

class Payload {
 public:
  virtual ~Payload() = default;
  // What `source.format` and `--from` call it.
  virtual std::string_view format() const noexcept = 0;
  // An input begins: what was remembered of the one before is forgotten.
  virtual void begin() {}
  virtual bool claims(const TopMembers& top) const = 0;
  virtual void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) = 0;
};

// --- Inline

template <json::KeyName... names>
std::array<json::Value, sizeof...(names)> members_of(const json::Value& object) {
  if (!object.keys_are_plain()) return {object.member(names.key())...};
  std::array<json::Value, sizeof...(names)> found;
  const char* const end = object.raw().data() + object.raw().size();
  object.each_member([&](std::string_view key, const json::Value& value) {
    const uint64_t tag = json::key_tag_in(key.data(), key.size(), static_cast<size_t>(end - key.data()));
    size_t at = 0;
    const auto take = [&](const json::Key& name) {
      if (name.tag == tag && name.text.size() == key.size() && json::same_behind_tag(name.text.data(), key.data(), key.size())) found[at] = value;
      ++at;
    };
    (take(json::key_of<names>), ...);
    return true;
  });
  return found;
}

}  // namespace sc::ingest
