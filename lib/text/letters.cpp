// SPDX-License-Identifier: Apache-2.0
#include "text/letters.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "text/utf8.hpp"

namespace sc::text {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Blocks of the scripts that write no spaces between words; what in them is no letter is sorted out by category.
constexpr Range unspaced[] = {
    {0x0E00, 0x0E7F},    // Thai
    {0x0E80, 0x0EFF},    // Lao
    {0x1000, 0x109F},    // Myanmar
    {0x1780, 0x17FF},    // Khmer
    {0x2E80, 0x2FDF},    // Han radicals
    {0x3005, 0x3007},    // Han iteration mark, zero
    {0x3021, 0x303C},    // Hangzhou numerals, kana repeat marks
    {0x3041, 0x30FF},    // Hiragana, Katakana
    {0x31F0, 0x31FF},    // Katakana extensions
    {0x3400, 0x4DBF},    // Han
    {0x4E00, 0x9FFF},    // Han
    {0xA9E0, 0xA9FF},    // Myanmar
    {0xAA60, 0xAA7F},    // Myanmar
    {0xF900, 0xFAFF},    // Han
    {0xFF66, 0xFF9D},    // halfwidth Katakana
    {0x1AFF0, 0x1B16F},  // kana extensions
    {0x20000, 0x3FFFD},  // Han
};

bool is_unspaced(char32_t character) {
  const auto after = std::upper_bound(std::begin(unspaced), std::end(unspaced), character,
                                      [](char32_t value, const Range& range) { return value < range.first; });
  return after != std::begin(unspaced) && character <= std::prev(after)->last;
}

bool is_pictograph(char32_t character, int boundary) {
  return boundary == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC || boundary == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR ||
         (character >= 0x1F3FB && character <= 0x1F3FF);  // skin tones
}

Letter looked_up(char32_t character) {
  const utf8proc_property_t& property = *utf8proc_get_property(static_cast<utf8proc_int32_t>(character));
  switch (property.category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
      if (character == 0xFF9E || character == 0xFF9F) return Letter::mark;  // halfwidth voicing
      return character >= 0x0E00 && is_unspaced(character) ? Letter::ideograph : Letter::letter;
    case UTF8PROC_CATEGORY_ND: return Letter::digit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return Letter::mark;
    case UTF8PROC_CATEGORY_CF: return character == 0x200B ? Letter::none : Letter::mark;
    default: return is_pictograph(character, property.boundclass) ? Letter::pictograph : Letter::none;
  }
}

// Latin, Greek, Cyrillic, Hebrew and Arabic.
constexpr size_t table_size = 0x700;

std::array<Letter, table_size> make_table() {
  std::array<Letter, table_size> table{};
  for (size_t character = 0; character < table_size; ++character) table[character] = looked_up(static_cast<char32_t>(character));
  return table;
}

}  // namespace

// What most posts are written in is answered without Unicode's tables.
Letter letter_of(char32_t character) {
  static const std::array<Letter, table_size> table = make_table();
  if (character < table_size) return table[character];
  if (character >= 0x4E00 && character <= 0x9FFF) return Letter::ideograph;
  if (character >= 0x3041 && character <= 0x3096) return Letter::ideograph;
  if (character >= 0x30A1 && character <= 0x30FA) return Letter::ideograph;
  if (character >= 0xAC00 && character <= 0xD7A3) return Letter::letter;
  return looked_up(character);
}

size_t grapheme_end(std::string_view text, size_t at) {
  utf8proc_int32_t state = 0;
  auto last = static_cast<utf8proc_int32_t>(decode(text, at));
  while (at < text.size()) {
    size_t next = at;
    const auto character = static_cast<utf8proc_int32_t>(decode(text, next));
    if (utf8proc_grapheme_break_stateful(last, character, &state)) break;
    at = next;
    last = character;
  }
  return at;
}

bool is_tag_character(char32_t character) {
  if (character < 0x80) {
    const char byte = static_cast<char>(character);
    return is_ascii_letter(byte) || is_ascii_digit(byte) || byte == '_';
  }
  static constexpr char32_t inside[] = {0x00B7, 0x05BE, 0x05F3, 0x05F4, 0x0F0B, 0x0F0C, 0x200C, 0x200D,
                                        0x301C, 0x3003, 0x309B, 0x309C, 0x30A0, 0x30FB, 0xA67E, 0xFF5E};
  if (std::find(std::begin(inside), std::end(inside), character) != std::end(inside)) return true;
  const Letter letter = letter_of(character);
  if (letter == Letter::mark) return utf8proc_category(static_cast<utf8proc_int32_t>(character)) != UTF8PROC_CATEGORY_CF;
  return is_letter(letter) || letter == Letter::digit;
}

}  // namespace sc::text
