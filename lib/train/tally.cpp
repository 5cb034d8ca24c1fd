// SPDX-License-Identifier: Apache-2.0
#include "train/tally.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sc::train {

namespace {

constexpr size_t bins = 10;

bool has(const LabelSet& labels, uint16_t label) { return std::binary_search(labels.begin(), labels.end(), label); }

void count(std::vector<LabelTally>& labels, const LabelSet& truth, const LabelSet& said) {
  for (const uint16_t label : truth) ++labels[label].there;
  for (const uint16_t label : said) {
    ++labels[label].said;
    labels[label].hits += has(truth, label) ? 1 : 0;
  }
}

Estimate f1_of(const LabelTally& label) {
  const uint64_t both = label.said + label.there;
  const stats::Interval shared = stats::wilson(label.hits, both - label.hits);
  return {both == 0 ? 0 : 2 * static_cast<double>(label.hits) / static_cast<double>(both), {2 * shared.low / (1 + shared.low), 2 * shared.high / (1 + shared.high)}};
}

Estimate recall_of(const LabelTally& label) { return {label.recall().share(), label.recall().interval()}; }

}  // namespace

Estimate LabelTally::f1() const noexcept { return f1_of(*this); }

void Tally::add(const LabelSet& truth, const LabelSet& said, double sure) {
  count(labels_, truth, said);
  const bool is_right = truth == said;
  right_ += is_right ? 1 : 0;
  if (truth.size() == 1 && said.size() <= 1) ++confused_[truth.front() * (labels_.size() + 1) + (said.empty() ? labels_.size() : said.front())];
  rows_.push_back({truth, said, sure, is_right});
}

Estimate Tally::mean_of(Estimate (*measure)(const LabelTally&)) const {
  double sum = 0, below = 0, above = 0, there = 0;
  for (const LabelTally& label : labels_) {
    if (label.there == 0) continue;
    const Estimate each = measure(label);
    sum += each.value;
    below += (each.value - each.interval.low) * (each.value - each.interval.low);
    above += (each.interval.high - each.value) * (each.interval.high - each.value);
    ++there;
  }
  if (there == 0) return {};
  return {sum / there, {(sum - std::sqrt(below)) / there, (sum + std::sqrt(above)) / there}};
}

Estimate Tally::macro_f1() const { return mean_of(f1_of); }

Estimate Tally::macro_recall() const { return mean_of(recall_of); }

Estimate Tally::micro_f1() const noexcept {
  LabelTally all;
  for (const LabelTally& label : labels_) {
    all.hits += label.hits;
    all.said += label.said;
    all.there += label.there;
  }
  return all.f1();
}

double Tally::calibration_error() const noexcept {
  std::array<double, bins> sure{}, right{};
  for (const Judgement& each : rows_) {
    const auto bin = static_cast<size_t>(std::clamp(each.sure * bins, 0.0, bins - 1.0));
    sure[bin] += each.sure;
    right[bin] += each.is_right ? 1 : 0;
  }
  double error = 0;
  for (size_t bin = 0; bin < bins; ++bin) error += std::abs(sure[bin] - right[bin]);
  return rows_.empty() ? 0 : error / static_cast<double>(rows_.size());
}

Rate Tally::right_above(double probability) const noexcept {
  Rate rate;
  for (const Judgement& each : rows_) {
    if (each.sure < probability) continue;
    ++rate.d;
    rate.n += each.is_right ? 1 : 0;
  }
  return rate;
}

}  // namespace sc::train
