// SPDX-License-Identifier: Apache-2.0
#include "learn/lexicon.hpp"

namespace sc::learn::lexicon {

#include "learn/data/lexicon.inc"

namespace {

// The same tables once more, for the compiler to read: what it makes of them is in the binary, they are not.
struct Columns {
  WordTable words{};
  std::array<uint32_t, (1u << phrase_slot_bits) + 1> phrase_keys{};
};

constexpr Columns make_columns() {
#include "learn/data/lexicon.inc"
  static_cast<void>(digest), static_cast<void>(phrase_filter);
  Columns columns;
  for (size_t at = 0; at < std::size(word_turns); ++at) columns.words.turns[at] = word_turns[at];
  for (size_t at = 1; at < std::size(words); ++at) {
    const Entry& entry = words[at];
    if (entry.key == 0) continue;
    const bool tells = (entry.tags & ~uint32_t{tag_continues | tag_grammar}) != 0 || entry.foreign_tags != 0;
    const bool continues = (entry.tags & tag_continues) != 0;
    const bool negates = (entry.tags & tag_negator) != 0;
    const bool is_grammar = (entry.tags & tag_grammar) != 0;
    columns.words.slots[at - 1] = {entry.key, static_cast<uint32_t>(at) | (tells ? find_tells : 0) | (continues ? find_continues : 0) | (negates ? find_negates : 0) |
                             (is_grammar ? find_grammar : 0)};
  }
  for (size_t at = 0; at < std::size(phrases); ++at) columns.phrase_keys[at] = phrases[at].key;
  return columns;
}

constexpr Columns columns = make_columns();

}  // namespace

extern constexpr WordTable word_table = columns.words;
extern constexpr std::array<uint32_t, (1u << phrase_slot_bits) + 1> phrase_keys = columns.phrase_keys;

uint64_t hash_word(std::string_view folded) {
  uint64_t hash = seed;
  for (size_t at = 0; at < folded.size(); at += 8) {
    uint64_t bytes = 0;
    for (size_t i = at; i < folded.size() && i < at + 8; ++i) {
      bytes |= uint64_t{static_cast<unsigned char>(folded[i])} << (8 * (i - at));
    }
    hash = hash_step(hash, bytes);
  }
  return hash;
}

}  // namespace sc::learn::lexicon
