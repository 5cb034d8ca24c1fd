// SPDX-License-Identifier: Apache-2.0
// Learns one family of labels from rows, and tells how well: every fold is judged by a model that has not seen it.
//
//     Learner learner(family, rows, start);
//     const Plan plan = learner.best_plan();          // by the rows alone
//     const std::vector<Judged> judged = learner.cross_validated(plan, 5);
//     const ModelParts parts = learner.learned("mood", plan, judged);
#pragma once

#include <string_view>
#include <vector>

#include "learn/calibration.hpp"
#include "learn/owned_model.hpp"
#include "learn/trainer.hpp"
#include "train/rows.hpp"

namespace sc::train {

// How to learn; what is not told is found out.
struct Plan {
  double rate = 0.15;
  int epochs = 30;
  double balance = 0.5;
  double dropout = 0;
  learn::Pieces pieces = learn::Pieces::yes;  // from another model its own serve
};

class Learner {
 public:
  // Rows that are labelled and whose labels are of the family; in the order of these are all results. `start` holds the same
  // family and outlives this; null to begin with nothing, and then plans with and without pieces can be compared, if asked for.
  enum class Compares : uint8_t { no, yes };
  Learner(learn::Family family, const std::vector<Row>& rows, const learn::LinearModel* start, Compares pieces = Compares::no);

  size_t size() const noexcept { return folds_.size(); }
  // Deals rows to folds: groups stay together, labels are spread. With fewer than two folds or groups there are none.
  void deal(size_t folds);
  size_t folds() const noexcept { return fold_count_; }
  // The plan whose models are least wrong about rows that they have not seen; `standard` unless another is clearly better.
  Plan best_plan(const Plan& standard, const std::vector<Plan>& others);
  // What models say of the rows of the fold that they have not learned from.
  std::vector<learn::Judged> cross_validated(const Plan& plan);
  // The model of all rows; temperature and thresholds are those that fit what was judged.
  learn::ModelParts learned(std::string_view name, const Plan& plan, const std::vector<learn::Judged>& judged);
  // What a model of at most `most` rows says of the rows of a fold: for the learning curve. Others are left out by their hash.
  std::vector<learn::Judged> judged_after(const Plan& plan, size_t fold, size_t most);
  const std::vector<learn::Judged>& truths() const noexcept { return truths_; }
  // The rows of a fold, and how many others there are.
  std::vector<uint32_t> rows_of(size_t fold) const;

 private:
  learn::Trainer& trainer_for(const Plan& plan);
  std::vector<learn::Judged> judged_without(const Plan& plan, const std::vector<uint32_t>& held, const std::vector<uint32_t>& asked);

  learn::Family family_;
  const learn::LinearModel* start_;
  learn::Trainer with_pieces_, without_pieces_;
  std::vector<learn::Judged> truths_;  // margins are empty
  std::vector<uint32_t> folds_, groups_;
  std::vector<uint64_t> hashes_;
  size_t fold_count_ = 0;
};

// What a model that was learned elsewhere says of rows; truths are empty.
std::vector<learn::Judged> judged_by(const learn::LinearModel& model, const learn::ModelFamily& family, const std::vector<const Row*>& rows);

// That family of a model alone.
learn::ModelParts only_family(const learn::LinearModel& model, const learn::ModelFamily& family);

}  // namespace sc::train
