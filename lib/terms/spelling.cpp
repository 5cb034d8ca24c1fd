// SPDX-License-Identifier: Apache-2.0
#include "terms/spelling.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace sc::terms {

namespace {

constexpr char32_t behind_armenian = 0x590;

struct KindWords {
  std::string_view name;
  std::string_view meaning;
};

constexpr std::array<KindWords, static_cast<size_t>(last_kind) + 1> kind_words = {{
    {"as written", "the name; also in other case, with accents or hyphens, as hashtag, handle and possessive"},
    {"joined", "its words written as one"},
    {"spacing", "a blank, hyphen, stop or _ that is missing, too many or in another place"},
    {"connected", "its words joined by and, & or n"},
    {"apostrophe", "an apostrophe that is missing, or a blank for it"},
    {"plural", "more than one of it"},
    {"hashtag", "hashtags that hold the name"},
    {"handle", "handles that hold the name"},
    {"abbreviation", "the first letters of its words"},
    {"short form", "its first word alone"},
    {"dropped letter", "a letter is missing"},
    {"doubled letter", "a letter is there twice or more"},
    {"swapped letters", "two neighbours changed places"},
    {"neighbouring key", "the key beside the right one was hit"},
    {"wrong letter", "another letter stands there"},
    {"extra letter", "one letter too many"},
    {"slips", "slips of the pen, whatever they are"},
    {"sound", "it is written as it sounds"},
    {"vowels left out", "vowels are missing"},
    {"cut short", "the end is missing"},
    {"look-alike letters", "digits, Greek or Cyrillic letters that look the same"},
}};

}  // namespace

std::string_view name_of(Kind kind) noexcept { return kind_words[static_cast<size_t>(kind)].name; }
std::string_view meaning_of(Kind kind) noexcept { return kind_words[static_cast<size_t>(kind)].meaning; }

Letters letters_of(std::string_view folded) {
  Letters letters;
  for (size_t at = 0; at < folded.size();) letters += text::decode(folded, at);
  return letters;
}

std::string text_of(const Letters& letters) {
  std::string text;
  for (const char32_t letter : letters) text::append(text, letter);
  return text;
}

bool is_plain_word(const Letters& letters) {
  return !letters.empty() && std::all_of(letters.begin(), letters.end(), [](char32_t letter) {
    const bool is_mark = letter >= 0x300 && letter < 0x370;
    return (letter >= U'a' && letter <= U'z') || (letter >= U'0' && letter <= U'9') || (letter >= 0xC0 && letter < behind_armenian && letter != 0xD7 && letter != 0xF7 && !is_mark);
  });
}

bool is_vowel(char32_t letter) noexcept {
  return letter == U'a' || letter == U'e' || letter == U'i' || letter == U'o' || letter == U'u' || letter == U'y';
}

uint32_t edits_between(const Letters& left, const Letters& right, uint32_t most) {
  if (std::max(left.size(), right.size()) - std::min(left.size(), right.size()) > most) return most + 1;
  const size_t width = right.size() + 1;
  std::vector<uint32_t> before_last(width);
  std::vector<uint32_t> last(width);
  std::vector<uint32_t> row(width);
  for (size_t column = 0; column < width; ++column) last[column] = static_cast<uint32_t>(column);
  for (size_t at = 1; at <= left.size(); ++at) {
    row[0] = static_cast<uint32_t>(at);
    for (size_t column = 1; column < width; ++column) {
      const bool same = left[at - 1] == right[column - 1];
      row[column] = std::min({last[column] + 1, row[column - 1] + 1, last[column - 1] + (same ? 0 : 1)});
      const bool turned = at > 1 && column > 1 && left[at - 1] == right[column - 2] && left[at - 2] == right[column - 1];
      if (turned) row[column] = std::min(row[column], before_last[column - 2] + 1);
    }
    if (*std::min_element(row.begin(), row.end()) > most) return most + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(last.back(), most + 1);
}

}  // namespace sc::terms
