// SPDX-License-Identifier: Apache-2.0
// What a character is to this folder: the few kinds that splitting, extracting and measuring ask about, from Unicode's
// tables (utf8proc). Used inside lib/text only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sc::text {

enum class Letter : uint8_t {
  none,
  letter,      // of a script that parts words by spaces
  ideograph,   // of one that doesn't: Han, kana, Thai, Lao, Khmer, Myanmar
  digit,       // decimal, of any script
  mark,        // belongs to the character before it: accents, vowel signs, joiners, invisible format characters
  pictograph,  // an emoji or half a flag
};

Letter letter_of(char32_t character);

inline bool is_letter(Letter letter) { return letter == Letter::letter || letter == Letter::ideograph; }

// The end of the grapheme (what a reader takes for one character) that begins at `at`, below text.size().
size_t grapheme_end(std::string_view text, size_t at);

// Inside a tag behind its #: letters, marks, digits, _ and the signs some languages write inside words.
bool is_tag_character(char32_t character);

bool is_ascii_byte(char byte);
bool is_ascii_letter(char byte);
bool is_ascii_digit(char byte);
constexpr char ascii_lower(char byte);

// --- Inline

inline bool is_ascii_byte(char byte) { return static_cast<unsigned char>(byte) < 0x80; }
inline bool is_ascii_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
inline bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr char ascii_lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

}  // namespace sc::text
