// SPDX-License-Identifier: Apache-2.0
// What there is to say of what was learned or judged, and its forms: a page, records, a table of labels.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "learn/linear_model.hpp"
#include "train/learner.hpp"
#include "train/tally.hpp"

namespace sc::train {

// One point of the learning curve: means over the folds.
struct CurvePoint {
  size_t rows = 0;
  double right = 0, macro_f1 = 0;
};

// A row that it would help to have labelled.
struct Suggestion {
  std::string id;  // or where it stands
  std::string first, second;
  double p = 0, other_p = 0;  // second is empty where a label of many hangs in the balance
};

struct Report {
  bool is_evaluation = false;
  std::string judged_by;  // the model that was evaluated, "learned@3fa1c2d0"
  learn::ModelFamily family;
  size_t posts = 0, labelled = 0, unlabelled = 0, repeated = 0, dropped = 0, corrected = 0, not_found = 0, other_corrections = 0, copies = 0, split_groups = 0;
  std::vector<Conflict> conflicts;
  std::vector<std::string> label_names;  // of conflicts
  size_t folds = 0;
  Plan plan;
  std::string start_name;
  std::optional<Tally> tally;
  std::vector<CurvePoint> curve;
  std::vector<Suggestion> suggestions;
  std::vector<double> assumed, prior;  // empty: as the model has it
  bool prior_was_estimated = false;
  std::string file, model_id;  // that was written
  size_t file_size = 0, model_rows = 0;
};

void emit_report(const Report& report, filter::Output& output);
std::string report_csv(const Report& report);
std::string report_page(const Report& report, size_t width);

}  // namespace sc::train
