// SPDX-License-Identifier: Apache-2.0
#include "learn/spelling.hpp"

#include <algorithm>
#include <iterator>

#include "text/utf8.hpp"

namespace sc::learn {

namespace {

// Places in `codes`.
enum Alphabet : uint8_t {
  unknown, latin, mark, cyrillic, arabic, greek, armenian, hebrew, devanagari, bengali, gurmukhi, gujarati, oriya, tamil, telugu,
  kannada, malayalam, sinhala, thai, lao, tibetan, burmese, georgian, hangul, ethiopic, khmer, kana, han,
};

// By alphabet; empty where letters must be read to tell.
constexpr std::string_view codes[] = {"",   "",   "",   "",   "",   "el", "hy", "he", "hi", "bn", "pa", "gu", "or", "ta",
                                      "te", "kn", "ml", "si", "th", "lo", "bo", "my", "ka", "ko", "am", "km", "ja", "zh"};

struct Range {
  char32_t first;
  char32_t last;
  Alphabet alphabet;
};

// Of Unicode's blocks; in order.
constexpr Range ranges[] = {
    {0xC0, 0xD6, latin},         {0xD8, 0xF6, latin},         {0xF8, 0x24F, latin},        {0x300, 0x36F, mark},         {0x370, 0x3FF, greek},
    {0x400, 0x52F, cyrillic},    {0x531, 0x58F, armenian},    {0x591, 0x5F4, hebrew},      {0x620, 0x63F, arabic},       {0x640, 0x640, mark},
    {0x641, 0x64A, arabic},      {0x64B, 0x65F, mark},        {0x66E, 0x6D5, arabic},      {0x750, 0x77F, arabic},       {0x900, 0x97F, devanagari},
    {0x980, 0x9FF, bengali},     {0xA00, 0xA7F, gurmukhi},    {0xA80, 0xAFF, gujarati},    {0xB00, 0xB7F, oriya},        {0xB80, 0xBFF, tamil},
    {0xC00, 0xC7F, telugu},      {0xC80, 0xCFF, kannada},     {0xD00, 0xD7F, malayalam},   {0xD80, 0xDFF, sinhala},      {0xE00, 0xE7F, thai},
    {0xE80, 0xEFF, lao},         {0xF00, 0xFFF, tibetan},     {0x1000, 0x109F, burmese},   {0x10A0, 0x10FF, georgian},   {0x1100, 0x11FF, hangul},
    {0x1200, 0x139F, ethiopic},  {0x1780, 0x17FF, khmer},     {0x1E00, 0x1EFF, latin},     {0x1F00, 0x1FFF, greek},      {0x3041, 0x30FF, kana},
    {0x3131, 0x318E, hangul},    {0x3400, 0x4DBF, han},       {0x4E00, 0x9FFF, han},       {0xAC00, 0xD7A3, hangul},     {0xF900, 0xFAFF, han},
    {0xFB50, 0xFDFF, arabic},    {0xFE70, 0xFEFC, arabic},    {0xFF66, 0xFF9F, kana},      {0x20000, 0x3FFFF, han},
};

constexpr uint32_t han_per_kana = 8;        // Japanese has one kana at least to so many
constexpr uint32_t least_han = 5;           // fewer may be Japanese as well as Chinese
constexpr uint32_t weight_of_others = 2;    // a name in Latin letters is long, and stands in texts of any script

Alphabet alphabet_of(char32_t character) {
  const auto* range = std::lower_bound(std::begin(ranges), std::end(ranges), character, [](const Range& each, char32_t wanted) { return each.last < wanted; });
  return range != std::end(ranges) && character >= range->first ? range->alphabet : unknown;
}

// A Latin letter above ASCII as a byte: those of Latin-1 as there, every other that a language we tell has in a place
// of its own.
unsigned char latin_byte(char32_t letter) {
  if (letter < 0x100) return static_cast<unsigned char>(letter < 0xDF ? letter + 0x20 : letter);
  if (letter == 0x130) return 'i';  // the capital i with a dot
  if (letter == 0x178) return 0xFF;
  if (letter == 0x162 || letter == 0x163) letter = 0x21B;  // t with a cedilla, meant as one with a comma
  const bool odd_is_large = (letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17E);
  if (letter < 0x180) return static_cast<unsigned char>(0x80 | ((odd_is_large ? letter + 1 : letter) >> 1 & 0x3F));
  switch (letter) {
    case 0x1A0: case 0x1A1: return 0xC0;
    case 0x1AF: case 0x1B0: return 0xC1;
    case 0x218: case 0x219: return 0xC2;
    case 0x21A: case 0x21B: return 0xC3;
    default: break;
  }
  constexpr char32_t vietnamese = 0x1EA0, vietnamese_end = 0x1EFA, first_high = 0xC4, most_high = 0xDF - first_high;
  if (letter < vietnamese || letter >= vietnamese_end) return 0x7F;
  const char32_t place = (letter - vietnamese) / 2;
  return static_cast<unsigned char>(place < most_high ? first_high + place : 2 + place - most_high);
}

unsigned char cyrillic_byte(char32_t letter) {
  if (letter < 0x410) letter += 0x50;
  else if (letter < 0x430) letter += 0x20;
  else if (letter > 0x45F) letter |= 1;
  return static_cast<unsigned char>(std::max<char32_t>(letter & 0xFF, 2));
}

unsigned char arabic_byte(char32_t letter) { return static_cast<unsigned char>(letter < 0x700 ? letter & 0xFF : 2); }

// A letter for every byte of ASCII; 0 for an @, the colon of a link and what is above.
constexpr std::array<unsigned char, 256> make_table(bool with_letters) {
  std::array<unsigned char, 256> table{};
  std::fill_n(table.begin(), 0x80, Spelling::gap);
  for (unsigned letter = 'a'; with_letters && letter <= 'z'; ++letter) table[letter] = table[letter - 0x20] = static_cast<unsigned char>(letter);
  table['@'] = table[':'] = 0;
  return table;
}

constexpr auto small_letters = make_table(true);
constexpr auto gaps_only = make_table(false);

bool is_blank(char byte) { return static_cast<unsigned char>(byte) <= ' '; }

}  // namespace

// A mention is left out, and a link with the word before its colon; returns what is behind.
size_t Spelling::special(std::string_view text, size_t at) {
  const auto end_of_word = [&] { return static_cast<size_t>(std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_blank) - text.begin()); };
  if (text[at] == '@') {
    put(gap);
    if (at == 3 && text.starts_with("RT ")) size_ = before + 1;
    return end_of_word();
  }
  if (!text.substr(at).starts_with("://")) {
    put(gap);
    return at + 1;
  }
  while (bytes_[size_ - 1] != gap) --size_;
  return end_of_word();
}

size_t Spelling::wide(std::string_view text, size_t at, Script wanted) {
  const char32_t character = text::decode(text, at);
  const Alphabet alphabet = alphabet_of(character);
  any_wide_ = true;
  if (alphabet == mark) return at;
  if (wanted == Script::latin) ++counts_[alphabet];
  unsigned char letter = gap;
  if (alphabet == latin && wanted == Script::latin) letter = latin_byte(character);
  if (alphabet == cyrillic && wanted == Script::cyrillic) letter = cyrillic_byte(character);
  if (alphabet == arabic && wanted == Script::arabic) letter = arabic_byte(character);
  put(letter);
  return at;
}

// ASCII up to what is special or has no room.
size_t Spelling::plain(std::string_view text, size_t at, const ByteTable& table) {
  size_t size = size_;
  unsigned char last = bytes_[size - 1], before_last = size < 2 ? 0 : bytes_[size - 2];
  const size_t end = std::min(text.size(), at + (most_size_ - size));
  for (; at < end; ++at) {
    const unsigned char letter = table[static_cast<unsigned char>(text[at])];
    if (letter == 0) break;
    bytes_[size] = letter;
    const bool again = last == letter && (letter == gap || before_last == letter);
    before_last = again ? before_last : last;
    last = letter;
    size += again ? 0 : 1;
  }
  size_ = size;
  return at;
}

void Spelling::gather(std::string_view text, Script wanted) {
  bytes_[0] = 0;
  size_ = before;
  put(gap);
  for (size_t at = 0; at < text.size() && size_ < most_size_;) {
    at = plain(text, at, wanted == Script::latin ? small_letters : gaps_only);
    if (at == text.size() || size_ >= most_size_) break;
    at = static_cast<unsigned char>(text[at]) < 0x80 ? special(text, at) : wide(text, at, wanted);
  }
  put(gap);
  std::fill_n(bytes_.begin() + static_cast<std::ptrdiff_t>(size_), sizeof(uint64_t), static_cast<unsigned char>(0));
}

void Spelling::choose_script() {
  const size_t of_latin = size_ - before - std::min<size_t>(size_ - before, 2);  // gaps count, but those at the ends
  script_ = of_latin > 0 ? Script::latin : Script::none;
  code_ = {};
  if (!any_wide_) return;
  const uint32_t japanese = counts_[kana] * han_per_kana >= counts_[han] ? counts_[kana] + counts_[han] : 0;
  counts_[han] += counts_[kana];
  counts_[kana] = japanese;
  if (japanese != 0) counts_[han] = 0;
  counts_[unknown] = counts_[latin] = 0;
  const auto most = std::max_element(counts_.begin(), counts_.end());
  const auto alphabet = static_cast<Alphabet>(most - counts_.begin());
  if (*most * weight_of_others <= of_latin) return;
  script_ = alphabet == cyrillic ? Script::cyrillic : alphabet == arabic ? Script::arabic : Script::other;
  const bool can_tell = script_ == Script::other && (alphabet != han || *most >= least_han);
  code_ = can_tell ? codes[alphabet] : std::string_view();
}

void Spelling::read(std::string_view text, size_t letters) {
  most_size_ = before + std::min(letters, most_letters);
  text = text.substr(0, most_bytes);
  if (any_wide_) counts_.fill(0);
  any_wide_ = false;
  gather(text, Script::latin);
  choose_script();
  if (script_ == Script::cyrillic || script_ == Script::arabic) gather(text, script_);
}

}  // namespace sc::learn
