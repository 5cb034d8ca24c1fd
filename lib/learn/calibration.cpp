// SPDX-License-Identifier: Apache-2.0
#include "learn/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "learn/exponential.hpp"
#include "learn/logarithm.hpp"
#include "learn/owned_model.hpp"
#include "learn/scorer.hpp"
#include "learn/trainer.hpp"

namespace sc::learn {

namespace {

constexpr double temperatures[] = {0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3};
constexpr double least_threshold = 0.1, most_threshold = 0.9;

double error_of(std::span<const double> likely, std::span<const float> truths) {
  double error = 0;
  for (size_t label = 0; label < likely.size(); ++label) {
    const double off = likely[label] - static_cast<double>(truths[label]);
    error += off * off;
  }
  return error;
}

struct Shown {
  double likely;
  bool is_it;
};

// The threshold with the best F-measure; half where there is too little to go by.
double best_threshold(std::vector<Shown>& all, double recall) {
  constexpr double prior_hits = 1;  // keeps a label of few posts from a threshold that only they chose
  double labelled = 0;
  for (const Shown& one : all) labelled += one.is_it;
  if (labelled < 3) return 0.5;
  std::sort(all.begin(), all.end(), [](const Shown& left, const Shown& right) { return left.likely != right.likely ? left.likely > right.likely : left.is_it < right.is_it; });
  double hits = 0, best = 0, threshold = 0.5;
  for (size_t at = 0; at < all.size(); ++at) {
    hits += all[at].is_it;
    if (at + 1 < all.size() && all[at + 1].likely == all[at].likely) continue;
    const double score = (1 + recall) * hits / (static_cast<double>(at + 1) + recall * labelled + prior_hits);
    if (score <= best) continue;
    best = score;
    threshold = at + 1 < all.size() ? (all[at].likely + all[at + 1].likely) / 2 : all[at].likely;
  }
  return std::clamp(std::round(threshold * 1000) / 1000, least_threshold, most_threshold);
}

}  // namespace

void probabilities_of(const ModelFamily& family, std::span<const double> margins, std::vector<double>& out) {
  out.resize(margins.size());
  if (family.many) {
    for (size_t label = 0; label < margins.size(); ++label) out[label] = 1 / (1 + exponential(-margins[label] / family.temperature));
    return;
  }
  const double most = *std::max_element(margins.begin(), margins.end());
  double sum = 0;
  for (size_t label = 0; label < margins.size(); ++label) sum += out[label] = exponential((margins[label] - most) / family.temperature);
  for (double& each : out) each /= sum;
}

void calibrate(ModelFamily& family, std::span<const Judged> judged, double recall, double caution) {
  std::vector<double> likely;
  double least = -1, best = 1;
  for (const double temperature : temperatures) {
    family.temperature = temperature;
    double error = caution * logarithm(temperature) * logarithm(temperature);
    for (const Judged& each : judged) {
      probabilities_of(family, each.margins, likely);
      error += error_of(likely, each.truths);
    }
    if (least < 0 || error < least) least = error, best = temperature;
  }
  family.temperature = best;
  for (size_t label = 0; family.many && label < family.size(); ++label) {
    std::vector<Shown> shown;
    for (const Judged& each : judged) shown.push_back({1 / (1 + exponential(-each.margins[label] / family.temperature)), each.truths[label] > 0.5F});
    family.thresholds[label] = best_threshold(shown, recall);
  }
}

void Trainer::calibrate(ModelParts& parts, const std::vector<uint8_t>& held) {
  const OwnedModel owned(bytes_of(parts));
  Scorer scorer(owned.model());
  std::vector<std::vector<Judged>> judged(families_.size());
  std::vector<Feature> features;
  for (uint32_t at = 0; at < posts_.size(); ++at) {
    if (held[at] == 0) continue;
    features_of(at, features);
    scorer.add_up(features);
    for (size_t number = 0; number < families_.size(); ++number) {
      const Family& family = families_[number];
      const Targets& targets = posts_[at].targets;
      if (targets[family.first] == unlabelled) continue;
      Judged& each = judged[number].emplace_back();
      for (size_t column = family.first; column < family.first + family.size(); ++column) {
        each.margins.push_back(scorer.margin(column));
        each.truths.push_back(targets[column]);
      }
    }
  }
  for (size_t number = 0; number < families_.size(); ++number) learn::calibrate(parts.families[number], judged[number], settings_.families[number].recall);
}

}  // namespace sc::learn
