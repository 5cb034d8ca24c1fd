// SPDX-License-Identifier: Apache-2.0
// Words that are nearly spelled as a term is: "reciept" is met by "receipt~". An edit is a letter that is missing, one
// too many, another one, or two neighbours that changed places; the first letter is never edited. A word is compared
// once with the terms that have its first letter, its length and most of its letters, and then remembered.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/syntax.hpp"

namespace sc::query {

// Filled once with `add`, then `seal`ed.
class FuzzyTerms {
 public:
  void add(const Piece& piece, uint32_t term);
  void seal();
  bool empty() const noexcept { return words_.empty(); }
  // Of the words that begin with this character and are met, the lengths as bits; of length 63 are all above.
  uint64_t lengths_of(char32_t first) const noexcept;

 private:
  friend class FuzzyFinder;

  struct Word {
    std::u32string letters;
    uint64_t mask = 0;
    uint32_t term = 0;
    uint8_t most = 0;  // edits
    Only only = Only::any;
  };

  std::vector<Word> words_;  // by their first letters
  std::vector<uint64_t> lengths_;  // by the first letter, where it is ASCII
  uint64_t other_lengths_ = 0;
};

class FuzzyFinder {
 public:
  struct Found {
    uint32_t term = 0;
    Only only = Only::any;
  };

  // The terms are sealed and outlive it.
  explicit FuzzyFinder(const FuzzyTerms& terms) : terms_(terms) {}

  const FuzzyTerms& terms() const noexcept { return terms_; }
  // Those that meet the folded word whose hash is given. Good until the next call.
  std::span<const Found> find(std::string_view folded, uint64_t hash);

 private:
  struct Known {
    uint64_t hash = 0;
    std::string word;
    std::vector<Found> found;
  };

  void compare(std::string_view folded, std::vector<Found>& found);
  bool is_near(const std::u32string& wanted, uint32_t most);

  const FuzzyTerms& terms_;
  std::vector<Known> known_;
  std::u32string letters_;
  std::vector<uint32_t> rows_;
};

}  // namespace sc::query
