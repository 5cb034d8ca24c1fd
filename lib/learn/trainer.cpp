// SPDX-License-Identifier: Apache-2.0
#include "learn/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "learn/exponential.hpp"

namespace sc::learn {

namespace {

constexpr float first_square = 1e-8F;
constexpr double last_rate = 0.1;  // of the first
constexpr uint32_t not_learned = UINT32_MAX;
constexpr uint32_t known_count = 10;  // posts that a feature of the model to begin with is taken to have been in

bool is_labelled(const Targets& targets, const Family& family) { return targets[family.first] != unlabelled; }

// One step of AdaGrad for a row of columns; no branch, so that many columns go at once.
void step(float* weights, float* squares, const float* slopes, const float* rates, float norm, const float* decays, size_t width) {
  for (size_t at = 0; at < width; ++at) {
    const float slope = slopes[at] * norm + decays[at] * weights[at];
    squares[at] += slope * slope;
    weights[at] -= rates[at] * slope / std::sqrt(squares[at]);
  }
}

}  // namespace

Trainer::Trainer(std::vector<Family> families, TrainSettings settings) : families_(std::move(families)), settings_(std::move(settings)) {
  columns_ = number_columns(families_);
  width_ = (columns_ + 15) / 16 * 16;
  set(settings_);
}

void Trainer::set(const TrainSettings& settings) {
  settings_ = settings;
  settings_.families.resize(families_.size());
  if (settings_.start == nullptr) return;
  for (const uint32_t key : settings_.start->row_keys()) {
    if (number_of_.try_emplace(key, static_cast<uint32_t>(keys_.size())).second) keys_.push_back(key);
  }
}

void Trainer::add(std::span<const Feature> features, const Targets& targets) {
  Post& post = posts_.emplace_back();
  post.begin = ids_.size();
  for (const Feature& feature : features) {
    const auto [at, is_new] = number_of_.try_emplace(feature.key, static_cast<uint32_t>(keys_.size()));
    if (is_new) keys_.push_back(feature.key);
    ids_.push_back(at->second);
  }
  std::sort(ids_.begin() + static_cast<std::ptrdiff_t>(post.begin), ids_.end());
  ids_.erase(std::unique(ids_.begin() + static_cast<std::ptrdiff_t>(post.begin), ids_.end()), ids_.end());
  post.end = ids_.size();
  post.targets = targets;
  post.targets.resize(columns_, unlabelled);
}

void Trainer::features_of(uint32_t post, std::vector<Feature>& out) const {
  out.clear();
  for (const uint32_t id : ids_of(posts_[post])) out.push_back({keys_[id], whole_text});
}

// --- Learning

void Trainer::choose_features(const std::vector<uint8_t>& held) {
  counts_.assign(keys_.size(), 0);
  for (size_t at = 0; at < posts_.size(); ++at) {
    if (held[at] != 0) continue;
    for (const uint32_t id : ids_of(posts_[at])) ++counts_[id];
  }
  const auto is_known = [&](uint32_t id) { return settings_.start != nullptr && settings_.start->find(keys_[id]) != LinearModel::no_row; };
  uint32_t least = settings_.least_count;
  const auto wanted = [&](uint32_t id) { return counts_[id] >= least || is_known(id); };
  const auto all = [&] { return static_cast<size_t>(std::count_if(counts_.begin(), counts_.end(), [&](uint32_t count) { return count >= least; })); };
  while (all() * width_ > settings_.most_weights) ++least;
  chosen_.clear();
  place_of_.assign(keys_.size(), not_learned);
  for (uint32_t id = 0; id < keys_.size(); ++id) {
    if (!wanted(id)) continue;
    place_of_[id] = static_cast<uint32_t>(chosen_.size());
    chosen_.push_back(id);
  }
}

void Trainer::begin_weights() {
  weights_.assign(chosen_.size() * width_, 0);
  squares_.assign(chosen_.size() * width_, first_square);
  biases_.assign(width_, 0);
  bias_squares_.assign(width_, first_square);
  if (settings_.start == nullptr) return;
  const LinearModel& start = *settings_.start;
  for (size_t column = 0; column < columns_; ++column) biases_[column] = start.bias(column);
  for (size_t place = 0; place < chosen_.size(); ++place) {
    const uint32_t row = start.find(keys_[chosen_[place]]);
    for (size_t column = 0; row != LinearModel::no_row && column < columns_; ++column) {
      weights_[place * width_ + column] = static_cast<float>(start.weight(row, column)) * start.scale(column);
    }
  }
}

// How much a post weighs for having a label, so that rare ones are not drowned.
void Trainer::weigh_labels(const std::vector<uint8_t>& left_out) {
  label_weights_.assign(width_, 1);
  rates_.assign(width_, 0);
  decays_.assign(width_, 0);
  no_decays_.assign(width_, 0);
  for (size_t number = 0; number < families_.size(); ++number) {
    const Family& family = families_[number];
    const FamilySettings& own = settings_.families[number];
    std::vector<double> counts(family.size(), 1);
    double all = static_cast<double>(family.size());
    for (size_t at = 0; at < posts_.size(); ++at) {
      const Post& post = posts_[at];
      if (left_out[at] != 0 || !is_labelled(post.targets, family)) continue;
      ++all;
      for (size_t label = 0; label < family.size(); ++label) counts[label] += static_cast<double>(post.targets[family.first + label]);
    }
    for (size_t label = 0; label < family.size(); ++label) {
      const double rarity = all / (static_cast<double>(family.size()) * counts[label]);
      const double weight = family.many ? own.weight_of_yes : own.balance == 1 ? rarity : own.balance == 0 ? 1 : std::sqrt(rarity);
      label_weights_[family.first + label] = static_cast<float>(weight);
      decays_[family.first + label] = static_cast<float>(own.decay);
    }
  }
}

// Those that are left speak for the others too.
void Trainer::drop_features() {
  const auto kept = static_cast<uint64_t>((1 - settings_.dropout) * (1 << 16));
  learned_.erase(std::remove_if(learned_.begin(), learned_.end(), [&](uint32_t) { return (random_.draw() >> 40) % (1 << 16) >= kept; }), learned_.end());
  norm_ /= static_cast<float>(1 - settings_.dropout);
}

void Trainer::score(const Post& post) {
  learned_.clear();
  for (const uint32_t id : ids_of(post)) {
    if (place_of_[id] != not_learned) learned_.push_back(place_of_[id]);
  }
  norm_ = 1 / std::sqrt(static_cast<float>(std::max<size_t>(learned_.size(), 1)));
  if (settings_.dropout > 0) drop_features();
  sums_.assign(width_, 0);
  for (const uint32_t place : learned_) {
    const float* row = weights_.data() + size_t{place} * width_;
    for (size_t at = 0; at < width_; ++at) sums_[at] += row[at];
  }
  scores_.resize(width_);
  for (size_t at = 0; at < width_; ++at) scores_[at] = static_cast<double>(sums_[at]) * static_cast<double>(norm_) + static_cast<double>(biases_[at]);
}

// Of the loss by each column's margin.
void Trainer::gradients(const Post& post) {
  slopes_.assign(width_, 0);
  for (const Family& family : families_) {
    if (!is_labelled(post.targets, family)) continue;
    const size_t end = family.first + family.size();
    if (family.many) {
      for (size_t at = family.first; at < end; ++at) {
        const double likely = 1 / (1 + exponential(-scores_[at]));
        const float weight = post.targets[at] > 0.5F ? label_weights_[at] : 1;
        slopes_[at] = weight * (static_cast<float>(likely) - post.targets[at]);
      }
      continue;
    }
    double most = scores_[family.first], sum = 0;
    float weight = 0;
    for (size_t at = family.first; at < end; ++at) most = std::max(most, scores_[at]);
    for (size_t at = family.first; at < end; ++at) {
      sum += scores_[at] = exponential(scores_[at] - most);
      weight += post.targets[at] * label_weights_[at];
    }
    for (size_t at = family.first; at < end; ++at) slopes_[at] = weight * (static_cast<float>(scores_[at] / sum) - post.targets[at]);
  }
}

void Trainer::learn_post(const Post& post, double progress) {
  score(post);
  gradients(post);
  for (size_t number = 0; number < families_.size(); ++number) {
    const Family& family = families_[number];
    const double rate = is_labelled(post.targets, family) ? settings_.families[number].rate * (1 - (1 - last_rate) * progress) : 0;
    std::fill_n(rates_.begin() + static_cast<std::ptrdiff_t>(family.first), family.size(), static_cast<float>(rate));
  }
  for (const uint32_t place : learned_) step(weights_.data() + size_t{place} * width_, squares_.data() + size_t{place} * width_, slopes_.data(), rates_.data(), norm_, decays_.data(), width_);
  step(biases_.data(), bias_squares_.data(), slopes_.data(), rates_.data(), 1, no_decays_.data(), width_);
}

std::vector<uint8_t> Trainer::marked(const std::vector<uint32_t>& held_out) const {
  std::vector<uint8_t> held(posts_.size(), 0);
  for (const uint32_t post : held_out) held[post] = 1;
  return held;
}

ModelParts Trainer::learn(std::string_view name, const std::vector<uint32_t>& held_out) {
  ModelParts parts = learn_from(name, marked(held_out), marked({}));
  if (!held_out.empty()) calibrate(parts, marked(held_out));
  return parts;
}

ModelParts Trainer::learn_without(std::string_view name, const std::vector<uint32_t>& held_out) { return learn_from(name, marked(held_out), marked(held_out)); }

ModelParts Trainer::learn_from(std::string_view name, const std::vector<uint8_t>& held, const std::vector<uint8_t>& not_weighed) {
  choose_features(held);
  begin_weights();
  weigh_labels(not_weighed);
  std::vector<uint32_t> order;
  for (uint32_t at = 0; at < posts_.size(); ++at) {
    if (held[at] == 0) order.push_back(at);
  }
  random_ = Order(settings_.seed);
  const double all = static_cast<double>(std::max<size_t>(order.size(), 1)) * settings_.epochs;
  size_t done = 0;
  for (int epoch = 0; epoch < settings_.epochs; ++epoch) {
    random_.shuffle(order);
    for (const uint32_t at : order) learn_post(posts_[at], static_cast<double>(done++) / all);
  }
  return quantised(name);
}

// --- The result

namespace {

constexpr float most_weight = 127;
constexpr double cut_off = 0.9998;  // of a column's weights lie within its scale

// What the greatest byte stands for in the columns of a family; the few weights beyond are cut.
float scale_of(const std::vector<float>& weights, const std::vector<uint32_t>& places, const Family& family, size_t width) {
  std::vector<float> sizes;
  sizes.reserve(places.size() * family.size());
  for (const uint32_t place : places) {
    for (size_t column = family.first; column < family.first + family.size(); ++column) sizes.push_back(std::abs(weights[size_t{place} * width + column]));
  }
  if (sizes.empty()) return 1;
  const auto cut = static_cast<size_t>(static_cast<double>(sizes.size() - 1) * cut_off);
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(cut), sizes.end());
  return sizes[cut] > 0 ? sizes[cut] / most_weight : 1;
}

}  // namespace

// The features that move most posts most: the greatest weight times the root of how many have it.
ModelParts Trainer::quantised(std::string_view name) const {
  std::vector<uint32_t> places;
  std::vector<float> moves(chosen_.size(), 0);
  const auto key_of = [&](uint32_t place) { return keys_[chosen_[place]]; };
  for (uint32_t place = 0; place < chosen_.size(); ++place) {
    const float* row = weights_.data() + size_t{place} * width_;
    float most = 0;
    for (size_t column = 0; column < columns_; ++column) most = std::max(most, std::abs(row[column]));
    const bool is_known = settings_.start != nullptr && settings_.start->find(key_of(place)) != LinearModel::no_row;
    moves[place] = most * std::sqrt(static_cast<float>(counts_[chosen_[place]] + (is_known ? known_count : 0)));
    if (most > 0) places.push_back(place);
  }
  const size_t kept = std::min<size_t>(places.size(), std::min(settings_.most_rows, most_model_rows));
  std::sort(places.begin(), places.end(), [&](uint32_t left, uint32_t right) { return moves[left] != moves[right] ? moves[left] > moves[right] : key_of(left) < key_of(right); });
  places.resize(kept);
  std::sort(places.begin(), places.end(), [&](uint32_t left, uint32_t right) { return key_of(left) < key_of(right); });
  ModelParts parts;
  parts.name = name;
  parts.pieces = settings_.pieces;
  for (const Family& family : families_) parts.families.push_back({family, 1, std::vector<double>(family.many ? family.size() : 0, 0.5), {}});
  for (const Family& family : families_) parts.scales.insert(parts.scales.end(), family.size(), scale_of(weights_, places, family, width_));
  parts.biases.assign(biases_.begin(), biases_.begin() + static_cast<std::ptrdiff_t>(columns_));
  for (const uint32_t place : places) {
    parts.keys.push_back(key_of(place));
    for (size_t column = 0; column < columns_; ++column) {
      const float units = std::clamp(weights_[size_t{place} * width_ + column] / parts.scales[column], -most_weight, most_weight);
      parts.weights.push_back(static_cast<int8_t>(units + (units < 0 ? -0.5F : 0.5F)));
    }
  }
  return parts;
}

}  // namespace sc::learn
