// SPDX-License-Identifier: Apache-2.0
#include "listen/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "text/fold.hpp"
#include "text/width.hpp"

namespace sc::listen {

namespace {

constexpr size_t longest_gap = 240;  // bytes between two marks, or around them
constexpr size_t kept_of_gap = 90;   // at each end of a longer one
constexpr size_t most_marks = 40;
constexpr size_t most_words = 12;
constexpr size_t widest_word = 60;
constexpr size_t widest_id = 40;

bool goes_on(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// What lies between marks, its middle left out when it is long.
std::string gap(std::string_view text, bool first, bool last) {
  if (text.size() <= longest_gap) return text::visible(text);
  size_t head = kept_of_gap;
  size_t tail = text.size() - kept_of_gap;
  while (head > 0 && goes_on(text[head])) --head;
  while (tail < text.size() && goes_on(text[tail])) ++tail;
  const std::string before = first && !last ? "" : text::visible(text.substr(0, head));
  const std::string behind = last && !first ? "" : text::visible(text.substr(tail));
  return before + "…" + (first && last ? "" : behind);
}

}  // namespace

std::string marked(std::string_view text, std::span<const query::Span> spans, Marks marks) {
  const bool colour = marks == Marks::colour;
  const size_t count = std::min(spans.size(), most_marks);
  std::string out;
  size_t at = 0;
  for (size_t one = 0; one < count; ++one) {
    out += gap(text.substr(at, spans[one].begin - at), one == 0, false);
    out += colour ? "\x1b[1;33m" : "[";
    out += text::fitted(text::visible(text.substr(spans[one].begin, spans[one].end - spans[one].begin)), longest_gap);
    out += colour ? "\x1b[0m" : "]";
    at = spans[one].end;
  }
  return out + gap(text.substr(at), count == 0, true);
}

std::string shown_id(std::string_view id) { return text::fitted(text::visible(id.substr(0, 4 * widest_id)), widest_id); }

std::string words_met(std::string_view text, std::span<const query::Span> spans) {
  std::vector<std::string> folded;
  std::string out;
  size_t more = 0;
  for (const query::Span& span : spans) {
    const std::string_view word = text.substr(span.begin, span.end - span.begin);
    std::string key = text::folded(word.substr(0, 4 * widest_word));
    if (std::find(folded.begin(), folded.end(), key) != folded.end()) continue;
    if (folded.size() == most_words) {
      ++more;
      continue;
    }
    folded.push_back(std::move(key));
    if (!out.empty()) out += ", ";
    out += text::fitted(text::visible(word.substr(0, 4 * widest_word)), widest_word);
  }
  return more == 0 ? out : out + fmt::format(" and {} more", more);
}

}  // namespace sc::listen
