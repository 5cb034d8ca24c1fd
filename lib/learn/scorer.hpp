// SPDX-License-Identifier: Apache-2.0
// What a model says of one post after the other, and what each word added to it. Sums are of whole numbers, so they are
// the same on every machine and in every order.
//
//     Scorer scorer(model);
//     scorer.add_up(features.read(reading, model.pieces()));
//     scorer.probabilities(model.families()[0])   // {0.91, 0.06, 0.03}
//     scorer.token_shares(model.families()[0], 0) // what each word speaks for the first label
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learn/linear_model.hpp"

namespace sc::learn {

class Scorer {
 public:
  explicit Scorer(const LinearModel& model);

  // Each feature counts once, however often it comes. Those that stand on tokens come first.
  void add_up(std::span<const Feature> features);
  double margin(size_t column) const noexcept { return margin_of(column, sums_[column], norm_); }
  // Of the labels of a family: of one they sum to 1, of many each stands alone. Good until the next call.
  std::span<const double> probabilities(const ModelFamily& family);
  // Whether a label of many is as probable as its threshold asks.
  bool is_said(const ModelFamily& family, size_t label) const noexcept { return margin(family.first + label) >= family.margins[label]; }
  // The same of the first 64 labels of a family at once, a bit each.
  uint64_t said(const ModelFamily& family) const noexcept;
  // What a token, or whole_text, adds to a label's margin over the mean of the other labels of its family; of many over 0.
  // They and `evidence_bias` sum to that margin.
  struct Share {
    uint32_t token;
    double weight;
  };
  std::span<const Share> shares(const ModelFamily& family, size_t label) { return collect(0, count_, family, label); }
  // Those of tokens alone; the rest is the_feelings' and whole_text's.
  std::span<const Share> token_shares(const ModelFamily& family, size_t label) { return collect(0, of_tokens_, family, label); }
  std::span<const Share> other_shares(const ModelFamily& family, size_t label) { return collect(of_tokens_, count_, family, label); }
  double evidence_bias(const ModelFamily& family, size_t label) const noexcept;

 private:
  struct Found {
    uint32_t place, token;
  };

  double margin_of(size_t column, int32_t sum, double norm) const noexcept;
  int32_t least_sum(const ModelFamily& family, size_t label, size_t count) const;
  const int32_t* least_sums();
  void find_said();
  template <typename WeightOf>
  std::span<const Share> collect_by(size_t from, size_t to, double unit, WeightOf weight_of);
  std::span<const Share> collect(size_t from, size_t to, const ModelFamily& family, size_t label);

  const LinearModel& model_;
  std::vector<uint64_t> seen_;  // a bit by place: whether it came before
  std::vector<Found> found_;    // the first `count_` of them
  size_t count_ = 0, of_tokens_ = 0;
  std::vector<int32_t> sums_;   // by column
  std::vector<std::vector<int32_t>> least_sums_;  // by count of rows: at which labels of many are said
  std::vector<uint64_t> said_;  // a bit by column
  std::vector<double> probabilities_;
  std::vector<Share> shares_;
  double norm_ = 1;
};

// --- Inline

inline double Scorer::margin_of(size_t column, int32_t sum, double norm) const noexcept {
  return static_cast<double>(sum) * static_cast<double>(model_.scale(column)) * norm + static_cast<double>(model_.bias(column));
}

}  // namespace sc::learn
