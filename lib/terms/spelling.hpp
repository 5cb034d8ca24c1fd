// SPDX-License-Identifier: Apache-2.0
// A way in which people write a name, and the letters of it. Letters are folded characters (text/fold.hpp), so that case and
// accents never count.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sc::terms {

enum class Kind : uint8_t {
  as_written,   // acme air
  joined,       // acmeair
  spacing,      // ac meair, acme_air
  connected,    // smith and sons
  apostrophe,   // wendys
  plural,       // acme airs
  hashtag,      // #acmeairfail
  handle,       // @acmeair_help
  abbreviation, // a.a.
  short_form,   // acme
  dropped,      // acm
  doubled,      // accme
  swapped,      // amce
  neighbour,    // avme: a key beside the right one
  wrong,        // akme
  extra,        // acmre
  slips,        // some of these five at once, or any of them: acmeair~2
  sound,        // akmee
  vowels,       // cmr
  cut,          // acmea
  look_alike,   // 4cme, асме
};

inline constexpr Kind last_kind = Kind::look_alike;

// As records and pages name it: "swapped letters".
std::string_view name_of(Kind kind) noexcept;
// What people did, as one sentence of the page.
std::string_view meaning_of(Kind kind) noexcept;

using Letters = std::u32string;

struct Spelling {
  Kind kind = Kind::as_written;
  Letters letters;
  bool operator==(const Spelling&) const = default;
};

Letters letters_of(std::string_view folded);
std::string text_of(const Letters& letters);

// Whether all are digits or letters of the Latin, Greek, Cyrillic or Armenian script: slips, blanks and hashtags of others are
// not made.
bool is_plain_word(const Letters& letters);
bool is_vowel(char32_t letter) noexcept;

// Edits between two words: a letter missing, one too many, another one, or two neighbours that changed places (optimal
// string alignment). `most` + 1 when there are more than `most`.
uint32_t edits_between(const Letters& left, const Letters& right, uint32_t most);

}  // namespace sc::terms
