// SPDX-License-Identifier: Apache-2.0
// How sure a model may be, and from which probability on a label is said, by posts that it did not learn from.
//
//     calibrate(family, judged);   // sets family.temperature, and thresholds of many
#pragma once

#include <span>
#include <vector>

#include "learn/linear_model.hpp"

namespace sc::learn {

// What a model said of a post that it had not learned from, and what is true; both by label of one family.
struct Judged {
  std::vector<double> margins;
  std::vector<float> truths;
};

// Of margins: of one they sum to 1, of many each stands alone. As Scorer::probabilities, of which it is the plain twin.
void probabilities_of(const ModelFamily& family, std::span<const double> margins, std::vector<double>& out);

// The temperature with the least squared error (Brier 1950), and, of many, the threshold of each label with the best
// F-measure, in which recall weighs `recall` to precision's 1.
// `caution` is what it costs to move the temperature away from 1: few posts are to move it little.
void calibrate(ModelFamily& family, std::span<const Judged> judged, double recall = 1, double caution = 0);

}  // namespace sc::learn
