// SPDX-License-Identifier: Apache-2.0
// How sure a model may be, and from which probability on a label is said, by posts that it did not learn from.
#include <algorithm>
#include <cmath>

#include "learn/scorer.hpp"
#include "learn/trainer.hpp"

namespace sc::learn {

namespace {

constexpr double temperatures[] = {0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3};
constexpr double least_threshold = 0.1, most_threshold = 0.9;

// Mean squared error of the probabilities (Brier 1950).
double error_of(Scorer& scorer, const ModelFamily& family, const Targets& targets) {
  const std::span<const double> likely = scorer.probabilities(family);
  double error = 0;
  for (size_t label = 0; label < family.size(); ++label) {
    const double off = likely[label] - static_cast<double>(targets[family.first + label]);
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

void Trainer::calibrate(ModelParts& parts, const std::vector<uint8_t>& held) {
  std::vector<std::vector<Feature>> texts;
  std::vector<const Targets*> targets;
  for (size_t at = 0; at < posts_.size(); ++at) {
    if (held[at] == 0) continue;
    std::vector<Feature>& features = texts.emplace_back();
    for (const uint32_t id : ids_of(posts_[at])) features.push_back({keys_[id], whole_text});
    targets.push_back(&posts_[at].targets);
  }
  std::string room(LinearModel::row_width, '\0');
  const std::string bytes = bytes_of(parts);
  room.resize(bytes.size() + LinearModel::row_width);
  const size_t shift = (LinearModel::row_width - reinterpret_cast<uintptr_t>(room.data()) % LinearModel::row_width) % LinearModel::row_width;
  std::copy(bytes.begin(), bytes.end(), room.begin() + static_cast<std::ptrdiff_t>(shift));
  const LinearModel model = LinearModel::open(std::string_view(room).substr(shift, bytes.size()));
  Scorer scorer(model);
  for (size_t number = 0; number < parts.families.size(); ++number) {
    ModelFamily& family = parts.families[number];
    family.first = families_[number].first;
    const auto is_labelled = [&](size_t text) { return (*targets[text])[family.first] != unlabelled; };
    double least = -1, best = 1;
    for (const double temperature : temperatures) {
      family.temperature = temperature;
      double error = 0;
      for (size_t text = 0; text < texts.size(); ++text) {
        if (!is_labelled(text)) continue;
        scorer.add_up(texts[text]);
        error += error_of(scorer, family, *targets[text]);
      }
      if (least < 0 || error < least) least = error, best = temperature;
    }
    family.temperature = best;
    for (size_t label = 0; family.many && label < family.size(); ++label) {
      std::vector<Shown> shown;
      for (size_t text = 0; text < texts.size(); ++text) {
        if (!is_labelled(text)) continue;
        scorer.add_up(texts[text]);
        shown.push_back({scorer.probabilities(family)[label], (*targets[text])[family.first + label] > 0.5F});
      }
      family.thresholds[label] = best_threshold(shown, settings_.families[number].recall);
    }
  }
}

}  // namespace sc::learn
