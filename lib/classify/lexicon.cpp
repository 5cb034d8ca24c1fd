// SPDX-License-Identifier: Apache-2.0
#include "classify/lexicon.hpp"

namespace sc::classify::lexicon {

#include "classify/data/lexicon.inc"

namespace {

// The same tables once more, for the compiler to read: what it makes of them is in the binary, they are not.
struct Columns {
  std::array<uint32_t, 1u << word_slot_bits> keys{};
  std::array<uint8_t, (1u << word_slot_bits) + 1> uses{};
};

constexpr Columns make_columns() {
#include "classify/data/lexicon.inc"
  static_cast<void>(digest), static_cast<void>(word_turns), static_cast<void>(phrases);
  static_cast<void>(phrase_filter);
  Columns columns;
  for (size_t at = 1; at < std::size(words); ++at) {
    const Entry& entry = words[at];
    columns.keys[at - 1] = entry.key;
    const bool tells = (entry.tags & ~uint32_t{tag_continues}) != 0 || entry.foreign_tags != 0;
    const bool continues = (entry.tags & tag_continues) != 0;
    columns.uses[at] = static_cast<uint8_t>((tells ? use_tells : 0) | (continues ? use_continues : 0));
  }
  return columns;
}

constexpr Columns columns = make_columns();

}  // namespace

const std::array<uint32_t, 1u << word_slot_bits> word_keys = columns.keys;
const std::array<uint8_t, (1u << word_slot_bits) + 1> word_uses = columns.uses;

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

}  // namespace sc::classify::lexicon
