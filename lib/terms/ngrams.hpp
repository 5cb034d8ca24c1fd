// SPDX-License-Identifier: Apache-2.0
// Words, pairs and triples of words, counted for two sides in bounded memory. When the table is full, what was counted fewest
// times is forgotten, until there is room again (after Manku & Motwani 2002, "Approximate frequency counts over data
// streams", VLDB): every count that is told is short by at most `most_missing`, and what is not told was said at most so
// often.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "text/words.hpp"

namespace sc::terms {

inline constexpr size_t longest_ngram = 3;
enum class Speaker : uint8_t { customer, brand };

class Ngrams {
 public:
  static constexpr size_t examples = 3;

  struct Count {
    std::array<uint64_t, 2> said{};  // by each side
    uint8_t words = 1;
    std::array<std::array<uint32_t, examples>, 2> posts{};  // of each side the first; numbers from 1, 0: none
  };

  explicit Ngrams(uint64_t memory_bytes) : memory_bytes_(memory_bytes) {}

  // Each is counted once a post, however often it stands there. Links, mentions and numbers are no words here; signs that end
  // a sentence part pairs. `post` is a number of the caller's.
  void add(std::string_view text, Speaker speaker, uint32_t post);

  uint64_t total(size_t words, Speaker speaker) const noexcept { return totals_[words - 1][static_cast<size_t>(speaker)]; }
  uint64_t most_missing() const noexcept { return most_missing_; }

  // nullptr when it was never said, or was forgotten.
  const Count* find(std::string_view ngram) const {
    const auto found = counts_.find(ngram);
    return found == counts_.end() ? nullptr : &found->second;
  }
  template <typename Visit>
  void each(Visit&& visit) const {
    for (const auto& [ngram, count] : counts_) visit(ngram, count);
  }

 private:
  void count(std::string_view ngram, size_t words, Speaker speaker, uint32_t post);
  void prune();

  uint64_t memory_bytes_;
  uint64_t held_ = 0;
  uint64_t most_missing_ = 0;
  std::unordered_map<std::string, Count, SeededHash, std::equal_to<>> counts_;
  std::array<std::array<uint64_t, 2>, longest_ngram> totals_{};
  std::vector<text::Word> words_;
  std::vector<std::string> folded_;
  std::vector<std::string> of_post_;
  std::string ngram_;
};

}  // namespace sc::terms
