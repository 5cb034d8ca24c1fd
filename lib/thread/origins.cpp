// SPDX-License-Identifier: Apache-2.0
#include "thread/origins.hpp"

#include <algorithm>

namespace sc::thread {

namespace {

// Added to keys, so that a person has another than a brand of that name.
constexpr Ids::Key person_realm{0x9E3779B97F4A7C15, 0x9E3779B97F4A7C15};

}  // namespace

std::string_view Origins::name_of(const PostView& post) {
  name_.assign(post.network);
  name_ += post.is_private ? "\n1" : "\n0";
  return name_ += post.format;
}

uint16_t Origins::find(const PostView& post) {
  const size_t first = std::min<size_t>(sources_.size(), compared);
  for (size_t at = 0; at < first; ++at) {
    const Source& source = sources_[at];
    if (source.is_private == post.is_private && source.network == post.network && source.format == post.format) return static_cast<uint16_t>(at);
  }
  if (sources_.size() <= compared) return unknown;
  const auto at = numbers_.find(name_of(post));
  if (at != numbers_.end()) return at->second;
  return sources_.size() < most ? unknown : most;
}

uint16_t Origins::add(const PostView& post, uint32_t network_number) {
  const auto number = static_cast<uint16_t>(sources_.size());
  sources_.push_back({std::string(post.network), std::string(post.format), network_number, post.is_private, false});
  numbers_.emplace(name_of(post), number);
  return number;
}

const Ids::Key& Origins::people_of(std::string_view network) {
  for (const Realm& realm : realms_) {
    if (realm.network == network) return realm.people;
  }
  const bool is_common = realms_.size() < compared;
  if (!is_common && other_realm_.network == network && other_realm_.people.plain != 0) return other_realm_.people;
  Realm& added = is_common ? realms_.emplace_back() : other_realm_;
  added = {std::string(network), Ids::key(network, person_realm)};
  return added.people;
}

}  // namespace sc::thread
