// SPDX-License-Identifier: Apache-2.0
// The words of a post, for people who write to brands: what one would count, search for or weigh. Spaces, punctuation
// and control characters are no words and stand between them.
//
//     "@acme I don't get #wifi6 😡 see https://acme.example/x!"
//     mention @acme, word I, word don't, word get, tag #wifi6, emoji 😡, word see, link https://acme.example/x
//
// The rules, in the order they are tried:
//   link        http:// or https:// or www. and what follows up to a space, quote, < or > (without closing punctuation);
//               a bare host with a path (t.co/x); an e-mail address
//   mention     @ or ＠ and ASCII letters, digits, _ ; not after a letter, digit or _ . It takes in the host of
//               @name@host.example and the rest of a domain (@name.bsky.social; a domain of two parts only when its
//               end is no country's: @acme.com, but @acme in "@acme.so"). No host ends inside a word: @a in "@a.b.smørrebrød"
//   tag         # or ＃ and letters, digits, marks, _ with one letter at least; not after a letter, digit or _ or &
//   emoji       one grapheme (flags, families, skin tones, keycaps); © ® ™ ‼ ↔ and the like (below U+231A)
//               only when U+FE0F asks for the picture
//   ideograph   one character, with its marks, of Han, kana, Thai, Lao, Khmer or Myanmar: scripts without spaces
//   number      digits, with . , ' or ’ between digits (1,000.50); signs, currency and % stand outside
//   word        letters, marks, digits and _ (but not at its ends); ' ’ and ＇ between letters stay inside (don't), and
//               what stands inside numbers. 5G and v2.0 are words. - . / and the like end it: "wi-fi" and "end.Start" are two
// Otherwise as Unicode's UAX #29 splits. Bad UTF-8 stands between words like punctuation.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sc::text {

enum class WordKind : uint8_t { word, number, mention, tag, link, emoji, ideograph };

// Bytes [begin, end) of the text; `ascii` says that none of them is above 127.
struct Word {
  uint32_t begin = 0;
  uint32_t end = 0;
  WordKind kind = WordKind::word;
  bool ascii = true;

  bool operator==(const Word&) const = default;
};

// The words of `text` in order; `out` is cleared first and keeps its memory. Text above 4 GiB is cut there.
void split_words(std::string_view text, std::vector<Word>& out);

// The bytes of a word.
inline std::string_view part_of(std::string_view text, const Word& word) { return text.substr(word.begin, word.end - word.begin); }

}  // namespace sc::text
