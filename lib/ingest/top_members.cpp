// SPDX-License-Identifier: Apache-2.0
#include "ingest/top_members.hpp"

namespace sc::ingest {

void TopMembers::make_room() {
  constexpr size_t least = 64;
  const size_t room = std::max(least, room_ * 2);
  auto larger = std::make_unique<Member[]>(room);
  std::copy_n(members_.get(), count_, larger.get());
  members_ = std::move(larger);
  room_ = room;
}

inline void TopMembers::add(std::string_view key, const json::Value& value, uint64_t tag) {
  if (count_ == room_) make_room();
  const size_t place = place_of(tag);
  const uint64_t bit = uint64_t{1} << place;
  Member& member = members_[count_++];
  member.key = key;
  member.value = value;
  member.tag = tag;
  member.before = (present_ & bit) != 0 ? latest_[place] : 0;
  latest_[place] = static_cast<uint32_t>(count_);
  present_ |= bit;
}

void TopMembers::read(const json::Value& object) {
  count_ = 0;
  present_ = 0;
  escaped_ = false;
  const bool plain = object.keys_are_plain();
  const char* const end = object.raw().data() + object.raw().size();
  object.each_member([&](std::string_view key, const json::Value& value) {
    add(key, value, json::key_tag_in(key.data(), key.size(), static_cast<size_t>(end - key.data())));
    if (!plain) escaped_ = escaped_ || key.find('\\') != std::string_view::npos;
    return true;
  });
}

const TopMembers::Member* TopMembers::find_present(const json::Key& key, size_t place) const {
  if (escaped_) {
    for (size_t at = count_; at > 0; --at) {
      if (json::key_is(members_[at - 1].key, key.text)) return &members_[at - 1];
    }
    return nullptr;
  }
  for (uint32_t at = latest_[place]; at != 0; at = members_[at - 1].before) {
    const Member& member = members_[at - 1];
    if (member.tag != key.tag || member.key.size() != key.text.size()) continue;
    if (json::same_behind_tag(member.key.data(), key.text.data(), key.text.size())) return &member;
  }
  return nullptr;
}

}  // namespace sc::ingest
