// SPDX-License-Identifier: Apache-2.0
#include "train/learner.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/hash.hpp"
#include "learn/scorer.hpp"
#include "train/text_reader.hpp"

namespace sc::train {

using namespace learn;

namespace {

constexpr size_t few = 3000;             // rows: plans are compared on all folds; beyond, on the first alone
constexpr double caution = 3;            // of temperatures: of few rows nothing is certain
constexpr double clearly = 0.01;         // of the error, by which another plan must be better
std::vector<Family> alone(Family family) {
  std::vector<Family> families = {std::move(family)};
  number_columns(families);
  return families;
}

// With the temperature that fits best.
double error_of(const Family& family, const std::vector<Judged>& judged) {
  ModelFamily fitted{family, 1, std::vector<double>(family.many ? family.size() : 0, 0.5), {}};
  calibrate(fitted, judged);
  double error = 0;
  std::vector<double> likely;
  for (const Judged& each : judged) {
    probabilities_of(fitted, each.margins, likely);
    for (size_t label = 0; label < likely.size(); ++label) {
      const double off = likely[label] - static_cast<double>(each.truths[label]);
      error += off * off;
    }
  }
  return error;
}

}  // namespace

Learner::Learner(Family family, const std::vector<Row>& rows, const LinearModel* start, Compares pieces) : family_(std::move(family)), start_(start), with_pieces_(alone(family_), {}), without_pieces_(alone(family_), {}) {
  TextReader reader;
  for (const Row& row : rows) {
    if (!row.is_labelled) continue;
    Targets targets(family_.size(), 0);
    for (const uint16_t label : row.labels) targets[label] = 1;
    truths_.push_back({{}, targets});
    if (start == nullptr || start->pieces() == Pieces::yes) with_pieces_.add(reader.read(row, Pieces::yes), targets);
    if (start == nullptr ? pieces == Compares::yes : start->pieces() == Pieces::no) without_pieces_.add(reader.read(row, Pieces::no), targets);
    groups_.push_back(row.group);
    hashes_.push_back(hash64(row.id + '\n' + row.text));
  }
  folds_.assign(groups_.size(), 0);
}

void Learner::deal(size_t folds) {
  std::map<uint32_t, std::vector<uint32_t>> groups;
  for (uint32_t row = 0; row < groups_.size(); ++row) groups[groups_[row]].push_back(row);
  struct Dealt {
    std::vector<float> labels;
    uint64_t hash;
    const std::vector<uint32_t>* rows;
  };
  std::vector<Dealt> order;
  for (const auto& [group, rows] : groups) order.push_back({truths_[rows.front()].truths, hashes_[rows.front()], &rows});
  std::sort(order.begin(), order.end(), [](const Dealt& left, const Dealt& right) { return left.labels != right.labels ? left.labels < right.labels : left.hash < right.hash; });
  fold_count_ = folds < 2 || groups.size() < 2 ? 0 : std::min(folds, groups.size());
  if (fold_count_ == 0) return;
  for (size_t at = 0; at < order.size(); ++at) {
    for (const uint32_t row : *order[at].rows) folds_[row] = static_cast<uint32_t>(at % fold_count_);
  }
}

Trainer& Learner::trainer_for(const Plan& plan) {
  TrainSettings set;
  set.families = {{plan.rate, plan.balance, family_.many ? 2.0 : 1.0}};
  set.epochs = plan.epochs;
  set.dropout = plan.dropout;
  set.most_rows = most_model_rows;
  set.start = start_;
  set.pieces = start_ == nullptr ? plan.pieces : start_->pieces();
  Trainer& trainer = set.pieces == Pieces::yes ? with_pieces_ : without_pieces_;
  trainer.set(set);
  return trainer;
}

std::vector<uint32_t> Learner::rows_of(size_t fold) const {
  std::vector<uint32_t> rows;
  for (uint32_t row = 0; row < folds_.size(); ++row) {
    if (folds_[row] == fold) rows.push_back(row);
  }
  return rows;
}

std::vector<Judged> Learner::judged_without(const Plan& plan, const std::vector<uint32_t>& held, const std::vector<uint32_t>& asked) {
  const Trainer& trainer = trainer_for(plan);
  const OwnedModel owned(bytes_of(trainer_for(plan).learn_without("fold", held)));
  Scorer scorer(owned.model());
  std::vector<Feature> features;
  std::vector<Judged> judged;
  for (const uint32_t row : asked) {
    trainer.features_of(row, features);
    scorer.add_up(features);
    Judged& each = judged.emplace_back(truths_[row]);
    for (size_t label = 0; label < family_.size(); ++label) each.margins.push_back(scorer.margin(label));
  }
  return judged;
}

std::vector<Judged> Learner::judged_after(const Plan& plan, size_t fold, size_t most) {
  const std::vector<uint32_t> asked = rows_of(fold);
  std::vector<uint32_t> others;
  for (uint32_t row = 0; row < folds_.size(); ++row) {
    if (folds_[row] != fold) others.push_back(row);
  }
  std::sort(others.begin(), others.end(), [&](uint32_t left, uint32_t right) { return hashes_[left] != hashes_[right] ? hashes_[left] < hashes_[right] : left < right; });
  std::vector<uint32_t> held = asked;
  if (others.size() > most) held.insert(held.end(), others.begin() + static_cast<std::ptrdiff_t>(most), others.end());
  return judged_without(plan, held, asked);
}

std::vector<Judged> Learner::cross_validated(const Plan& plan) {
  std::vector<Judged> all = truths_;
  for (size_t fold = 0; fold < fold_count_; ++fold) {
    const std::vector<uint32_t> rows = rows_of(fold);
    std::vector<Judged> judged = judged_without(plan, rows, rows);
    for (size_t at = 0; at < rows.size(); ++at) all[rows[at]] = std::move(judged[at]);
  }
  return all;
}

Plan Learner::best_plan(const Plan& standard, const std::vector<Plan>& others) {
  const auto error = [&](const Plan& plan) {
    if (size() <= few) return error_of(family_, cross_validated(plan));
    const std::vector<uint32_t> rows = rows_of(0);
    return error_of(family_, judged_without(plan, rows, rows));
  };
  Plan best = standard;
  double least = error(standard) * (1 - clearly);
  for (const Plan& plan : others) {
    const double its = error(plan);
    if (its < least) least = its, best = plan;
  }
  return best;
}

ModelParts Learner::learned(std::string_view name, const Plan& plan, const std::vector<Judged>& judged) {
  ModelParts parts = trainer_for(plan).learn(name);
  if (!judged.empty()) calibrate(parts.families.front(), judged, 1, caution);
  return parts;
}

// --- Models from elsewhere

std::vector<Judged> judged_by(const LinearModel& model, const ModelFamily& family, const std::vector<const Row*>& rows) {
  Scorer scorer(model);
  TextReader reader;
  std::vector<Judged> judged;
  for (const Row* row : rows) {
    scorer.add_up(reader.read(*row, model.pieces()));
    Judged& each = judged.emplace_back();
    for (size_t label = 0; label < family.size(); ++label) each.margins.push_back(scorer.margin(family.first + label));
  }
  return judged;
}

ModelParts only_family(const LinearModel& model, const ModelFamily& family) {
  ModelParts parts;
  parts.name = family.name;
  parts.pieces = model.pieces();
  parts.origin = model.origin();
  parts.families = {family};
  parts.families.front().first = 0;
  for (size_t column = family.first; column < family.first + family.size(); ++column) {
    parts.scales.push_back(model.scale(column));
    parts.biases.push_back(model.bias(column));
  }
  std::vector<uint32_t> keys = model.row_keys();
  std::sort(keys.begin(), keys.end());
  for (const uint32_t key : keys) {
    const uint32_t place = model.find(key);
    std::vector<int8_t> row;
    for (size_t label = 0; label < family.size(); ++label) row.push_back(static_cast<int8_t>(model.weight(place, family.first + label)));
    if (std::all_of(row.begin(), row.end(), [](int8_t weight) { return weight == 0; })) continue;
    parts.keys.push_back(key);
    parts.weights.insert(parts.weights.end(), row.begin(), row.end());
  }
  return parts;
}

}  // namespace sc::train
