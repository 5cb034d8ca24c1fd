// SPDX-License-Identifier: Apache-2.0
// The embedded lexicon: what a word, a phrase, an emoji or an emoticon says by itself. It is a table made from the texts
// in lib/learn/data by scripts/make-lexicon, which computes the same hashes; nothing is built when a tool starts.
//
//     const Entry& entry = lexicon::find(lexicon::hash_word("broken"));        // entry.weight == -22
//     lexicon::find(lexicon::hash_next(hash_word("on"), hash_word("hold")))    // a phrase, word by word
//
// Words are looked up as text/fold.hpp folds them, numbers as "#", signs by their bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sc::learn {

// Bits of Entry::tags, in the order of TAGS in scripts/make-lexicon.
enum Tag : uint32_t {
  tag_owns = 1u << 0,       // weight speaks for all the words of the phrase, also when it is 0
  tag_continues = 1u << 1,  // a longer phrase begins with this one
  tag_negator = 1u << 2,
  tag_booster = 1u << 3,
  tag_damper = 1u << 4,
  tag_but = 1u << 5,
  tag_sign = 1u << 6,
  tag_question = 1u << 7,
  tag_request = 1u << 8,
  tag_concern = 1u << 9,
  tag_advocacy = 1u << 10,
  tag_urgent = 1u << 11,
  tag_hurry = 1u << 12,
  tag_phone = 1u << 13,
  tag_email = 1u << 14,
  tag_chat = 1u << 15,
  tag_web = 1u << 16,
  tag_store = 1u << 17,
  tag_social = 1u << 18,
  tag_again = 1u << 19,
  tag_churn = 1u << 20,
  tag_legal = 1u << 21,
  tag_safety = 1u << 22,
  tag_press = 1u << 23,
  tag_regulated = 1u << 24,
  tag_claim = 1u << 25,      // law is held against somebody
  tag_harm = 1u << 26,
  tag_danger = 1u << 27,     // harm that may strike now
  tag_pressing = 1u << 28,   // an hour counts
  tag_grammar = 1u << 29,    // by itself it says nothing that people would call a reason
  tag_vow = 1u << 30,        // somebody won't deal with a company,
  tag_ever = 1u << 31,       // and behind it: not once more
};

// Whose phrases tell a risk by themselves: the learned model says it then, whatever its sum.
inline constexpr uint32_t sure_risks = tag_press | tag_regulated | tag_claim | tag_harm | tag_danger;
// These, and those that tell haste by themselves; behind a negator, within two words, none of them counts.
inline constexpr uint32_t sure_tags = sure_risks | tag_pressing;

// Bits of Entry::foreign_tags, the same for the languages beside English.
enum ForeignTag : uint8_t {
  foreign_owns = 1,
  foreign_negator = 2,
  foreign_booster = 4,
  foreign_but = 8,
  foreign_question = 16,
  foreign_request = 32,
};

struct Entry {
  uint32_t key;
  uint32_t tags;
  uint16_t stops;        // languages (bit of Language) that have this as a function word
  int8_t weight;         // hundredths, in English or as a sign
  int8_t boost;          // per cent that a booster adds or a damper takes
  int8_t foreign;        // hundredths, in `langs`
  uint8_t foreign_tags;
  uint8_t langs;
};

namespace lexicon {

// As in scripts/make-lexicon.
inline constexpr unsigned word_slot_bits = 13;
inline constexpr unsigned word_turn_bits = 11;
inline constexpr unsigned phrase_slot_bits = 16;
inline constexpr unsigned phrase_filter_bits = 19;
inline constexpr unsigned key_shift = 16;
inline constexpr unsigned filter_shift = 20;
inline constexpr uint64_t seed = 0x51ED270B;

// A function word is a vote for each of its languages. Votes are counted side by side in one integer.
inline constexpr size_t languages = 9;
inline constexpr unsigned bits_per_vote = 7;
inline constexpr size_t most_votes = (1u << bits_per_vote) - 1;

constexpr std::array<uint64_t, 1u << languages> make_ballots() {
  std::array<uint64_t, 1u << languages> all{};
  for (size_t stops = 0; stops < all.size(); ++stops) {
    for (unsigned language = 0; language < languages; ++language) {
      if ((stops >> language & 1) != 0) all[stops] += uint64_t{1} << (bits_per_vote * language);
    }
  }
  return all;
}

// By Entry::stops.
inline constexpr auto ballots = make_ballots();

// The first of each table is empty and stands for what is not found; slots are counted from the second on; key 0 is an
// empty slot. A word is at the one slot that its hash and a turn, shared by words whose hashes end alike, lead to; a phrase
// stands at the slot of its hash or behind it.
extern const Entry words[];
extern const Entry phrases[];
// What is found of a word: its place among `words`, 0 when it is none of ours, and above that what it is good for.
using Find = uint32_t;
inline constexpr Find find_place = 0xFFFF;
inline constexpr Find find_tells = 0x10000;      // something by itself, not only as a part of phrases
inline constexpr Find find_continues = 0x20000;  // a phrase begins with it
inline constexpr Find find_negates = 0x40000;    // it is a negator
inline constexpr Find find_grammar = 0x80000;    // a word of mere grammar
// The keys of the slots of `words` side by side: a word that is not ours ends here, and touches no entry.
struct WordSlot {
  uint32_t key;
  Find find;
};
// These, and the turns, side by side, for they are read together.
struct WordTable {
  std::array<WordSlot, 1u << word_slot_bits> slots;
  std::array<uint16_t, 1u << word_turn_bits> turns;
};
extern const WordTable word_table;
// The keys of `phrases` side by side, which take less of the cache to look through.
extern const std::array<uint32_t, (1u << phrase_slot_bits) + 1> phrase_keys;
// Two bits for each hash: most pairs of words that are no phrase end here.
extern const uint64_t phrase_filter[];
// First eight hexadecimal digits of the SHA-256 of all forms.
extern const std::string_view digest;

// A word's hash begins with `seed` and takes one step for each eight bytes, the first in the lowest place, zeros behind
// the last.
uint64_t hash_step(uint64_t hash, uint64_t bytes);
uint64_t hash_word(std::string_view folded);
// The hash of a phrase that is `before` followed by `word`.
uint64_t hash_next(uint64_t before, uint64_t word);

// What is known of a word or sign; 0 when it is none of ours.
Find find_word(uint64_t word);
const Entry& entry_of(Find find);
// The entry of a word or sign, of a phrase; the empty one when there is none.
// A strange word has a chance of about 1 in 10^9 to be taken for ours.
const Entry& find(uint64_t word);
const Entry& find_phrase(uint64_t phrase);
bool is_known(const Entry& entry);
bool may_be_phrase(uint64_t phrase);

// --- Inline

inline uint64_t hash_step(uint64_t hash, uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 32);
}

inline uint64_t hash_next(uint64_t before, uint64_t word) {
  const uint64_t hash = (((before << 23) | (before >> 41)) ^ word) * 0xD6E8FEB86659FD93u;
  return hash ^ (hash >> 32);
}

template <unsigned bits>
inline uint64_t bit_of(const uint64_t* filter, uint64_t hash) {
  const uint64_t word = filter[(hash & ((uint64_t{1} << bits) - 1)) >> 6];
  return (word >> (hash & 63)) & (word >> (hash >> filter_shift & 63)) & 1;
}

// Whether a word is known can't be foreseen, so that is arithmetic and no branch.
inline Find find_word(uint64_t word) {
  const uint64_t turn = word_table.turns[word & ((uint64_t{1} << word_turn_bits) - 1)];
  const WordSlot& slot = word_table.slots[((word ^ turn) * 0x9E3779B97F4A7C15u) >> (64 - word_slot_bits)];
  const int64_t difference = slot.key ^ static_cast<uint32_t>(word >> key_shift);
  return slot.find & static_cast<Find>((difference - 1) >> 63);
}

inline const Entry& entry_of(Find find) { return words[find & find_place]; }

inline const Entry& find(uint64_t word) { return entry_of(find_word(word)); }

inline bool may_be_phrase(uint64_t phrase) { return bit_of<phrase_filter_bits>(phrase_filter, phrase) != 0; }

inline const Entry& find_phrase(uint64_t phrase) {
  if (!may_be_phrase(phrase)) return phrases[0];
  constexpr uint64_t last = (uint64_t{1} << phrase_slot_bits) - 1;
  const uint32_t key = static_cast<uint32_t>(phrase >> key_shift);
  uint64_t at = (phrase >> (64 - phrase_slot_bits)) + 1;
  while (phrase_keys[at] != key && phrase_keys[at] != 0) at = (at & last) + 1;
  return phrases[phrase_keys[at] == key ? at : 0];
}

inline bool is_known(const Entry& entry) { return entry.key != 0; }

}  // namespace lexicon
}  // namespace sc::learn
