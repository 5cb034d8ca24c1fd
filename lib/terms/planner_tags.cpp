// SPDX-License-Identifier: Apache-2.0
#include "terms/planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "terms/slips.hpp"
#include "text/utf8.hpp"

namespace sc::terms {

namespace {

constexpr size_t least_open = 6;         // letters before a wildcard anywhere
constexpr size_t least_open_tag = 4;     // in a hashtag or handle
constexpr size_t least_open_slip = 7;    // of a name whose misspelt beginnings are looked for in hashtags
constexpr std::array<std::string_view, 12> before_tag = {"ihate", "hate", "ilove", "love", "boycott", "fuck", "thanks", "thankyou", "never", "stop", "shameon", "goodbye"};
constexpr std::array<std::string_view, 18> before_handle = {"ask", "the", "my", "get", "go", "try", "use", "join", "team", "hey", "hi", "hello", "dear", "official", "real", "meet", "weare", "its"};
constexpr std::array<std::string_view, 12> behind_tag = {"fail", "fails", "sucks", "down", "outage", "scam", "love", "fan", "fans", "life", "problems", "fraud"};
constexpr std::array<std::string_view, 18> behind_handle = {"help", "helps", "support", "care", "cares", "service", "official", "hq", "app", "news", "team", "online", "us", "uk", "careers", "inc", "global", "status"};

}  // namespace

void Planner::open_ended() {
  if (!is_plain_word(joined_) || joined_.size() < least_open_tag || goes_on_in_others(joined_text_)) return;
  open_ = true;
  if (joined_.size() >= least_open) {
    open(Kind::hashtag, joined_text_ + '*');
  } else {
    open(Kind::hashtag, '#' + joined_text_ + '*');
    if (text::is_ascii(joined_text_)) open(Kind::handle, '@' + joined_text_ + '*');
  }
  if (single()) return;
  std::string low;
  for (const std::string& word : name_.words) low += (low.empty() ? "" : "_") + text_of(without_apostrophes(letters_of(word)));
  open(Kind::handle, low + '*');
}

void Planner::open(Kind kind, std::string term) {
  Variation& one = add(kind, std::move(term));
  one.wide = true;
  one.word = joined_;
}

bool Planner::goes_on_in_others(const std::string& text) const {
  const std::vector<std::string> longer = ordinary_.longer_than(text);
  return is_ordinary_ || std::any_of(longer.begin(), longer.end(), [&](const std::string& word) { return word != text + "s"; });
}

void Planner::around(Kind kind, std::span<const std::string_view> parts, bool before) {
  for (const std::string_view part : parts) {
    for (const char* between : {"", "_"}) {
      const std::string text = before ? fmt::format("{}{}{}", part, between, joined_text_) : fmt::format("{}{}{}", joined_text_, between, part);
      add_spelling(kind, text);
    }
  }
}

void Planner::tags_and_handles() {
  if (!is_plain_word(joined_) || joined_.size() < 3) return;
  around(Kind::hashtag, before_tag, true);
  around(Kind::handle, before_handle, true);
  if (open_) return;
  around(Kind::hashtag, behind_tag, false);
  around(Kind::handle, behind_handle, false);
}

void Planner::misspelt_tags() {
  if (!open_ || joined_.size() < least_open_slip || joined_.size() > longest_joined) return;
  for (const Spelling& one : one_slip(joined_)) {
    if (one.kind != Kind::dropped && one.kind != Kind::swapped && one.kind != Kind::doubled && one.kind != Kind::neighbour) continue;
    const std::string text = text_of(one.letters);
    const bool is_end = joined_.starts_with(one.letters) || one.letters.starts_with(joined_);
    if (is_end || one.letters.size() > joined_.size() + 1 || !ordinary_.longer_than(text).empty() || ordinary_.has(text)) continue;
    if (one.kind == Kind::neighbour && one.letters.size() != joined_.size()) continue;
    open(Kind::hashtag, text + '*');
  }
}

}  // namespace sc::terms
