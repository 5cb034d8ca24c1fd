// SPDX-License-Identifier: Apache-2.0
// The first look at a text, before it is cut into words: of every term one run of ASCII letters and digits is known, its
// rarest, that no text lacks in which the term lies. Where none is found nothing is to be done. Where one is found among
// plain words, these are the atoms around it; else the bytes around it are to be cut into words. What the look can't
// judge, such as accents, it leaves to the full reading.
//
//     Screen screen(terms);
//     switch (screen.look(text)) { case Sight::parts: for (const Spot& spot : screen.spots()) …
//                                                     for (const Part part : screen.parts()) … }
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "query/atom_table.hpp"
#include "query/atoms.hpp"
#include "query/fuzzy.hpp"
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

// An atom by which terms are found; it and the atoms around it, as many as these terms have words, are words and
// there is no other between them.
struct Spot {
  size_t atom = 0;
  std::span<const Clue> clues;
};

enum class Sight : uint8_t { nothing, parts, whole };

// What is looked for.
class ScreenTerms {
 public:
  // So many more will be added.
  void expect(size_t terms, size_t words);
  void add(const std::vector<Piece>& pieces, uint32_t term);
  void seal();
  const FuzzyTerms& fuzzy() const noexcept { return fuzzy_; }

 private:
  friend class Screen;

  // A piece of a term that has been added.
  struct Place {
    uint64_t key = 0;   // of its longest atom
    uint32_t size = 0;  // of that; 0: it has none, or none that ends in it for sure
    bool only = false;  // it is nothing but that
  };
  struct Waiting {
    uint32_t term = 0;
    uint32_t first = 0;  // of places_
    uint32_t count = 0;
    bool any_kind = false;  // of word
  };

  bool add_head(const std::vector<Piece>& pieces, uint32_t term);
  void settle(const Waiting& waiting, std::span<const uint32_t> counts);

  std::vector<Place> places_;
  std::vector<Waiting> waiting_;
  AtomTable whole_;
  std::vector<uint64_t> pair_keys_;
  BitFilter pairs_;                   // of neighbours in phrases
  AtomTable heads_;                   // of words that begin so
  std::vector<size_t> head_sizes_;    // ascending
  std::vector<uint64_t> head_filter_; // by the first two bytes
  FuzzyTerms fuzzy_;
  bool any_blind_ = false;            // a term has no atom at all
  bool any_high_ = false;             // a term has none, but characters above 127, that stand in no ASCII text
};

class Screen {
 public:
  // The terms are sealed and outlive it.
  explicit Screen(const ScreenTerms& terms, AtomKernel kernel = atom_kernels().front()) : terms_(terms), atoms_(kernel), fuzzy_(terms.fuzzy()) {}

  Sight look(std::string_view text);
  // After Sight::parts: where terms may lie. The parts hold whole terms, and are in order and apart from each other.
  // Good until the next look.
  std::span<const Spot> spots() const noexcept { return spots_; }
  std::span<const Part> parts() const noexcept { return parts_; }
  // Of the text, when it was not left to the full reading.
  const Atoms& atoms() const noexcept { return atoms_; }
  FuzzyFinder& fuzzy() noexcept { return fuzzy_; }

 private:
  void look_for_atoms();
  void look_for_heads(size_t atom);
  void look_for_fuzzy(size_t atom);
  bool may_be_paired(size_t atom) const;
  bool begins_word(size_t atom) const;
  bool parted_behind(size_t atom) const;
  void hit(size_t atom, const AtomTable& table, const AtomTable::Entry& entry);
  bool among_words(size_t atom, const AtomTable::Entry& entry) const;
  void add_part(size_t atom, const AtomTable::Entry& entry);
  void stretch_back(Part& part, uint32_t words) const;
  void stretch_on(Part& part, uint32_t words) const;

  const ScreenTerms& terms_;
  Atoms atoms_;
  FuzzyFinder fuzzy_;
  size_t size_ = 0;  // of the text
  size_t hits_ = 0;
  std::vector<Spot> spots_;
  std::vector<Part> parts_;
};

// The bytes of the character at the front when it parts or joins words as ASCII punctuation does, or is an emoji, and
// folding brings no letter or digit out of it; else 0.
size_t plain_sign_size(std::string_view text) noexcept;

}  // namespace sc::query
