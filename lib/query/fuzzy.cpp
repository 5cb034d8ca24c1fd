// SPDX-License-Identifier: Apache-2.0
#include "query/fuzzy.hpp"

#include <algorithm>
#include <bit>

#include "text/utf8.hpp"

namespace sc::query {

namespace {

constexpr size_t known_words = 4096;
constexpr size_t ascii = 128;

// A bit for each letter, which few letters share.
uint64_t mask_of(std::u32string_view letters) {
  uint64_t mask = 0;
  for (const char32_t letter : letters) mask |= uint64_t{1} << letter % 61;
  return mask;
}

void decode(std::string_view folded, std::u32string& letters) {
  letters.clear();
  for (size_t at = 0; at < folded.size();) letters += text::decode(folded, at);
}

size_t length_of(std::string_view folded) {
  return static_cast<size_t>(std::count_if(folded.begin(), folded.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

}  // namespace

void FuzzyTerms::add(const Piece& piece, uint32_t term) {
  Word word;
  decode(piece.folded, word.letters);
  word.mask = mask_of(word.letters);
  word.term = term;
  word.most = piece.fuzzy;
  word.only = piece.only;
  const size_t length = word.letters.size();
  const uint64_t lengths = ((uint64_t{2} << 2 * word.most) - 1) << (length - word.most);
  lengths_.resize(ascii);
  (word.letters[0] < ascii ? lengths_[word.letters[0]] : other_lengths_) |= lengths;
  words_.push_back(std::move(word));
}

void FuzzyTerms::seal() {
  std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return a.letters[0] < b.letters[0]; });
}

uint64_t FuzzyTerms::lengths_of(char32_t first) const noexcept {
  if (words_.empty()) return 0;
  return first < ascii ? lengths_[first] : other_lengths_;
}

std::span<const FuzzyFinder::Found> FuzzyFinder::find(std::string_view folded, uint64_t hash) {
  if (folded.empty()) return {};
  size_t at = 0;
  const uint64_t lengths = terms_.lengths_of(text::decode(folded, at));
  if (lengths == 0 || (lengths >> std::min<size_t>(length_of(folded), 63) & 1) == 0) return {};
  if (known_.empty()) known_.resize(known_words);
  Known& known = known_[hash >> (64 - std::countr_zero(known_words))];
  if (known.hash != hash || known.word != folded) {
    known.hash = hash;
    known.word = folded;
    known.found.clear();
    compare(folded, known.found);
  }
  return known.found;
}

void FuzzyFinder::compare(std::string_view folded, std::vector<Found>& found) {
  decode(folded, letters_);
  const uint64_t mask = mask_of(letters_);
  const auto begins_before = [](const FuzzyTerms::Word& word, char32_t first) { return word.letters[0] < first; };
  auto word = std::lower_bound(terms_.words_.begin(), terms_.words_.end(), letters_[0], begins_before);
  for (; word != terms_.words_.end() && word->letters[0] == letters_[0]; ++word) {
    // An edit brings in one letter and takes out one, at most.
    if (std::popcount(mask ^ word->mask) > 2 * word->most) continue;
    if (is_near(word->letters, word->most)) found.push_back({word->term, word->only});
  }
}

// Whether so many edits make one of the other. Only the cells of the table that so few edits reach are looked at.
bool FuzzyFinder::is_near(const std::u32string& wanted, uint32_t most) {
  const size_t width = letters_.size() + 1;
  const size_t height = wanted.size() + 1;
  if (std::max(width, height) - std::min(width, height) > most) return false;
  rows_.assign(width * height, most + 1);
  const auto cell = [&](size_t row, size_t column) -> uint32_t& { return rows_[row * width + column]; };
  for (size_t column = 0; column <= std::min<size_t>(most, width - 1); ++column) cell(0, column) = static_cast<uint32_t>(column);
  for (size_t row = 1; row < height; ++row) {
    if (row <= most) cell(row, 0) = static_cast<uint32_t>(row);
    const size_t first = row > most ? row - most : 1;
    for (size_t column = std::max<size_t>(first, 1); column < std::min(width, row + most + 1); ++column) {
      const bool same = wanted[row - 1] == letters_[column - 1];
      uint32_t edits = std::min({cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + (same ? 0 : 1)});
      const bool turned = row > 1 && column > 1 && wanted[row - 1] == letters_[column - 2] && wanted[row - 2] == letters_[column - 1];
      if (turned) edits = std::min(edits, cell(row - 2, column - 2) + 1);
      cell(row, column) = edits;
    }
  }
  return cell(height - 1, width - 1) <= most;
}

}  // namespace sc::query
