// SPDX-License-Identifier: Apache-2.0
// The first look at a text, before it is cut into words: of every term one run of ASCII letters and digits is known, its
// longest, that no text lacks in which the term lies. Where none is found nothing is to be done; else the words around
// it are. What the look can't judge, such as accents, it leaves to the full reading.
//
//     Screen screen(terms);
//     switch (screen.look(text)) { case Sight::parts: for (const Part part : screen.parts()) … }
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "query/atoms.hpp"
#include "query/syntax.hpp"

namespace sc::query {

// Bytes [begin, end) of a text. Before and behind them is a blank, or the text ends.
struct Part {
  size_t begin = 0;
  size_t end = 0;
  bool plain = false;      // its words are its atoms, of which only some matter:
  size_t first_atom = 0;
  size_t last_atom = 0;
};

enum class Sight : uint8_t { nothing, parts, whole };

// Keys of atoms, or of their beginnings. Filled once with `add`, then `seal`ed.
class AtomTable {
 public:
  // How many words of its term stand before and behind the word with the atom, at most.
  struct Reach {
    uint32_t before = 0;
    uint32_t behind = 0;
    bool paired = false;  // the word is nothing but the atom, and there must be a pair of it and a neighbour
  };

  void add(uint64_t key, Reach reach) { entries_.push_back({key, reach}); }
  void seal();
  bool empty() const noexcept { return entries_.empty(); }
  // False only when the key is not in the table.
  bool may_have(uint64_t key) const noexcept {
    const uint64_t bit = mixed(key) >> filter_shift_;
    return (filter_[bit >> 6] >> (bit & 63) & 1) != 0;
  }
  // nullptr when the key is not in the table.
  const Reach* find(uint64_t key) const noexcept;

 private:
  struct Entry {
    uint64_t key;
    Reach reach;
  };

  static uint64_t mixed(uint64_t key) noexcept { return key * 0x9E3779B97F4A7C15U; }

  std::vector<Entry> entries_;
  std::vector<uint64_t> filter_;
  std::vector<uint32_t> slots_;  // 0: empty; else an entry's place and 1
  unsigned filter_shift_ = 0;
  unsigned slot_shift_ = 0;
};

// A set of numbers that now and then says yes to another. Filled once with `add`, then `seal`ed.
class BitFilter {
 public:
  void add(uint64_t key) { keys_.push_back(key); }
  void seal();
  bool may_have(uint64_t key) const noexcept {
    const uint64_t bit = mixed(key) >> shift_;
    return (bits_[bit >> 6] >> (bit & 63) & 1) != 0;
  }

 private:
  static uint64_t mixed(uint64_t key) noexcept { return key * 0xA0761D6478BD642FU; }

  std::vector<uint64_t> keys_;
  std::vector<uint64_t> bits_;
  unsigned shift_ = 63;
};

// What is looked for.
class ScreenTerms {
 public:
  void add(const std::vector<Piece>& pieces);
  void seal();

 private:
  friend class Screen;

  AtomTable whole_;
  BitFilter pairs_;                   // of neighbours in phrases
  AtomTable heads_;                   // of words that begin so
  std::vector<size_t> head_sizes_;    // ascending
  std::vector<uint64_t> head_filter_; // by the first two bytes
  bool any_blind_ = false;            // a term has no atom at all
  bool any_high_ = false;             // a term has none, but characters above 127, that stand in no ASCII text
};

class Screen {
 public:
  // The terms are sealed and outlive it.
  explicit Screen(const ScreenTerms& terms, AtomKernel kernel = atom_kernels().front()) : terms_(terms), atoms_(kernel) {}

  Sight look(std::string_view text);
  // After Sight::parts: where terms may lie, whole, in order and apart from each other. Good until the next look.
  std::span<const Part> parts() const noexcept { return parts_; }
  // Of the text, when it was not left to the full reading.
  const Atoms& atoms() const noexcept { return atoms_; }

 private:
  void look_for_atoms();
  void look_for_heads(size_t atom);
  bool may_be_paired(size_t atom) const;
  bool begins_word(size_t atom) const;
  bool parted_behind(size_t atom) const;
  void hit(size_t atom, const AtomTable::Reach& reach);
  void stretch_back(Part& part, uint32_t words) const;
  void stretch_on(Part& part, uint32_t words) const;

  const ScreenTerms& terms_;
  Atoms atoms_;
  size_t size_ = 0;  // of the text
  size_t hits_ = 0;
  std::vector<uint32_t> found_;  // atoms that the table may have
  std::vector<Part> parts_;
};

// The bytes of the character at the front when it parts or joins words as ASCII punctuation does, or is an emoji, and
// folding brings no letter or digit out of it; else 0.
size_t plain_sign_size(std::string_view text) noexcept;

// --- Inline

inline const AtomTable::Reach* AtomTable::find(uint64_t key) const noexcept {
  if (!may_have(key)) return nullptr;
  for (uint64_t slot = mixed(key) >> slot_shift_; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    const Entry& entry = entries_[slots_[slot] - 1];
    if (entry.key == key) return &entry.reach;
  }
  return nullptr;
}

}  // namespace sc::query
