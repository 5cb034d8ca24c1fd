// SPDX-License-Identifier: Apache-2.0
// What models that were learned share when they say why: which words may be a reason, how much makes one, and the strongest few.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "learn/scorer.hpp"
#include "learn/tokens.hpp"

namespace sc::classify {

inline constexpr double least_likely = 0.4;   // of the sentiment: below it is unsure
inline constexpr double least_share = 0.02;   // of a margin: less is no evidence
inline constexpr size_t most_feelings = 4;    // spans shown for the sentiment
inline constexpr int32_t least_of_strongest = 4;  // each weighs at least one in so many of the strongest

inline int32_t thousandths(double value) { return static_cast<int32_t>(value * 1000 + (value < 0 ? -0.5 : 0.5)); }

// Whether a token's text is a reason that people understand.
inline bool is_telling(const learn::Token& token) {
  using learn::TokenKind;
  constexpr auto bit = [](TokenKind kind) { return 1u << static_cast<unsigned>(kind); };
  constexpr uint32_t telling = bit(TokenKind::word) | bit(TokenKind::number) | bit(TokenKind::sign) | bit(TokenKind::tag);
  return (telling >> static_cast<unsigned>(token.kind) & 1) != 0;
}

// Whether a word is no reason alone, only together with others.
inline bool is_grammar(const learn::Token& token) { return (token.find & learn::lexicon::find_grammar) != 0; }

// Words, and what they say: bytes [begin, end) of the text, thousandths.
struct Reason {
  uint32_t begin = 0, end = 0;
  int32_t weight = 0;
};

// The strongest reasons of all that were offered, in their order; of two as strong the one that stands first.
class Strongest {
 public:
  void offer(const Reason& reason) {
    if (reason.weight < thousandths(least_share) || (count_ == most_feelings && !is_before(reason, reasons_.back()))) return;
    size_t at = count_ < most_feelings ? count_++ : most_feelings - 1;
    for (; at > 0 && is_before(reason, reasons_[at - 1]); --at) reasons_[at] = reasons_[at - 1];
    reasons_[at] = reason;
  }
  // Those that are not much weaker than the first.
  std::span<const Reason> shown() const {
    size_t count = 0;
    while (count < count_ && reasons_[count].weight * least_of_strongest >= reasons_.front().weight) ++count;
    return {reasons_.data(), count};
  }

 private:
  static bool is_before(const Reason& left, const Reason& right) { return left.weight != right.weight ? left.weight > right.weight : left.begin < right.begin; }

  std::array<Reason, most_feelings> reasons_;
  size_t count_ = 0;
};

// The label of a family that is likeliest; of several the first.
inline size_t likeliest(const learn::Scorer& scorer, const learn::ModelFamily& family) {
  size_t best = 0;
  for (size_t label = 1; label < family.size(); ++label) {
    if (scorer.margin(family.first + label) > scorer.margin(family.first + best)) best = label;
  }
  return best;
}

}  // namespace sc::classify
