// SPDX-License-Identifier: Apache-2.0
// The small pieces a post is written from. An `opening` is what stands before a value, comma and key included:
// `,"network":`. What is not known is not written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/post.hpp"
#include "ingest/post_line.hpp"
#include "playbook/handles.hpp"

namespace sc::ingest {

inline void put_text(PostLine& line, std::string_view opening, std::string_view text) {
  if (!text.empty()) line.text(opening, text);
}

inline void put_time(PostLine& line, std::string_view opening, const Moment& moment) {
  if (!moment.instant) return;
  if (!moment.written.empty()) return line.text(opening, moment.written);
  line.bytes(opening);
  line.instant(*moment.instant);
}

// A mention, tag or link without its @ or #, be it ASCII or full-width.
std::string_view without_sigil(std::string_view entry) noexcept;

// Adds an entry that isn't among the last 64 already. Empty ones are left out.
void add_entry(std::vector<std::string_view>& list, std::string_view entry);

// Whether text is a number as JSON writes one.
bool is_number(std::string_view text) noexcept;

const playbook::Handle* find_own(const playbook::OwnAccounts& own, std::string_view network, std::string_view handle, std::string_view id) noexcept;

// Appends `,"actor":{...}`, or nothing when it isn't known whose voice it is. `own` is the account of ours that the
// author is, if any; `judged` says that own accounts are known and so is the author, who is a customer if not ours.
enum class Judged : uint8_t { no, yes };
void append_actor(PostLine& line, const playbook::Handle* own, const Actor& said, Judged judged);

// An object that appears with its first member and not before. Its opening is `,"author":`, without a brace.
class ObjectPart {
 public:
  ObjectPart(PostLine& line, std::string_view opening) : line_(line), opening_(opening) {}
  void text(std::string_view key, std::string_view value);   // `key` is `,"likes":`
  void count(std::string_view key, Count value);              // left out when it isn't known
  void number(std::string_view key, std::string_view value);  // left out when it is none
  void raw(std::string_view key, std::string_view json);
  void close() { if (open_) line_.byte('}'); }

 private:
  // What stands before the next member: a brace, behind the opening, or a comma.
  char begin_member();
  void put_key(std::string_view key);

  PostLine& line_;
  std::string_view opening_;
  bool open_ = false;
};

// --- Inline

inline char ObjectPart::begin_member() {
  if (open_) return ',';
  line_.bytes(opening_);
  open_ = true;
  return '{';
}

inline void ObjectPart::put_key(std::string_view key) {
  line_.byte(begin_member());
  line_.bytes(key.substr(1));
}

inline void ObjectPart::text(std::string_view key, std::string_view value) {
  if (!value.empty()) line_.text(key, value, begin_member());
}

inline void ObjectPart::count(std::string_view key, Count value) {
  if (value.is_known()) line_.count(key, value, begin_member());
}

inline void ObjectPart::number(std::string_view key, std::string_view value) {
  if (!is_number(value)) return;
  put_key(key);
  line_.bytes(value);
}

inline void ObjectPart::raw(std::string_view key, std::string_view json) {
  put_key(key);
  line_.bytes(json);
}

}  // namespace sc::ingest
