// SPDX-License-Identifier: Apache-2.0
// Terms that are found by their bytes, in words, between them, in links. Each is looked for by two bytes of it that are
// rare in texts, all of them in one walk.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sc::query {

// Filled once with `add`, then `seal`ed.
class RawTerms {
 public:
  static constexpr size_t least_bytes = 2;

  void add(std::string_view bytes, uint32_t term);
  void seal();
  bool empty() const noexcept { return words_.empty(); }
  // Calls visit(term, begin, end) wherever one stands and neither letter nor digit goes on at its ends.
  template <typename Visit>
  void find(std::string_view text, Visit&& visit) const;

 private:
  struct Word {
    std::string bytes;
    uint32_t term = 0;
    uint32_t at = 0;  // of its two bytes
    uint32_t pair = 0;
  };

  static uint32_t pair_at(std::string_view bytes, size_t at) noexcept {
    return static_cast<uint32_t>(static_cast<unsigned char>(bytes[at])) << 8 | static_cast<unsigned char>(bytes[at + 1]);
  }
  static bool is_whole(std::string_view text, size_t begin, size_t end) noexcept;

  std::vector<Word> words_;  // by their pairs
  std::vector<uint64_t> filter_;
};

// --- Inline

template <typename Visit>
void RawTerms::find(std::string_view text, Visit&& visit) const {
  if (words_.empty()) return;
  for (size_t at = 0; at + 1 < text.size(); ++at) {
    const uint32_t pair = pair_at(text, at);
    if ((filter_[pair / 64] >> pair % 64 & 1) == 0) continue;
    const auto begins_before = [](const Word& word, uint32_t wanted) { return word.pair < wanted; };
    for (auto word = std::lower_bound(words_.begin(), words_.end(), pair, begins_before); word != words_.end() && word->pair == pair; ++word) {
      if (word->at > at) continue;
      const size_t begin = at - word->at;
      const size_t end = begin + word->bytes.size();
      if (text.substr(begin, word->bytes.size()) == word->bytes && is_whole(text, begin, end)) visit(word->term, begin, end);
    }
  }
}

}  // namespace sc::query
