// SPDX-License-Identifier: Apache-2.0
#include "redact/people.hpp"

#include <algorithm>

#include "redact/reading.hpp"
#include "text/letters.hpp"

namespace sc::redact {

namespace {

constexpr size_t shortest_known = 3;  // bytes; less is found in too many words

bool is_name_byte(char byte) {
  return is_alnum(byte) || byte == '_' || byte == '-' || byte == '.' || static_cast<unsigned char>(byte) >= 0x80;
}

bool same_small(std::string_view text, std::string_view folded) {
  return text.size() == folded.size() &&
         std::equal(text.begin(), text.end(), folded.begin(), [](char one, char other) { return text::ascii_lower(one) == other; });
}

// Hosts whose first step of a path is an account, and what may stand before it there.
constexpr std::string_view profile_hosts[] = {
    "twitter.com/",     "x.com/",           "instagram.com/", "facebook.com/", "tiktok.com/@", "threads.net/@", "bsky.app/profile/",
    "linkedin.com/in/", "reddit.com/user/", "reddit.com/u/",  "youtube.com/@", "t.me/",        "github.com/"};
// Steps that are pages of the network itself.
constexpr std::string_view pages[] = {"i",       "p",     "hashtag", "search", "home",  "share", "status",        "intent",    "reel",
                                      "explore", "watch", "events",  "groups", "pages", "posts", "permalink.php", "photo.php", "story.php"};

}  // namespace

void People::know(std::string_view name) {
  name = playbook::bare_handle(name);
  if (name.size() < shortest_known || is_own(name)) return;
  std::string folded;
  playbook::append_folded_handle(folded, name);
  if (std::ranges::find(known_, folded) == known_.end()) known_.push_back(std::move(folded));
}

bool People::is_known(std::string_view name) const {
  return std::ranges::any_of(known_, [&](const std::string& one) { return same_small(name, one); });
}

bool People::is_own(std::string_view handle) const {
  return own_.find_anywhere(handle) != nullptr || (!own_here_.empty() && playbook::same_handle(handle, own_here_));
}

void People::append(std::string& out, std::string_view handle) {
  handle = playbook::bare_handle(handle);
  if (is_own(handle)) out += handle;
  else replacement_.append_person(out, handle);
}

bool People::is_taken(size_t begin, size_t end) const {
  const auto behind = std::ranges::lower_bound(taken_, std::pair(end, size_t{0}));
  return behind != taken_.begin() && begin < (behind - 1)->second;
}

void People::replace(std::string_view text, size_t begin, size_t end, Edits& edits) {
  const std::string_view name = text.substr(begin, end - begin);
  if (is_own(name) || is_taken(begin, end)) return;
  scratch_.clear();
  replacement_.append_person(scratch_, name);
  if (scratch_ == name) return;
  edits.add(begin, end, scratch_);
  taken_.insert(std::ranges::lower_bound(taken_, std::pair(begin, end)), std::pair(begin, end));
}

size_t People::hide_in(std::string_view text, Edits& edits) {
  const size_t before = edits.size();
  taken_.clear();
  if (text.find('@') != text.npos || text.find("\xEF\xBC\xA0") != text.npos) hide_mentions(text, edits);
  if (text.find('/') != text.npos) hide_profiles(text, edits);
  for (size_t at = text.find("did:plc:"); at != text.npos; at = text.find("did:plc:", at + 8)) {
    size_t end = at + 8;
    while (end < text.size() && is_alnum(text[end])) ++end;
    replace(text, at, end, edits);
  }
  if (!known_.empty()) hide_known(text, edits);
  return edits.size() - before;
}

void People::hide_mentions(std::string_view text, Edits& edits) {
  text::extract(text, entities_);
  for (const text::Found& mention : entities_.mentions) {
    // The @, or the full-width one, stays before a pseudonym.
    const size_t sign = is_own(text.substr(mention.begin, mention.end - mention.begin)) || replacement_.mode() != Mode::drop
                            ? (text[mention.begin] == '@' ? 1 : 3)
                            : 0;
    replace(text, mention.begin + sign, mention.end, edits);
  }
}

void People::hide_profiles(std::string_view text, Edits& edits) {
  for (const std::string_view host : profile_hosts) {
    for (size_t at = text.find(host); at != text.npos; at = text.find(host, at + host.size())) {
      if (is_alnum(byte_before(text, at)) || byte_before(text, at) == '-') continue;
      const size_t begin = at + host.size();
      size_t end = begin;
      while (end < text.size() && is_name_byte(text[end])) ++end;
      const std::string_view step = text.substr(begin, end - begin);
      if (end > begin && std::ranges::find(pages, step) == std::end(pages)) replace(text, begin, end, edits);
    }
  }
}

// Each known name where it stands as a word of its own.
void People::hide_known(std::string_view text, Edits& edits) {
  for (const std::string& name : known_) {
    const char first = name[0], first_capital = capital_of(first);
    for (size_t at = 0; at + name.size() <= text.size(); ++at) {
      if (text[at] != first && text[at] != first_capital) continue;
      if (!same_small(text.substr(at, name.size()), name)) continue;
      const char before = byte_before(text, at), behind = byte_at(text, at + name.size());
      const bool alone = !is_alnum(before) && before != '_' && !is_alnum(behind) && behind != '_' &&
                         static_cast<unsigned char>(behind) < 0x80 && static_cast<unsigned char>(before) < 0x80;
      if (alone) replace(text, at, at + name.size(), edits);
    }
  }
}

}  // namespace sc::redact
