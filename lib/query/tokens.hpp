// SPDX-License-Identifier: Apache-2.0
// The words of a text as queries meet them: folded, hashed, with their bytes in the text. A long text is read in
// stretches, so that memory is bounded whatever the text; a few words before and after stay at hand for phrases.
//
//     tokens.begin(text, reach);
//     while (tokens.advance()) for (size_t at = tokens.from(); at < tokens.until(); ++at) … tokens.list()[at] …
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "query/atoms.hpp"
#include "query/syntax.hpp"
#include "text/words.hpp"

namespace sc::query {

// A word, number, tag, mention, link, emoji or ideograph. Tags and mentions are folded without their sign. A word that
// ends in 's is met by what stands before it as well: its stem. Behind a tag follow the ideographs in it, as tokens that
// stand in its place.
struct Token {
  uint64_t hash = 0;
  uint64_t stem_hash = 0;
  uint32_t begin = 0;  // in the text
  uint32_t end = 0;
  uint32_t stem_end = 0;
  uint32_t folded_at = 0;  // in folded()
  uint32_t folded_size = 0;
  uint32_t stem_size = 0;  // 0: no stem
  text::WordKind kind = text::WordKind::word;
  bool inner = false;     // an ideograph of the tag before
  uint8_t passed = 0;     // words of the tag that are no tokens, between it and the one before
  uint8_t passed_at_end = 0;  // the same behind the tag's last
};

// For tables in memory only; every hit is compared byte by byte afterwards.
uint64_t word_hash(std::string_view folded) noexcept;

// Appends a word's folded form to `out`: tags and mentions without their sign, emoji without skin tones.
void append_folded(std::string_view word, text::WordKind kind, std::string& out);

// The bytes of the sign before a tag or mention, else 0.
size_t sign_size(std::string_view word, text::WordKind kind) noexcept;
// The bytes of a 's at the end of a word, apostrophe included, or 0.
size_t possessive_size(std::string_view word);

// Whether a piece that asks for such words may meet this kind.
inline bool may_be(Only only, text::WordKind kind) noexcept {
  return only == Only::any || kind == (only == Only::tag ? text::WordKind::tag : text::WordKind::mention);
}

// The tokens directly before or behind one: none, one, or a tag and the ideograph at its edge.
struct Beside {
  static constexpr size_t none = SIZE_MAX;

  size_t first = none;
  size_t second = none;
};

Beside before(const std::vector<Token>& tokens, size_t at) noexcept;
Beside behind(const std::vector<Token>& tokens, size_t at) noexcept;

class Tokens {
 public:
  // The text stays where it is until the last `advance`.
  void begin(std::string_view text, uint32_t reach);
  // Reads on; false at the end. Tokens from() to until() are to be looked at now; up to `reach` tokens
  // before and behind them are in the list too.
  bool advance();
  // Reads one part of the text only, with a blank or nothing before and behind it; no `begin` or `advance` is needed.
  void read_part(std::string_view text, size_t begin, size_t end);
  // Takes these atoms of a text as its words.
  void take_atoms(const Atoms& atoms, size_t first, size_t last);

  const std::vector<Token>& list() const noexcept { return tokens_; }
  const char* folded() const noexcept { return lowered_ != nullptr ? lowered_ : folded_.data(); }
  size_t from() const noexcept { return from_; }
  size_t until() const noexcept { return until_; }
  // Whether a word of this kind has been met since `begin`.
  bool met(text::WordKind kind) const noexcept { return (kinds_ & (1U << static_cast<unsigned>(kind))) != 0; }

 private:
  size_t stretch_end() const noexcept;
  size_t words_before(size_t token, size_t words) const noexcept;
  void forget_before(size_t token);
  void read_stretch(size_t end);
  void add_word(const text::Word& word, std::string_view text, size_t lowered_at, size_t offset);
  void add_stem(Token& token) const;
  void add_ideographs_of_tag(const Token& tag);

  std::string_view text_;
  size_t read_ = 0;
  uint32_t reach_ = 1;
  size_t from_ = 0;
  size_t until_ = 0;
  unsigned kinds_ = 0;
  std::vector<Token> tokens_;
  const char* lowered_ = nullptr;  // of atoms
  std::string folded_;
  std::string kept_;
  std::vector<text::Word> words_;
  std::vector<text::Word> inner_;
};

// --- Inline

inline uint64_t word_hash(std::string_view folded) noexcept {
  const size_t size = folded.size();
  if (size > 16) return hash64(folded);
  uint64_t low = 0;
  uint64_t high = 0;
  if (size >= 8) {
    std::memcpy(&low, folded.data(), 8);
    std::memcpy(&high, folded.data() + size - 8, 8);
  } else if (size >= 4) {
    uint32_t first = 0;
    uint32_t last = 0;
    std::memcpy(&first, folded.data(), 4);
    std::memcpy(&last, folded.data() + size - 4, 4);
    low = first;
    high = last;
  } else if (size != 0) {
    low = static_cast<unsigned char>(folded[0]);
    high = (static_cast<uint64_t>(static_cast<unsigned char>(folded[size / 2])) << 8) |
           static_cast<unsigned char>(folded[size - 1]);
  }
  uint64_t mixed = (low ^ 0x9E3779B97F4A7C15U) * 0xD6E8FEB86659FD93U;
  mixed ^= mixed >> 32;
  mixed = (mixed ^ high ^ (uint64_t{size} << 56)) * 0xA0761D6478BD642FU;
  mixed ^= mixed >> 29;
  return mixed * 0xE7037ED1A0B428DBU;
}

}  // namespace sc::query
