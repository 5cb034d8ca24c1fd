// SPDX-License-Identifier: Apache-2.0
#include "text/html.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "text/entities.hpp"
#include "text/html_tags.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace sc::text {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr std::string_view no_break_space = "\u00A0";

bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f'; }

// Bytes that stand in the text as they stand in the page: none of markup or a space, nor the first of a no-break space.
constexpr std::array<bool, 256> is_plain = [] {
  std::array<bool, 256> table{};
  table.fill(true);
  for (const char byte : {'<', '&', ' ', '\n', '\t', '\r', '\f', '\xC2'}) table[static_cast<uint8_t>(byte)] = false;
  return table;
}();

// Bit i: byte i may be none that stands in the text as it is.
uint32_t not_plain_in(const char* bytes) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i space = _mm_set1_epi8(' ');
  const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, space), block);
  const __m128i markup = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('<')), _mm_cmpeq_epi8(block, _mm_set1_epi8('&')));
  const __m128i others = _mm_or_si128(markup, _mm_cmpeq_epi8(block, _mm_set1_epi8('\xC2')));
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_or_si128(low, others)));
}
uint32_t spaces_in(const char* bytes) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8(' '))));
}

// Moves `at` over words with single blanks between them, sixteen bytes at a time; what stops it is for a closer look. A
// blank does not begin at `at`.
size_t skip_words(std::string_view html, size_t at) {
  constexpr size_t block = 16;
  while (at + block < html.size()) {
    const char* const bytes = html.data() + at;
    const uint32_t not_plain = not_plain_in(bytes), spaces = spaces_in(bytes);
    const uint32_t behind = not_plain >> 1 | (not_plain_in(bytes + 1) & 0x8000);
    const uint32_t stops = (not_plain & ~spaces) | (spaces & behind);
    if (stops != 0) return at + static_cast<size_t>(std::countr_zero(stops));
    at += block;
    if ((spaces & 0x8000) != 0) ++at;  // what is behind a blank is plain
  }
  return at;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

// The text as it is written: spaces run together, breaks wait until something follows them.
class Page {
 public:
  explicit Page(std::string& out) : out_(out) {}

  void put(std::string_view text) {
    for (const char byte : text) put(byte);
  }

  void put(char byte) {
    if (preformatted_ && byte == '\n') {
      ++lines_;
    } else if (!preformatted_ && is_space(byte)) {
      space_ = true;
    } else if (byte != '\r') {
      put_breaks();
      out_ += byte;
    }
  }

  // Puts words with single blanks between them, from a place of the page on; returns the place behind.
  size_t put_words(std::string_view html, size_t begin) {
    if (preformatted_) return begin;
    size_t end = begin;
    if (html[begin] != ' ') end = skip_words(html, begin);
    while (end < html.size()) {
      if (is_plain[static_cast<uint8_t>(html[end])]) ++end;
      else if (html[end] == ' ' && end > begin && end + 1 < html.size() && is_plain[static_cast<uint8_t>(html[end + 1])]) end += 2;
      else break;
    }
    if (end == begin) return end;
    put_breaks();
    out_ += html.substr(begin, end - begin);
    return end;
  }

  // At least so many line ends before what comes next; but the first line of an item stays beside its bullet.
  void want_lines(size_t lines) {
    if (!fresh_item_) lines_ = std::max(lines_, lines);
  }

  void break_line() { want_lines(std::min<size_t>(lines_ + 1, 2)); }

  void begin_item() {
    fresh_item_ = false;
    want_lines(1);
    put('-');
    space_ = true;
    fresh_item_ = true;
  }

  void end_item() {
    fresh_item_ = false;
    lines_ = 1;
  }

  void begin_cell() {
    if (lines_ == 0 && !out_.empty()) cell_ = true;
  }

  void set_preformatted(bool on) { preformatted_ = on; }

 private:
  void put_breaks() {
    if (!out_.empty()) {
      if (lines_ > 0) {
        out_.append(lines_, '\n');
      } else if (cell_) {
        out_ += '\t';
      } else if (space_) {
        out_ += ' ';
      }
    }
    lines_ = 0;
    space_ = cell_ = fresh_item_ = false;
  }

  std::string& out_;
  size_t lines_ = 0;
  bool space_ = false;
  bool cell_ = false;
  bool fresh_item_ = false;
  bool preformatted_ = false;
};

class Reader {
 public:
  // `out` is empty.
  Reader(std::string_view html, std::string& out) : html_(html), page_(out) { out.reserve(html.size()); }

  void read() {
    while (at_ < html_.size()) {
      at_ = page_.put_words(html_, at_);
      if (at_ == html_.size()) break;
      if (html_[at_] == '<') {
        read_markup();
      } else if (html_[at_] == '&') {
        read_reference();
      } else if (html_.substr(at_, no_break_space.size()) == no_break_space) {
        page_.put(' ');
        at_ += no_break_space.size();
      } else {
        page_.put(html_[at_++]);
      }
    }
  }

 private:
  void read_reference() {
    character_.clear();
    const size_t length = append_reference(html_, at_, character_);
    if (length == 0) character_ += '&';
    page_.put(character_ == no_break_space ? std::string_view(" ") : character_);
    at_ += std::max<size_t>(length, 1);
  }

  // At a <: a comment, a tag, or a mere sign.
  void read_markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      skip_behind("-->", 4);
    } else if (rest.starts_with("<![CDATA[")) {
      read_cdata();
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      skip_behind(">", 2);
    } else if (rest.size() > 1 && is_ascii_letter(rest[1])) {
      read_tag(at_ + 1, false);
    } else if (rest.size() > 2 && rest[1] == '/' && is_ascii_letter(rest[2])) {
      read_tag(at_ + 2, true);
    } else {
      page_.put('<');
      ++at_;
    }
  }

  void skip_behind(std::string_view end, size_t offset) {
    const size_t found = html_.find(end, at_ + offset);
    at_ = found == none ? html_.size() : found + end.size();
  }

  void read_cdata() {
    const size_t begin = at_ + std::string_view("<![CDATA[").size();
    const size_t end = std::min(html_.find("]]>", begin), html_.size());
    page_.put(html_.substr(begin, end - begin));
    at_ = std::min(end + 3, html_.size());
  }

  void read_tag(size_t begin, bool closing) {
    size_t end = begin;
    while (end < html_.size() && !is_space(html_[end]) && html_[end] != '>' && html_[end] != '/') ++end;
    const std::string_view name = html_.substr(begin, end - begin);
    const size_t last = tag_end(end);
    const std::string_view attributes = html_.substr(end, last - end);
    at_ = std::min(last + 1, html_.size());
    apply(name, effect_of(name), attributes, closing);
  }

  // The place of the > that ends the tag; one inside quotes does not.
  size_t tag_end(size_t at) const {
    while (at < html_.size() && html_[at] != '>') {
      const char byte = html_[at++];
      const bool value = (byte == '"' || byte == '\'') && html_[at - 2] == '=';
      if (!value) continue;
      const size_t quote = html_.find(byte, at);
      if (quote == none) return std::min(html_.find('>', at), html_.size());
      at = quote + 1;
    }
    return at;
  }

  void apply(std::string_view name, Effect effect, std::string_view attributes, bool closing) {
    switch (effect) {
      case Effect::nothing: return;
      case Effect::one_line: page_.break_line(); return;
      case Effect::line: page_.want_lines(1); return;
      case Effect::paragraph: page_.want_lines(2); return;
      case Effect::item: closing ? page_.end_item() : page_.begin_item(); return;
      case Effect::cell:
        if (!closing) page_.begin_cell();
        return;
      case Effect::preformatted:
        page_.want_lines(2);
        page_.set_preformatted(!closing);
        return;
      case Effect::dropped:
        if (!closing && !attributes.ends_with('/')) skip_content(name);
        return;
      case Effect::image: put_picture(attributes); return;
    }
  }

  // Behind the closing tag of an element whose content isn't shown; when that is missing, nothing is dropped but the
  // tag. Then none of the name follows at all, which is remembered so that it is sought once.
  void skip_content(std::string_view name) {
    for (const std::string_view missing : unclosed_) {
      if (equals_ignoring_case(missing, name)) return;
    }
    for (size_t at = html_.find("</", at_); at != none; at = html_.find("</", at + 2)) {
      if (!equals_ignoring_case(html_.substr(at + 2, name.size()), name)) continue;
      const size_t behind = at + 2 + name.size();
      if (behind < html_.size() && (is_ascii_letter(html_[behind]) || is_ascii_digit(html_[behind]))) continue;
      at_ = std::min(std::min(html_.find('>', behind), html_.size() - 1) + 1, html_.size());
      return;
    }
    unclosed_.push_back(name);
  }

  // Custom emoji come as images.
  void put_picture(std::string_view attributes) {
    const size_t alt = attributes.find("alt=");
    if (alt == none || alt + 5 > attributes.size()) return;
    const char quote = attributes[alt + 4];
    if (quote != '"' && quote != '\'') return;
    const size_t begin = alt + 5;
    const size_t end = attributes.find(quote, begin);
    if (end == none || end == begin) return;
    const std::string_view text = attributes.substr(begin, end - begin);
    size_t next = 0;
    if (letter_of(decode(text, next)) == Letter::pictograph && grapheme_end(text, 0) == text.size()) page_.put(text);
  }

  std::string_view html_;
  size_t at_ = 0;
  Page page_;
  std::string character_;
  std::vector<std::string_view> unclosed_;
};

}  // namespace

void text_of_html(std::string_view html, std::string& out) {
  out.clear();
  Reader(html, out).read();
}

std::string text_of_html(std::string_view html) {
  std::string out;
  text_of_html(html, out);
  return out;
}

}  // namespace sc::text
