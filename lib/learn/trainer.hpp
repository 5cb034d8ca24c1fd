// SPDX-License-Identifier: Apache-2.0
// Learns a linear model from labelled posts: logistic regression, multinomial for families of which a post has one label,
// by itself for each label of the others; AdaGrad (Duchi, Hazan and Singer 2011), a rate that falls to a tenth, a fixed
// order, additions and multiplications of IEEE 754 alone. The same posts give the same bytes on every machine.
//
//     Trainer trainer(families, settings);
//     trainer.add(features.read(reading, Pieces::no), targets);
//     std::string bytes = bytes_of(trainer.learn("default", origin));
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "learn/linear_model.hpp"
#include "learn/model_file.hpp"
#include "learn/order.hpp"

namespace sc::learn {

// What a post is labelled, by column: 1 has the label, 0 has it not, halves where two of one family share; unlabelled
// where nobody said, and then the family learns nothing from the post.
inline constexpr float unlabelled = -1;
using Targets = std::vector<float>;

struct FamilySettings {
  double rate = 0.05;
  double balance = 0.5;      // power of 1 / frequency by which the labels of one family weigh; 1: all the same
  double weight_of_yes = 1;  // of many: how much more a post with the label weighs
  double decay = 1e-4;       // of weights, to 0
  double recall = 1;         // of many: thresholds are those of the best F-measure, in which recall weighs so much to precision's 1
};

struct TrainSettings {
  std::vector<FamilySettings> families;  // one for each
  int epochs = 10;
  double dropout = 0;         // share of a post's features that are left out, others each time it is learned from
  uint32_t least_count = 2;   // features of fewer posts are not learned
  uint32_t most_rows = 20'000;
  size_t most_weights = size_t{64} << 20;  // the rarest features are not learned where there would be more
  uint64_t seed = 1;
  Pieces pieces = Pieces::no;
  const LinearModel* start = nullptr;  // weights to begin with; of the same families; all its rows are kept
};

class Trainer {
 public:
  Trainer(std::vector<Family> families, TrainSettings settings);

  void add(std::span<const Feature> features, const Targets& targets);
  size_t size() const noexcept { return posts_.size(); }
  // Of a post that was added, each once.
  void features_of(uint32_t post, std::vector<Feature>& out) const;
  // What the next posts are learned by; not which families there are.
  void set(const TrainSettings& settings);

  // Learns from all posts but those of `held_out` (indices in order), and sets temperatures and thresholds by these.
  ModelParts learn(std::string_view name, const std::vector<uint32_t>& held_out = {});
  // The same, but temperatures and thresholds stay as they are at first, 1 and a half, and nothing at all is known of the
  // others: neither how often they have which label.
  ModelParts learn_without(std::string_view name, const std::vector<uint32_t>& held_out);

 private:
  struct Post {
    size_t begin, end;  // in ids_
    Targets targets;
  };

  std::span<const uint32_t> ids_of(const Post& post) const noexcept { return {ids_.data() + post.begin, post.end - post.begin}; }
  std::vector<uint8_t> marked(const std::vector<uint32_t>& held_out) const;
  void choose_features(const std::vector<uint8_t>& held);
  void begin_weights();
  void weigh_labels(const std::vector<uint8_t>& left_out);
  ModelParts learn_from(std::string_view name, const std::vector<uint8_t>& held, const std::vector<uint8_t>& not_weighed);
  void learn_post(const Post& post, double progress);
  void drop_features();
  void score(const Post& post);
  void gradients(const Post& post);
  ModelParts quantised(std::string_view name) const;
  void calibrate(ModelParts& parts, const std::vector<uint8_t>& held);

  std::vector<Family> families_;
  TrainSettings settings_;
  size_t columns_ = 0, width_ = 0;
  std::unordered_map<uint32_t, uint32_t> number_of_;  // by key
  std::vector<uint32_t> keys_, ids_;                  // by number; of all posts
  std::vector<Post> posts_;
  std::vector<uint32_t> counts_;       // by number: posts that have it
  std::vector<uint32_t> chosen_;       // numbers that are learned
  std::vector<uint32_t> place_of_;     // by number: where in `chosen_` it is
  std::vector<uint32_t> learned_;      // places of those of the post at hand
  std::vector<float> weights_, squares_, sums_, biases_, bias_squares_;
  std::vector<float> label_weights_, rates_, decays_, no_decays_, slopes_;  // by column
  std::vector<double> scores_;
  float norm_ = 1;
  Order random_{1};
};

}  // namespace sc::learn
