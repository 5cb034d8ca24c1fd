// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_split.hpp"

#include <algorithm>

#include "ingest/ids.hpp"
#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr std::string_view behind_name = " \t\r\n/>";

std::string_view prefix_of(std::string_view name) noexcept {
  const size_t colon = name.find(':');
  return colon == none ? std::string_view() : name.substr(0, colon);
}

std::string_view local_of(std::string_view name) noexcept { return name.substr(name.find(':') + 1); }

bool is_word(std::string_view name, std::string_view lower) noexcept {
  return std::equal(name.begin(), name.end(), lower.begin(), lower.end(), [](char a, char b) { return text::ascii_lower(a) == b; });
}

bool begins_name(char byte) noexcept { return text::is_ascii_letter(byte) || byte == '_' || byte == ':' || static_cast<unsigned char>(byte) >= 0x80; }

std::string_view name_at(std::string_view text, size_t at) noexcept {
  return text.substr(at, std::min(text.find_first_of(behind_name, at), text.size()) - at);
}

}  // namespace

FeedSplit::FeedSplit(std::string_view text) : text_(text) {
  size_t at = 0;
  while (true) {
    at = text_.find('<', at);
    if (at == none || at + 1 >= text_.size()) {
      if (!inside_) return;
      at = end_unclosed(text_.size());
      continue;
    }
    const char next = text_[at + 1];
    if (next == '!' || next == '?') {
      at = take_markup(at);
    } else if (next == '/') {
      at = take_end_tag(at);
    } else if (begins_name(next)) {
      at = take_start_tag(at);
    } else {
      ++at;
    }
  }
}

// The place behind the mark; the one behind the opening when the mark doesn't follow at all, which is remembered.
size_t FeedSplit::behind(std::string_view mark, size_t at, size_t& missing_from) {
  if (at >= missing_from) return at;
  const size_t found = text_.find(mark, at);
  if (found != none) return found + mark.size();
  missing_from = at;
  return at;
}

// Behind a DOCTYPE, whose declarations may stand in brackets and hold quotes.
size_t FeedSplit::behind_doctype(size_t at) const {
  const size_t sign = text_.find_first_of("[>", at);
  if (sign == none) return at + 2;
  if (text_[sign] == '>') return sign + 1;
  const size_t end = text_.find("]", sign);
  const size_t close = end == none ? none : text_.find_first_not_of(" \t\r\n", end + 1);
  return close != none && text_[close] == '>' ? close + 1 : sign + 1;
}

// Behind the > of a start tag, which may stand in quotes before.
size_t FeedSplit::behind_tag(size_t at) const {
  char quote = '\0';
  for (; at < text_.size(); ++at) {
    const char byte = text_[at];
    if (byte == '<') return at;  // unclosed
    if (quote != '\0') quote = byte == quote ? '\0' : quote;
    else if (byte == '>') return at + 1;
    else if (byte == '"' || byte == '\'') quote = byte;
  }
  return text_.size();
}

size_t FeedSplit::take_markup(size_t at) {
  const std::string_view rest = text_.substr(at, 9);
  if (rest.starts_with("<!--")) return behind("-->", at + 4, no_comment_);
  if (rest == "<![CDATA[") return behind("]]>", at + 9, no_cdata_);
  if (rest.starts_with("<?")) return behind("?>", at + 2, no_pi_);
  if (!root_.empty() || doctype_seen_) return at + 2;
  doctype_seen_ = true;
  return behind_doctype(at);
}

bool FeedSplit::is_entry(std::string_view name) const {
  const std::string_view local = local_of(name), prefix = prefix_of(name);
  if (!is_word(local, "item") && !is_word(local, "entry")) return false;
  return prefix.empty() || prefix == root_prefix_ || prefix == channel_prefix_ || prefix == "atom" || prefix == "rss";
}

void FeedSplit::begin_root(std::string_view name, size_t at) {
  root_ = local_of(name);
  to_lower(root_);
  root_name_ = name;
  root_prefix_ = prefix_of(name);
  const size_t end = behind_tag(at + 1 + name.size());
  root_closed_ = text_[end - 1] == '>' && text_[end - 2] == '/';
}

size_t FeedSplit::take_start_tag(size_t at) {
  const std::string_view name = name_at(text_, at + 1);
  if (inside_) {
    if (name != entry_name_) return at + 1 + name.size();
    if (flat_) {
      end_unclosed(at);
    } else {
      if (nested_ == 0) nested_ = at;
      const size_t end = behind_tag(at + 1 + name.size());
      if (!(text_[end - 1] == '>' && text_[end - 2] == '/')) ++depth_;
      return end;
    }
  }
  if (root_.empty()) begin_root(name, at);
  else if (is_word(local_of(name), "channel") && channel_prefix_.empty()) channel_prefix_ = prefix_of(name);
  if (!is_entry(name)) return at + 1 + name.size();
  const size_t end = behind_tag(at + 1 + name.size());
  const bool empty = text_[end - 1] == '>' && text_[end - 2] == '/';
  entries_.push_back({at, end, true});
  inside_ = !empty;
  entry_name_ = name;
  depth_ = 1;
  nested_ = 0;
  return end;
}

// Gives where to go on.
size_t FeedSplit::take_end_tag(size_t at) {
  const std::string_view name = name_at(text_, at + 2);
  const bool root = name == root_name_ && !name.empty();
  const bool of_entry = inside_ && name == entry_name_;
  if (root && inside_ && !of_entry) return end_unclosed(at);
  const size_t end = text_.find_first_not_of(" \t\r\n", at + 2 + name.size());
  const bool whole = end != none && text_[end] == '>';
  root_closed_ = root_closed_ || (root && whole);
  if (!of_entry || --depth_ > 0) return at + 2;
  entries_.back().end = whole ? end + 1 : at + 2 + name.size();
  entries_.back().closed = whole;
  inside_ = false;
  return entries_.back().end;
}

// The entry that is open has no end tag before `at`: it ended there, or where the next began inside it. Gives where to go on.
size_t FeedSplit::end_unclosed(size_t at) {
  if (nested_ != 0) at = nested_;
  flat_ = flat_ || nested_ != 0;
  entries_.back().end = at;
  entries_.back().closed = false;
  inside_ = false;
  nested_ = 0;
  return at;
}

std::string FeedSplit::head() const {
  std::string head;
  size_t at = 0;
  for (const FeedPiece& piece : entries_) {
    head.append(text_.substr(at, piece.begin - at));
    at = piece.end;
  }
  head.append(text_.substr(at));
  return head;
}

size_t FeedSplit::place_of(size_t in_head) const noexcept {
  for (const FeedPiece& piece : entries_) {
    if (in_head <= piece.begin) break;
    in_head += piece.end - piece.begin;
  }
  return std::min(in_head, text_.size());
}

}  // namespace sc::ingest
