// SPDX-License-Identifier: Apache-2.0
#include "train/filter_settings.hpp"

#include <fmt/format.h>

#include "base/fault.hpp"
#include "learn/names.hpp"
#include "train/filter.hpp"

namespace sc::train {

namespace {

[[noreturn]] void refuse(std::string why) { throw Fault{FaultKind::usage, std::move(why)}; }

// The last step of a path that names something: extra.mood, classify.sentiment.label.
std::string family_of(std::string path) {
  if (path.ends_with(".label")) path.resize(path.size() - 6);
  return path.substr(path.rfind('.') + 1);
}

Form form_of(const TrainOptions& options, const TrainWorld& world) {
  if (options.format == "text") return Form::text;
  if (options.format == "csv") return Form::csv;
  if (options.format == "svmlight") return Form::svmlight;
  return options.format.empty() && world.output_is_terminal ? Form::text : Form::ndjson;
}

void refuse_contradictions(const TrainOptions& options, const TrainWorld& world) {
  if (options.evaluate.empty()) return;
  if (!world.output.empty() && options.prior.empty()) refuse("--evaluate learns nothing, so there is no model to write - leave --output out");
  if (!options.start.empty()) refuse("--evaluate and --start-from exclude each other");
  if (options.curve) refuse("--curve is of learning - --evaluate has no use for it");
}

}  // namespace

std::unique_ptr<filter::Filter> make_train(const TrainOptions& options, const TrainWorld& world) {
  refuse_contradictions(options, world);
  TrainSettings set;
  set.label = options.label;
  set.text = options.text;
  set.family = options.family.empty() ? family_of(options.label) : options.family;
  if (!learn::is_family_name(set.family)) refuse(fmt::format("'{}' is no name of a family - give --family, letters, digits and _", set.family));
  set.start_name = options.start;
  set.evaluated_name = options.evaluate;
  if (!options.start.empty()) set.start = world.read_model(options.start);
  if (!options.evaluate.empty()) set.evaluated = world.read_model(options.evaluate);
  set.folds = static_cast<size_t>(options.folds);
  set.rate = options.rate;
  set.epochs = static_cast<int>(options.epochs);
  set.balance = options.balance;
  set.unsure_below = options.unsure_below;
  set.prior = options.prior;
  set.curve = options.curve;
  set.suggest = static_cast<size_t>(options.suggest);
  set.output = world.output == "-" ? std::string() : world.output;
  if (world.output == "-") refuse("a model is no text - give --output a file");
  set.form = form_of(options, world);
  set.width = world.width;
  return std::make_unique<TrainFilter>(std::move(set));
}

}  // namespace sc::train
