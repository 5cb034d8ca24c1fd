// SPDX-License-Identifier: Apache-2.0
#include "terms/ngrams.hpp"

#include <algorithm>

#include "query/tokens.hpp"

namespace sc::terms {

namespace {

constexpr size_t cost_of_entry = 144;  // bytes beside the letters
constexpr size_t longest_text = 1 << 16;
constexpr size_t longest_word = 100;

bool is_word(const text::Word& word) {
  using text::WordKind;
  return word.kind != WordKind::link && word.kind != WordKind::mention && word.kind != WordKind::number && word.end - word.begin <= longest_word;
}

}  // namespace

void Ngrams::add(std::string_view text, Speaker speaker, uint32_t post) {
  text = text.substr(0, longest_text);
  text::split_words(text, words_);
  of_post_.clear();
  folded_.clear();
  uint32_t behind = 0;
  for (const text::Word& word : words_) {
    const std::string_view between = text.substr(behind, word.begin - behind);
    if (!is_word(word) || between.find_first_of(".!?;:()\n\"") != std::string_view::npos) folded_.clear();
    behind = word.end;
    if (!is_word(word)) continue;
    const std::string_view raw = text::part_of(text, word);
    std::string folded = word.kind == text::WordKind::tag ? "#" : "";
    query::append_folded(word.kind == text::WordKind::word ? raw.substr(0, raw.size() - query::possessive_size(raw)) : raw, word.kind, folded);
    if (folded.empty()) continue;
    folded_.push_back(std::move(folded));
    ngram_.clear();
    for (size_t words = 1; words <= std::min(longest_ngram, folded_.size()); ++words) {
      ngram_ = folded_[folded_.size() - words] + (words == 1 ? "" : " ") + ngram_;
      of_post_.push_back(static_cast<char>('0' + words) + ngram_);
    }
  }
  std::sort(of_post_.begin(), of_post_.end());
  of_post_.erase(std::unique(of_post_.begin(), of_post_.end()), of_post_.end());
  for (const std::string& one : of_post_) count(std::string_view(one).substr(1), static_cast<size_t>(one[0] - '0'), speaker, post);
  if (held_ > memory_bytes_) prune();
}

void Ngrams::count(std::string_view ngram, size_t words, Speaker speaker, uint32_t post) {
  const auto side = static_cast<size_t>(speaker);
  ++totals_[words - 1][side];
  auto found = counts_.find(ngram);
  if (found == counts_.end()) {
    found = counts_.try_emplace(std::string(ngram)).first;
    found->second.words = static_cast<uint8_t>(words);
    held_ += cost_of_entry + ngram.size();
  }
  Count& count = found->second;
  const uint64_t before = count.said[side]++;
  if (before < examples) count.posts[side][before] = post;
}

void Ngrams::prune() {
  for (uint64_t least = 1; held_ > memory_bytes_ / 2 && !counts_.empty(); ++least) {
    std::erase_if(counts_, [&](const auto& entry) {
      const bool rare = entry.second.said[0] + entry.second.said[1] <= least;
      if (rare) held_ -= cost_of_entry + entry.first.size();
      return rare;
    });
    ++most_missing_;
  }
}

}  // namespace sc::terms
