// SPDX-License-Identifier: Apache-2.0
// What a linear model looks at: of each word itself, the pair with the one before, whether it is negated, shouted or
// stretched; of the whole text how strong its feelings are, which cues it holds, and its shape. For a model that is to
// learn its own words also the pieces of words, three to five letters.
//
//     FeatureReader features;
//     features.read(reading, Pieces::no)   // keys, each with the token that it stands on
//
// A key is a hash; keys of features that say the same thing are equal. Measured (tests/bench/accuracy): with ten
// thousand posts of many subjects pairs lift little and pieces nothing.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "learn/reading.hpp"

namespace sc::learn {

inline constexpr uint32_t feature_version = 2;
inline constexpr uint32_t whole_text = UINT32_MAX;        // the token of what no single token says
inline constexpr uint32_t the_feelings = UINT32_MAX - 1;  // and of what Reading::feelings say together

struct Feature {
  uint32_t key;    // no model knows 0
  uint32_t token;  // index into Tokens::all, or one of the above
};

enum class Pieces : uint8_t { no, yes };

class FeatureReader {
 public:
  // Those of the text that was read: of its tokens in their order, then of the_feelings, then of the whole_text. One key
  // may come more than once. Good until the next call.
  std::span<const Feature> read(const Reading& reading, Pieces pieces);

 private:
  std::vector<Feature> all_;
};

// Eight digits that change when features or the lexicon under them do: a model learned on others is refused.
uint32_t feature_digest();

}  // namespace sc::learn
