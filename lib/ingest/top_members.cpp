// SPDX-License-Identifier: Apache-2.0
#include "ingest/top_members.hpp"

#include <algorithm>

namespace sc::ingest {

void TopMembers::make_room(size_t count) {
  constexpr size_t least = 64;
  const size_t room = std::max(least, room_ * 2);
  auto larger = std::make_unique<Member[]>(room);
  std::copy_n(members_.get(), count, larger.get());
  members_ = std::move(larger);
  room_ = room;
}

void TopMembers::read(const json::Value& object) {
  escaped_ = false;
  const bool plain = object.keys_are_plain();
  const char* const end = object.raw().data() + object.raw().size();
  // What changes with each member is kept out of memory until the end.
  size_t count = 0;
  uint64_t present = 0;
  object.each_member([&](std::string_view key, const json::Value& value) {
    if (count == room_) make_room(count);
    const uint64_t tag = json::key_tag_in(key.data(), key.size(), static_cast<size_t>(end - key.data()));
    const size_t place = place_of(tag);
    const uint64_t bit = uint64_t{1} << place;
    const uint32_t before = (present & bit) != 0 ? latest_[place] : 0;
    present |= bit;
    members_[count] = {key, value, tag, before};
    latest_[place] = static_cast<uint32_t>(++count);
    if (!plain) escaped_ = escaped_ || key.find('\\') != std::string_view::npos;
    return true;
  });
  count_ = count;
  present_ = present;
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
