// SPDX-License-Identifier: Apache-2.0
#include "terms/ordinary.hpp"

#include "text/fold.hpp"
#include "text/words.hpp"

namespace sc::terms {

namespace {

#include "terms/data/ordinary.inc"

constexpr size_t longest_word = 200;  // bytes
constexpr size_t least_with_adverb = 4;
constexpr size_t longest_doubling = 6;  // planned, but not considered

template <typename Visit>
void each_part(std::string_view text, char separator, Visit&& visit) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) visit(text.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

OrdinaryWords::OrdinaryWords() {
  each_part(plain_words, ' ', [this](std::string_view word) { words_.emplace_back(word); });
  for (const std::string_view list : {inflected_words, further_words}) each_part(list, ' ', [this](std::string_view word) { add_inflected(word); });
  settle();
}

void OrdinaryWords::settle() {
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

// Endings as English has them; some of what comes out is no word, which costs a spelling at worst.
void OrdinaryWords::add_inflected(std::string_view word) {
  const std::string plain(word);
  words_.push_back(plain);
  for (const char* ending : {"s", "es", "ed", "ing", "er", "ers", "y"}) words_.push_back(plain + ending);
  if (plain.size() >= least_with_adverb) words_.push_back(plain + "ly");
  const std::string head = plain.substr(0, plain.size() - 1);
  if (plain.back() == 'e') {
    for (const char* ending : {"ed", "ing", "er", "ers", "est", "y"}) words_.push_back(head + ending);
  } else if (plain.back() == 'y') {
    for (const char* ending : {"ies", "ied", "ier", "iest", "ily"}) words_.push_back(head + ending);
  } else if (plain.size() <= longest_doubling) {
    for (const char* ending : {"ed", "ing", "er", "ers"}) words_.push_back(plain + plain.back() + ending);
  }
}

void OrdinaryWords::add_lines(std::string_view text) {
  std::vector<text::Word> words;
  std::string folded;
  each_part(text, '\n', [&](std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.size() > longest_word || line.front() == '#') return;
    text::split_words(line, words);
    if (words.size() != 1 || words.front().begin != 0 || words.front().end != line.size()) return;
    folded.clear();
    text::fold(line, folded);
    words_.push_back(folded);
  });
  settle();
}

std::vector<std::string> OrdinaryWords::near(const Letters& word, uint32_t edits) const {
  std::vector<std::string> found;
  if (word.empty()) return found;
  const std::string first = text_of(word.substr(0, 1));
  for (auto one = std::lower_bound(words_.begin(), words_.end(), first); one != words_.end() && one->starts_with(first); ++one) {
    if (one->size() + edits < word.size()) continue;
    const Letters letters = letters_of(*one);
    if (letters != word && edits_between(word, letters, edits) <= edits) found.push_back(*one);
  }
  return found;
}

std::vector<std::string> OrdinaryWords::longer_than(const std::string& folded) const {
  auto one = std::upper_bound(words_.begin(), words_.end(), folded);
  std::vector<std::string> found;
  for (; one != words_.end() && one->starts_with(folded); ++one) found.push_back(*one);
  return found;
}

}  // namespace sc::terms
