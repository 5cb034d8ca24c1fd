// SPDX-License-Identifier: Apache-2.0
#include "redact/reading.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace sc::redact {

namespace {

constexpr size_t reach_before = 56;  // bytes between a word and the number it tells of
constexpr size_t reach_behind = 12;

}  // namespace

Told Beside::of(size_t begin, size_t end) {
  const std::vector<Mark>& words = reading_->marks->words;
  Told told;
  told.any = reading_->told;
  while (first_ < words.size() && words[first_].end + reach_before < begin) ++first_;
  for (size_t at = first_; at < words.size() && words[at].begin < end + reach_behind; ++at) {
    const Cues cues = words[at].cues & cue::of_numbers;
    if (cues == 0) continue;
    if (words[at].begin >= end) {
      const std::string_view between = reading_->text.substr(end, words[at].begin - end);
      if (between.find_first_of(".!?,;:\n") != between.npos) break;
      told.any |= cues;
      if (told.nearest == 0) {
        told.nearest = cues;
        told.distance = words[at].begin - end;
        told.nearest_end = static_cast<uint32_t>(end);
      }
    } else if (words[at].end <= begin) {
      told.any |= cues;
      told.nearest = cues;
      told.distance = begin - words[at].end;
      told.nearest_end = words[at].end;
    }
  }
  if (reading_->told != 0 && told.nearest == 0) {
    told.nearest = reading_->told;
    told.distance = 0;
    told.nearest_end = static_cast<uint32_t>(begin);
  }
  return told;
}

bool Links::has(size_t at) {
  constexpr size_t none = std::string_view::npos;
  while (end_ <= at) {
    if (next_sign_ != none && (next_sign_ < end_ || !searched_)) next_sign_ = text_.find("://", end_);
    if (next_host_ != none && (next_host_ < end_ || !searched_)) next_host_ = text_.find("www.", end_);
    searched_ = true;
    const size_t first = std::min(next_sign_, next_host_);
    if (first == none) return false;
    begin_ = first;
    while (begin_ > end_ && is_ascii_letter(text_[begin_ - 1])) --begin_;
    end_ = std::min(text_.find_first_of(" \t\r\n\"<>", first), text_.size());
  }
  return at >= begin_;
}

size_t skip_blanks(std::string_view text, size_t at) noexcept {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

size_t word_end(std::string_view text, size_t at) noexcept {
  while (at < text.size()) {
    if (is_word_byte(text[at])) ++at;
    else if ((text[at] == '\'' || text[at] == '-') && at + 1 < text.size() && is_word_byte(text[at + 1])) at += 2;
    else break;
  }
  return at;
}

bool is_capital_at(std::string_view text, size_t at) noexcept {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
  size_t place = at;
  const char32_t letter = text::decode(text, place);
  if (letter < 0x100) return letter >= 0xC0 && letter <= 0xDE && letter != 0xD7;
  if (letter < 0x180) {  // Latin Extended-A: pairs, whose order turns twice
    const bool odd_is_capital = (letter >= 0x139 && letter <= 0x148) || letter >= 0x179;
    return letter == 0x178 || ((letter & 1) != 0) == odd_is_capital;
  }
  return letter == 0x2206 || (letter >= 0x386 && letter <= 0x3AB && letter != 0x390) || (letter >= 0x400 && letter <= 0x42F) ||
         (letter >= 0x531 && letter <= 0x556) || (letter >= 0x1E00 && letter <= 0x1EFF && (letter & 1) == 0);
}

void settle(Findings& findings) {
  std::sort(findings.begin(), findings.end(), [](const Finding& one, const Finding& other) {
    return one.begin != other.begin ? one.begin < other.begin : one.end > other.end;
  });
  size_t kept = 0;
  for (size_t at = 0; at < findings.size(); ++at) {
    const Finding& next = findings[at];
    if (next.end <= next.begin) continue;
    if (kept == 0 || next.begin >= findings[kept - 1].end) {
      findings[kept++] = next;
      continue;
    }
    Finding& last = findings[kept - 1];
    if (next.end - next.begin > last.end - last.begin) last.kind = next.kind;
    last.end = std::max(last.end, next.end);
  }
  findings.resize(kept);
}

}  // namespace sc::redact
