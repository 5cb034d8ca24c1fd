// SPDX-License-Identifier: Apache-2.0
#include "classify/initiative.hpp"

#include "learn/characters.hpp"

namespace sc::classify {

namespace {

constexpr json::Key reply_to_key("reply_to");
constexpr json::Key answered_key("reply_to_author");
constexpr json::Key kind_key("kind");
constexpr json::Key network_key("network");
constexpr json::Key account_key("account");
constexpr json::Key author_key("author");

// An id or a handle; some writers leave ids without quotes.
std::string_view text_of(const json::Value& value, std::string& scratch) {
  return value.kind() == json::Kind::number ? value.raw() : value.as_text(scratch);
}

}  // namespace

bool InitiativeReader::is_ours(const record::Record& post, std::string_view answered) {
  const json::Value author = post.member(author_key);
  for (const json::Value& name : {author.member("handle"), author.member("id"), post.member(account_key)}) {
    if (playbook::same_handle(text_of(name, scratch_), answered)) return true;
  }
  return !own_.empty() && own_.find(post.member(network_key).as_text(scratch_), answered) != nullptr;
}

Initiative InitiativeReader::read(const record::Record& post) {
  const std::string_view kind = post.member(kind_key).as_text(scratch_);
  if (kind == "repost") return Initiative::proactive;  // whose post it passes on may stand where others say whom they answer
  const bool is_answer = kind == "reply" || kind == "comment";
  const std::string_view answered = text_of(post.member(answered_key), answered_);
  if (!playbook::bare_handle(answered).empty()) return is_ours(post, answered) ? Initiative::proactive : Initiative::reactive;
  return is_answer || !text_of(post.member(reply_to_key), scratch_).empty() ? Initiative::reactive : Initiative::proactive;
}

}  // namespace sc::classify
