// SPDX-License-Identifier: Apache-2.0
// All terms of all queries, found by hash. A single word is looked up by its hash, a phrase by the hash of two of its
// neighbouring words (so that "need a refund" costs nothing where only "need" is said), a word with a wildcard by
// the letters before it. A bit filter stands before each table, and every hit is compared in full afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "query/exact_terms.hpp"
#include "query/raw_terms.hpp"
#include "query/screen.hpp"
#include "query/syntax.hpp"
#include "query/tokens.hpp"

namespace sc::query {

// Where to look when a key is met: this term, whose piece `at` lies on the token that was hashed.
struct Candidate {
  uint32_t term = 0;
  uint32_t at = 0;
};

// Hash to candidates, open addressing behind a bit filter. Filled once with `add`, then `seal`ed.
class HashTable {
 public:
  void expect(size_t count) { pending_.reserve(count); }
  void add(uint64_t hash, Candidate candidate) { pending_.push_back({hash, candidate}); }
  void seal();
  bool empty() const noexcept { return candidates_.empty(); }
  template <typename Visit>
  void find(uint64_t hash, Visit&& visit) const;

 private:
  struct Pending {
    uint64_t hash;
    Candidate candidate;
  };
  struct Slot {
    uint32_t tag = 0;
    uint32_t first = 0;
    uint32_t last = 0;  // one past; 0: an empty slot
  };

  uint64_t slot_of(uint64_t hash) const noexcept;

  std::vector<Pending> pending_;
  std::vector<uint64_t> filter_;
  unsigned filter_shift_ = 64;
  std::vector<Slot> slots_;
  uint64_t slot_mask_ = 0;
  std::vector<Candidate> candidates_;
};

// Where a term lies in a text.
struct Meeting {
  uint32_t term = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
};

class TermIndex {
 public:
  // So many more will be added.
  void expect(size_t terms, size_t words);
  // The number of the term, the same for equal terms.
  uint32_t add(const std::vector<Piece>& pieces);
  // A term whose words are met only as they are written.
  uint32_t add_exact(const std::vector<Piece>& pieces, const std::vector<std::string>& written);
  void seal();

  uint32_t term_count() const noexcept { return static_cast<uint32_t>(terms_.size()); }
  // The words of the longest phrase: how many tokens around one must be at hand.
  uint32_t reach() const noexcept { return reach_; }
  // What a text is to hold for a term to lie in it.
  const ScreenTerms& screen_terms() const noexcept { return screen_terms_; }
  const RawTerms& raw_terms() const noexcept { return raw_; }
  const ExactTerms& exact_terms() const noexcept { return exact_; }

  // Calls visit(Meeting) for every term that has its looked-up piece on token `at`.
  template <typename Visit>
  void meet(const std::vector<Token>& tokens, const char* folded, size_t at, Visit&& visit) const;
  // Whether the clue's term lies where its atom is `atom`, all atoms around it being words; then `meeting` is it.
  bool meets(const Clue& clue, const Atoms& atoms, size_t atom, Meeting& meeting) const;

 private:
  struct Word {
    uint64_t hash = 0;
    uint32_t at = 0;  // in letters_
    uint32_t size = 0;
    uint32_t head = 0;
    Only only = Only::any;
    bool wild : 1 = false;
    bool open_end : 1 = false;
    bool joined : 1 = false;
    bool raw : 1 = false;
    uint8_t fuzzy = 0;
  };
  struct Term {
    uint32_t first = 0;
    uint32_t count = 0;
  };
  // A term that was added, by a hash of its spelling.
  struct Known {
    uint32_t tag = 0;
    uint32_t behind = 0;  // one past its number; 0: an empty place
  };
  enum class Fit : uint8_t { no, whole, stem };

  void store(const std::vector<Piece>& pieces);
  Known& known_place(uint32_t tag, const std::vector<Piece>& pieces);
  void make_known_larger();
  bool is_spelled(uint32_t number, const std::vector<Piece>& pieces) const;
  void look_up(uint32_t number);
  bool lies_at(const Clue& clue, const Atoms& atoms, size_t atom, Meeting& meeting) const;
  Fit fit(const Word& word, const Token& token, const char* folded) const;
  size_t step(const Word& word, Beside beside, const std::vector<Token>& tokens, const char* folded) const;
  bool verify(Candidate candidate, const std::vector<Token>& tokens, const char* folded, size_t at,
              Meeting& meeting) const;
  template <typename Visit>
  void meet_pairs(const Token& before, const Token& token, Visit&& visit) const;
  template <typename Visit>
  void meet_wild(std::string_view folded, Visit&& visit) const;

  std::string letters_;
  std::vector<Word> words_;
  std::vector<Term> terms_;
  std::vector<Known> known_;  // by their tags, while adding
  HashTable singles_;
  HashTable pairs_;
  HashTable heads_;
  std::vector<uint32_t> head_sizes_;
  std::vector<uint64_t> head_filter_;  // by the first two bytes
  uint32_t reach_ = 1;
  RawTerms raw_;
  ExactTerms exact_;
  ScreenTerms screen_terms_;
};

uint64_t pair_hash(uint64_t first, uint64_t second) noexcept;

// --- Inline

template <typename Visit>
void HashTable::find(uint64_t hash, Visit&& visit) const {
  const uint64_t bit = hash >> filter_shift_;
  if ((filter_[bit >> 6] & (uint64_t{1} << (bit & 63))) == 0) return;
  const auto tag = static_cast<uint32_t>(hash >> 32);
  for (uint64_t at = hash & slot_mask_; slots_[at].last != 0; at = (at + 1) & slot_mask_) {
    if (slots_[at].tag != tag) continue;
    for (uint32_t one = slots_[at].first; one < slots_[at].last; ++one) visit(candidates_[one]);
  }
}

inline uint64_t pair_hash(uint64_t first, uint64_t second) noexcept {
  const uint64_t mixed = (first ^ ((second << 23) | (second >> 41))) * 0x9E3779B97F4A7C15U;
  return mixed ^ (mixed >> 31);
}

template <typename Visit>
void TermIndex::meet_pairs(const Token& before, const Token& token, Visit&& visit) const {
  pairs_.find(pair_hash(before.hash, token.hash), visit);
  if (before.stem_size == 0 && token.stem_size == 0) return;
  if (before.stem_size != 0) pairs_.find(pair_hash(before.stem_hash, token.hash), visit);
  if (token.stem_size != 0) pairs_.find(pair_hash(before.hash, token.stem_hash), visit);
  if (before.stem_size != 0 && token.stem_size != 0) {
    pairs_.find(pair_hash(before.stem_hash, token.stem_hash), visit);
  }
}

template <typename Visit>
void TermIndex::meet_wild(std::string_view folded, Visit&& visit) const {
  if (folded.size() < 2) return;
  const auto first = static_cast<unsigned char>(folded[0]);
  const auto second = static_cast<unsigned char>(folded[1]);
  const unsigned bit = (static_cast<unsigned>(first) << 8) | second;
  if ((head_filter_[bit >> 6] & (uint64_t{1} << (bit & 63))) == 0) return;
  for (const uint32_t size : head_sizes_) {
    if (size > folded.size()) return;
    heads_.find(word_hash(folded.substr(0, size)), visit);
  }
}

template <typename Visit>
void TermIndex::meet(const std::vector<Token>& tokens, const char* folded, size_t at, Visit&& visit) const {
  const Token& token = tokens[at];
  const auto from = [&](size_t token_at) {
    return [&, token_at](Candidate candidate) {
      Meeting meeting;
      if (verify(candidate, tokens, folded, token_at, meeting)) visit(meeting);
    };
  };
  if (!singles_.empty()) {
    singles_.find(token.hash, from(at));
    if (token.stem_size != 0) singles_.find(token.stem_hash, from(at));
  }
  if (!pairs_.empty() && at != 0) {
    if (!token.inner && !tokens[at - 1].inner) {
      meet_pairs(tokens[at - 1], token, from(at - 1));
    } else {
      const Beside left = before(tokens, at);
      for (const size_t one : {left.first, left.second}) {
        if (one != Beside::none) meet_pairs(tokens[one], token, from(one));
      }
    }
  }
  if (!heads_.empty()) meet_wild({folded + token.folded_at, token.folded_size}, from(at));
}

// Nearly all phrases whose rarest word is met are ruled out by the word beside it.
inline bool TermIndex::meets(const Clue& clue, const Atoms& atoms, size_t atom, Meeting& meeting) const {
  switch (clue.kind) {
    case Clue::Kind::certain: meeting = {clue.term, atoms.begin(atom), atoms.end(atom)}; return true;
    case Clue::Kind::before:
      if (atom == 0 || Clue::mark_of(atoms.key(atom - 1)) != clue.mark) return false;
      break;
    case Clue::Kind::behind:
      if (atom + 1 == atoms.count() || Clue::mark_of(atoms.key(atom + 1)) != clue.mark) return false;
      break;
    case Clue::Kind::open: break;
  }
  return lies_at(clue, atoms, atom, meeting);
}

}  // namespace sc::query
