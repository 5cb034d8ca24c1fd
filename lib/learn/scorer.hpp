// SPDX-License-Identifier: Apache-2.0
// What a model says of one post after the other, and what each word added to it. Sums are of whole numbers, so they are
// the same on every machine and in every order.
//
//     Scorer scorer(model);
//     scorer.add_up(features.read(reading, model.pieces()));
//     scorer.probabilities(model.families()[0])   // {0.91, 0.06, 0.03}
//     scorer.shares(model.families()[0], 0)       // what each word speaks for the first label
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "learn/linear_model.hpp"
#include "learn/row_sums.hpp"

namespace sc::learn {

class Scorer {
 public:
  explicit Scorer(const LinearModel& model);

  // Each feature of a token counts once, however often it comes. Those of tokens come first, then those of the_feelings,
  // then those of the whole_text; of these each comes once.
  void add_up(std::span<const Feature> features);
  double margin(size_t column) const noexcept { return margin_of(column, sums_[column], norm_); }
  // Of the labels of a family: of one they sum to 1, of many each stands alone. Good until the next call.
  std::span<const double> probabilities(const ModelFamily& family);
  // Whether a label of many is as probable as its threshold asks.
  bool is_said(const ModelFamily& family, size_t label) const noexcept { return margin(family.first + label) >= family.margins[label]; }
  // The same of the first 64 labels of a family at once, a bit each.
  uint64_t said(const ModelFamily& family) const noexcept;
  // What a token, or whole_text, adds to a label's margin over the mean of the other labels of its family; of many over 0.
  // They and `evidence_bias` sum to that margin. Good until the next call.
  struct Share {
    uint32_t token;
    double weight;
  };
  std::span<const Share> shares(const ModelFamily& family, size_t label);
  double evidence_bias(const ModelFamily& family, size_t label) const noexcept;

  // Chooses the tokens that the two below may tell of, and those that `best` may.
  template <typename IsShown, typename MayLead>
  void show(IsShown is_shown, MayLead may_lead);
  // What they add, in whole numbers of a unit.
  struct Sum {
    uint32_t token;
    int32_t sum;
  };
  std::span<const Sum> shown_sums(const ModelFamily& family, size_t label);
  // The first of those that speak most for a label; one of 0 when none does.
  Sum best(const ModelFamily& family, size_t label) const;
  double unit_of(const ModelFamily& family, size_t label) const noexcept;
  // What the_feelings add.
  double feelings_share(const ModelFamily& family, size_t label) const { return share_of(feelings_, family, label); }

 private:
  // What features that don't stand on tokens add up to, by column, and of how many rows.
  struct Group {
    const int32_t* sums = nullptr;
    uint32_t count = 0;
  };
  struct Memo {
    uint64_t key = 0;
    uint32_t count = 0;
  };
  struct Remembered {
    uint64_t key;
    size_t at;
  };
  // A row of a token, and masks: whether the row before is of the same, whether that behind it is of another, and whether
  // the token may be the best.
  struct Told {
    const uint8_t* row;
    uint32_t token;
    int32_t goes_on, ends, may_lead;
  };

  double margin_of(size_t column, int32_t sum, double norm) const noexcept;
  int32_t least_sum(const ModelFamily& family, size_t label, size_t count) const;
  const int32_t* least_sums();
  void find_places(std::span<const Feature> features);
  void find_rows(std::span<const Feature> features);
  void add_rows(size_t count, int32_t* sums);
  Remembered remember(std::span<const Feature> features, size_t kind) const;
  Group group_of(std::span<const Feature> features, const Remembered& where);
  void find_said();
  double share_of(const Group& group, const ModelFamily& family, size_t label) const;

  const LinearModel& model_;
  RowKernel add_columns_;
  std::vector<uint64_t> seen_;               // a bit by place: whether it came before
  std::vector<uint32_t> places_, tokens_;    // of the rows of tokens, the first `of_tokens_` of them
  Group feelings_, text_;
  size_t of_tokens_ = 0, count_ = 0;         // rows of tokens, of all
  std::vector<int32_t> sums_;                // by column
  std::vector<Memo> memo_;                   // of groups that came before, and their sums
  std::unique_ptr<int32_t[]> memo_sums_;
  std::vector<std::vector<int32_t>> least_sums_;  // by count of rows: at which labels of many are said
  std::vector<uint64_t> said_;               // a bit by column
  std::vector<double> probabilities_;
  std::vector<Share> shares_;
  std::vector<Sum> shown_;
  std::vector<Told> told_;                   // the first `told_count_` of them
  size_t told_count_ = 0;
  double norm_ = 1;
};

// --- Inline

inline double Scorer::margin_of(size_t column, int32_t sum, double norm) const noexcept {
  return static_cast<double>(sum) * static_cast<double>(model_.scale(column)) * norm + static_cast<double>(model_.bias(column));
}

template <typename IsShown, typename MayLead>
void Scorer::show(IsShown is_shown, MayLead may_lead) {
  if (told_.size() < of_tokens_ + 2) told_.resize(2 * of_tokens_ + 64);
  Told* told = told_.data() + 1;
  for (size_t at = 0; at < of_tokens_; ++at) {
    const uint32_t token = tokens_[at];
    const int32_t goes_on = -static_cast<int32_t>(told[-1].token == token);
    told[-1].ends = ~goes_on;
    *told = {model_.row(places_[at]), token, goes_on, -1, may_lead(token) ? -1 : 0};
    told += is_shown(token) ? 1 : 0;
  }
  told_count_ = static_cast<size_t>(told - told_.data()) - 1;
}

}  // namespace sc::learn
