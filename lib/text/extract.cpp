// SPDX-License-Identifier: Apache-2.0
#include "text/extract.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <limits>

#include "text/byte_set.hpp"
#include "text/letters.hpp"
#include "text/urls.hpp"
#include "text/utf8.hpp"

namespace sc::text {

namespace {

constexpr char32_t wide_at = 0xFF20, wide_hash = 0xFF03;

constexpr std::array<bool, 256> name_bytes = [] {
  std::array<bool, 256> names{};
  for (const char byte : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")) names[static_cast<size_t>(byte)] = true;
  return names;
}();

bool is_name_byte(char byte) { return name_bytes[static_cast<unsigned char>(byte)]; }

__m128i load(const char* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }
unsigned bits_of(__m128i bytes) { return static_cast<unsigned>(_mm_movemask_epi8(bytes)); }

// Both signs, and the first byte of their full-width twins.
bool may_be_sign(char byte) { return byte == '@' || byte == '#' || byte == '\xEF'; }

__m128i signs_in(__m128i bytes) {
  const __m128i signs = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('@')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('#')));
  return _mm_or_si128(signs, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\xEF')));
}

// The first position from `at` on that may be a sign, or `end`.
size_t next_sign(std::string_view text, size_t at, size_t end) {
  for (; at + 16 <= end; at += 16) {
    const unsigned signs = bits_of(signs_in(load(text.data() + at)));
    if (signs != 0) return at + static_cast<size_t>(std::countr_zero(signs));
  }
  while (at < end && !may_be_sign(text[at])) ++at;
  return at;
}


char32_t character_at(std::string_view text, size_t at) {
  if (at >= text.size()) return U' ';
  return is_ascii_byte(text[at]) ? static_cast<char32_t>(text[at]) : decode(text, at);
}

char32_t character_before(std::string_view text, size_t at) {
  if (at == 0) return U' ';
  return is_ascii_byte(text[at - 1]) ? static_cast<char32_t>(text[at - 1]) : decode_before(text, at);
}

// An @ means no mention behind what looks like a name, a mailbox or a row of signs.
bool may_precede_mention(std::string_view text, size_t at) {
  const char32_t before = character_before(text, at);
  if (before == wide_at) return false;
  if (before >= 0x80) return true;
  return !is_name_byte(static_cast<char>(before)) && !ByteSet("!#$%&*@").has(static_cast<char>(before));
}

// "RT@name" is how retweets were once written; the RT must stand alone.
bool follows_retweet_sign(std::string_view text, size_t at) {
  if (at < 2 || ascii_lower(text[at - 2]) != 'r' || ascii_lower(text[at - 1]) != 't') return false;
  if (at == 2) return true;
  const char before = text[at - 3];
  return !is_name_byte(before) && !ByteSet("+~.-").has(before);
}

// The end of the mention whose sign is [begin, at), or 0.
size_t mention_end(std::string_view text, size_t begin, size_t at) {
  size_t end = at;
  while (end < text.size() && is_name_byte(text[end])) ++end;
  if (end == at || !(may_precede_mention(text, begin) || follows_retweet_sign(text, begin))) return 0;
  const char32_t after = character_at(text, end);
  if (after == '@' || after == wide_at || is_latin_accent(after)) return 0;
  return text.substr(end, 3) == "://" ? 0 : end;
}

// The end of the tag whose sign is [begin, at), or 0.
size_t tag_end(std::string_view text, size_t begin, size_t at) {
  const char32_t before = character_before(text, begin);
  const bool selector = before == 0xFE0E || before == 0xFE0F;
  if (before == '&' || (!selector && is_tag_character(before))) return 0;
  bool named = false;
  size_t end = at;
  while (end < text.size()) {
    if (is_name_byte(text[end])) {
      named = named || is_ascii_letter(text[end]);
      ++end;
      continue;
    }
    if (is_ascii_byte(text[end])) break;
    size_t next = end;
    const char32_t character = decode(text, next);
    if (!is_tag_character(character)) break;
    named = named || is_letter(letter_of(character));
    end = next;
  }
  const char32_t after = character_at(text, end);
  if (!named || after == '#' || after == wide_hash || text.substr(end, 3) == "://") return 0;
  return end;
}

// Blanks of Unicode beyond ASCII.
bool is_wide_blank(char32_t character) {
  return character == 0x85 || character == 0xA0 || character == 0x1680 || character == 0x180E || (character >= 0x2000 && character <= 0x200A) || character == 0x2028 ||
         character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x3000;
}

Found found(size_t begin, size_t end) { return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}; }

// Mentions and tags, outside of the links found before.
void extract_signs(std::string_view text, const Look& look, Entities& out) {
  auto link = out.links.begin();
  const size_t last = std::min<size_t>(look.behind_signs, text.size());
  for (size_t at = look.first_sign; at < last;) {
    at = next_sign(text, at, last);
    if (at == last) return;
    size_t next = at + 1;
    char32_t sign = static_cast<unsigned char>(text[at]);
    if (sign >= 0x80) sign = decode(text, next = at);
    while (link != out.links.end() && link->end <= at) ++link;
    const bool inside = link != out.links.end() && link->begin <= at;
    const bool mention = sign == '@' || sign == wide_at;
    const bool tag = sign == '#' || sign == wide_hash;
    const size_t end = inside || !(mention || tag) ? 0 : mention ? mention_end(text, at, next) : tag_end(text, at, next);
    if (end != 0) (mention ? out.mentions : out.tags).push_back(found(at, end));
    at = std::max(next, end);
  }
}

constexpr size_t longest_symbol = 6, longest_class = 2;  // ACME, and B in ACME.B

size_t letters_end(std::string_view text, size_t at, size_t most) {
  const size_t last = std::min(text.size(), at + most);
  while (at < last && is_ascii_letter(text[at])) ++at;
  return at;
}

// Whether the character at `at` may follow a cashtag: a blank, a sign of punctuation, or the end.
bool ends_cashtag(std::string_view text, size_t at) {
  if (at >= text.size()) return true;
  constexpr std::string_view signs = " \t\n\r\f\v!\"#$%&'()*+,-./:;<=>?@[]^_{|}~`\\";
  if (is_ascii_byte(text[at])) return signs.find(text[at]) != signs.npos;
  return is_wide_blank(decode(text, at));
}

// The end of the cashtag whose $ is at `at`, or 0.
size_t cashtag_end(std::string_view text, size_t at) {
  const char32_t before = character_before(text, at);
  const bool blank = before < 0x80 ? std::string_view(" \t\n\r\f\v").find(static_cast<char>(before)) != std::string_view::npos
                                   : is_wide_blank(before) || (before >= 0x202A && before <= 0x202E) || before == 0x200E || before == 0x200F;
  if (!blank) return 0;
  const size_t symbol = letters_end(text, at + 1, longest_symbol);
  if (symbol == at + 1) return 0;
  if (symbol < text.size() && (text[symbol] == '.' || text[symbol] == '_')) {
    const size_t of_class = letters_end(text, symbol + 1, longest_class);
    if (of_class > symbol + 1 && ends_cashtag(text, of_class)) return of_class;
  }
  return ends_cashtag(text, symbol) ? symbol : 0;
}

}  // namespace

void extract_cashtags(std::string_view text, std::vector<Found>& out) {
  text = text.substr(0, std::numeric_limits<uint32_t>::max());
  out.clear();
  for (size_t at = text.find('$'); at != text.npos; at = text.find('$', at + 1)) {
    const size_t end = cashtag_end(text, at);
    if (end != 0) out.push_back(found(at, end));
  }
}

void extract(std::string_view text, Entities& out) { extract(text, look_at(text), out); }

void extract(std::string_view text, const Look& look, Entities& out) {
  text = text.substr(0, std::numeric_limits<uint32_t>::max());
  out.mentions.clear();
  out.tags.clear();
  out.links.clear();
  if ((look.holds & Look::dots) != 0) extract_links(text, out.links);
  if (look.behind_signs != 0) extract_signs(text, look, out);
}

}  // namespace sc::text
