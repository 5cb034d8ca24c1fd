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

void fold(std::string& out, std::string_view name) {
  if (name.starts_with('@')) name.remove_prefix(1);
  out.assign(name);
  for (char& byte : out) byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
}

}  // namespace

InitiativeReader::InitiativeReader(const std::vector<playbook::Handle>& handles) {
  for (const playbook::Handle& handle : handles) {
    fold(other_, handle.handle);
    if (!other_.empty()) own_.emplace(key_of(handle.network, other_));
  }
}

std::string_view InitiativeReader::key_of(std::string_view network, std::string_view folded) {
  return ((key_.assign(network) += ':') += folded);
}

// `answered` is folded.
bool InitiativeReader::is_ours(const record::Record& post, std::string_view answered) {
  const json::Value author = post.member(author_key);
  for (const json::Value& name : {author.member("handle"), author.member("id"), post.member(account_key)}) {
    fold(other_, text_of(name, scratch_));
    if (other_ == answered) return true;
  }
  if (own_.empty()) return false;
  const std::string_view network = post.member(network_key).as_text(scratch_);
  return own_.contains(key_of(network, answered)) || own_.contains(key_of({}, answered));
}

Initiative InitiativeReader::read(const record::Record& post) {
  const std::string_view kind = post.member(kind_key).as_text(scratch_);
  if (kind == "repost") return Initiative::proactive;  // whose post it passes on may stand where others say whom they answer
  const bool is_answer = kind == "reply" || kind == "comment";
  fold(answered_, text_of(post.member(answered_key), scratch_));
  if (!answered_.empty()) return is_ours(post, answered_) ? Initiative::proactive : Initiative::reactive;
  return is_answer || !text_of(post.member(reply_to_key), scratch_).empty() ? Initiative::reactive : Initiative::proactive;
}

}  // namespace sc::classify
