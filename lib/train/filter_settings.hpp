// SPDX-License-Identifier: Apache-2.0
// sc-train's options as typed, and the filter that they ask for.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "filter/filter.hpp"
#include "learn/owned_model.hpp"

namespace sc::train {

struct TrainOptions {
  std::string label = "label", text = "text";
  std::string family;
  std::string start, evaluate;  // "default" or a file
  int64_t folds = 5;
  double rate = 0;       // 0: found out
  int64_t epochs = 0;    // 0: 20, and 5 from another model
  double balance = 0.5;
  double unsure_below = -1;  // below 0: by the number of labels
  std::string prior;
  bool curve = false;
  int64_t suggest = 0;
  std::string format;
};

// What the run knows.
struct TrainWorld {
  std::string output;  // the model's file; empty: none is written
  bool output_is_terminal = false;
  size_t width = 78;
  std::function<std::shared_ptr<const learn::OwnedModel>(const std::string& name)> read_model;
};

// Throws Fault{usage} for options that can't be meant, and what reading a model throws.
std::unique_ptr<filter::Filter> make_train(const TrainOptions& options, const TrainWorld& world);

}  // namespace sc::train
