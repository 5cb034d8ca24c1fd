// SPDX-License-Identifier: Apache-2.0
#include "text/width.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <iterator>

#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace sc::text {

namespace {

constexpr char32_t joiner = 0x200D, non_joiner = 0x200C, text_selector = 0xFE0E, picture_selector = 0xFE0F;
constexpr std::string_view ellipsis = "…";

size_t column_count(char32_t character) {
  return static_cast<size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(character))));
}

// A grapheme is as wide as its widest character; a picture takes two columns where it is asked for or half a flag is not alone.
size_t grapheme_width(std::string_view grapheme) {
  size_t width = 0;
  size_t flags = 0;
  for (size_t at = 0; at < grapheme.size();) {
    const char32_t character = decode(grapheme, at);
    if (character == picture_selector && width > 0) width = 2;
    if (character >= 0x1F1E6 && character <= 0x1F1FF) ++flags;
    width = std::max(width, column_count(character));
  }
  return flags == 2 ? 2 : width;
}

bool is_printable_ascii(char byte) { return byte >= ' ' && byte <= '~'; }

struct Range {
  char32_t first;
  char32_t last;
};

// What turns direction, breaks lines or can't be seen; controls, joiners and selectors are looked at apart.
constexpr Range unseen[] = {
    {0x0080, 0x009F}, {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200B}, {0x200E, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE001F}, {0xE0080, 0xE00FF}, {0xE01F0, 0xE0FFF},
};

bool is_unseen(char32_t character) {
  const auto after = std::upper_bound(std::begin(unseen), std::end(unseen), character,
                                      [](char32_t value, const Range& range) { return value < range.first; });
  return after != std::begin(unseen) && character <= std::prev(after)->last;
}

bool is_selector(char32_t character) {
  return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
}

bool is_flag_tag(char32_t character) { return character >= 0xE0020 && character <= 0xE007F; }

// Writes one character so that it can be seen, knowing the ones shown before and behind it (0 at the ends).
class Revealer {
 public:
  explicit Revealer(std::string& out) : out_(out) {}

  void show(char32_t character, char32_t after) {
    if (character < 0x20) {
      append(out_, 0x2400 + character);
    } else if (character == 0x7F) {
      append(out_, 0x2421);
    } else if (is_unseen(character) || !has_place(character, after)) {
      fmt::format_to(std::back_inserter(out_), "\\u{{{:x}}}", static_cast<uint32_t>(character));
      before_ = 0;
      picture_ = false;
      return;
    } else {
      append(out_, character);
    }
    picture_ = letter_of(character) == Letter::pictograph || (picture_ && letter_of(character) == Letter::mark);
    before_ = character;
  }

 private:
  // Joiners need something to join, selectors and tags something to select for.
  bool has_place(char32_t character, char32_t after) const {
    const Letter before = before_ == 0 ? Letter::none : letter_of(before_);
    if (character == joiner || character == non_joiner) {
      const bool joins_pictures = picture_ && letter_of(after) == Letter::pictograph;
      const bool twice = before_ == joiner || before_ == non_joiner;
      const bool joins_letters = before_ >= 0x80 && before != Letter::none && after >= 0x80 && letter_of(after) == Letter::letter;
      return joins_pictures || (joins_letters && !twice);
    }
    if (is_selector(character)) {
      const bool sign = before_ == '#' || before_ == '*' || before == Letter::digit;
      return (character >= text_selector && character <= picture_selector && sign) || before == Letter::pictograph ||
             before == Letter::ideograph || (before_ >= 0x80 && before != Letter::mark);
    }
    return !is_flag_tag(character) || picture_;
  }

  std::string& out_;
  char32_t before_ = 0;
  bool picture_ = false;  // what was shown last belongs to a picture
};

}  // namespace

size_t width_of(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = grapheme_end(text, at);
    width += grapheme_width(text.substr(at, end - at));
    at = end;
  }
  return width;
}

std::string visible(std::string_view text) {
  std::string out;
  if (std::all_of(text.begin(), text.end(), is_printable_ascii)) {
    out = text;
    return out;
  }
  out.reserve(text.size() + text.size() / 4);
  Revealer revealer(out);
  for (size_t at = 0; at < text.size();) {
    const char32_t character = decode(text, at);
    size_t next = at;
    revealer.show(character, at < text.size() ? decode(text, next) : 0);
  }
  return out;
}

std::string fitted(std::string_view text, size_t columns) {
  size_t width = 0;
  size_t cut = 0;  // where the text ends that leaves a column for the ellipsis
  for (size_t at = 0; at < text.size();) {
    const size_t end = grapheme_end(text, at);
    width += grapheme_width(text.substr(at, end - at));
    if (width > columns) return columns == 0 ? std::string() : std::string(text.substr(0, cut)) + std::string(ellipsis);
    if (width < columns) cut = end;
    at = end;
  }
  return std::string(text);
}

}  // namespace sc::text
