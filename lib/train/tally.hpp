// SPDX-License-Identifier: Apache-2.0
// How often what is said is true: per label and together, with 95 % intervals; what is taken for what; how sure it may be.
//
//     Tally tally(labels.size());
//     tally.add({truth}, {said}, 0.83);
//     tally.of(label).precision()      // 12 of 15, 0.55 .. 0.93
#pragma once

#include <cstdint>
#include <vector>

#include "stats/interval.hpp"
#include "train/labels.hpp"

namespace sc::train {

struct Rate {
  uint64_t n = 0, d = 0;
  double share() const noexcept { return d == 0 ? 0 : static_cast<double>(n) / static_cast<double>(d); }
  stats::Interval interval() const noexcept { return stats::wilson(n, d); }
};

// A number and what it lies between.
struct Estimate {
  double value = 0;
  stats::Interval interval;
};

struct LabelTally {
  uint64_t hits = 0, said = 0, there = 0;
  Rate precision() const noexcept { return {hits, said}; }
  Rate recall() const noexcept { return {hits, there}; }
  // The harmonic mean of both is 2j/(1+j), j being the share of hits among rows that have the label or are said to: so j's
  // Wilson interval becomes that of F1.
  Estimate f1() const noexcept;
};

class Tally {
 public:
  explicit Tally(size_t labels) : labels_(labels), confused_(labels * (labels + 1)) {}

  // `sure` is the probability of what is said; below 0: not known.
  void add(const LabelSet& truth, const LabelSet& said, double sure);
  uint64_t rows() const noexcept { return rows_.size(); }
  const LabelTally& of(size_t label) const noexcept { return labels_[label]; }
  size_t size() const noexcept { return labels_.size(); }
  // Rows of which exactly what is true is said.
  Rate right() const noexcept { return {right_, rows_.size()}; }
  // Rows with the one label that are said to have the other; `said` of size(): none.
  uint64_t confused(size_t truth, size_t said) const noexcept { return confused_[truth * (labels_.size() + 1) + said]; }
  // Means over the labels that are there. How far their ends lie off: the root of the summed squares of how far those of the
  // labels do, divided by their number (Zou and Donner 2008, for sums of rates that each have an interval).
  Estimate macro_f1() const;
  Estimate macro_recall() const;
  // Of all labels together.
  Estimate micro_f1() const noexcept;
  // How far probabilities and shares of right rows lie apart on average, in ten bins (Guo et al. 2017).
  double calibration_error() const noexcept;
  // Rows whose label is at least so probable: how many are right.
  Rate right_above(double probability) const noexcept;

 private:
  struct Judgement {
    LabelSet truth, said;
    double sure;
    bool is_right;
  };
  Estimate mean_of(Estimate (*measure)(const LabelTally&)) const;

  std::vector<LabelTally> labels_;
  std::vector<uint64_t> confused_;
  std::vector<Judgement> rows_;
  uint64_t right_ = 0;
};

}  // namespace sc::train
