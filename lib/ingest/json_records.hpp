// SPDX-License-Identifier: Apache-2.0
// Records of our own (sc-record(5)) that come in again: they pass byte for byte, their `source` too. Where own accounts are
// known, a post's `actor` is derived anew: an author who is an own account is "brand", any other known author
// "customer"; what the first source declared ("declared":true) and the roles agent, bot and other stay. Twice equals once.
#pragma once

#include <string>
#include <string_view>

#include "ingest/json_payload.hpp"
#include "ingest/post_line.hpp"
#include "json/outline.hpp"
#include "playbook/handles.hpp"

namespace sc::ingest {

enum class RecordKind : uint8_t { foreign, post, other };

class OwnRecords {
 public:
  // Both outlive this.
  explicit OwnRecords(const playbook::OwnAccounts& own) : own_(own) {}

  // `post` and `other` are records of ours; a post is one by `type`, or without `type` by an `id` with a colon and a text.
  static RecordKind kind_of(const TopMembers& top);

  // Why a post can't be used, or nullptr.
  const char* check(const TopMembers& top);

  // The post as it goes out: `bytes` themselves, or a view of a line in here. Behind the bytes is json::padding.
  std::string_view renewed(std::string_view bytes, const TopMembers& top);

 private:
  std::string actor_of(const TopMembers& top);

  const playbook::OwnAccounts& own_;
  json::Outline outline_;
  PostLine actor_line_;
  std::string line_, scratch_, handle_, id_, network_;
  std::string role_, handle_role_, department_, agent_;
};

}  // namespace sc::ingest
