// SPDX-License-Identifier: Apache-2.0
// The course of a run when all rows are there: learn, judge, measure, suggest; or only judge and measure.
//
//     Course course(settings, rows, family);
//     const std::string model = course.learn(report);
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "learn/owned_model.hpp"
#include "train/learner.hpp"
#include "train/report.hpp"

namespace sc::train {

enum class Form : uint8_t { text, ndjson, csv, svmlight };

struct TrainSettings {
  std::string label = "label", text = "text", family = "label";
  std::shared_ptr<const learn::OwnedModel> start, evaluated;  // null: none
  std::string start_name, evaluated_name;
  size_t folds = 5;
  double rate = 0;
  int epochs = 0;
  double balance = 0.5;
  double unsure_below = -1;
  std::string prior;  // empty, "auto", or shares
  bool curve = false;
  size_t suggest = 0;
  std::string output;
  Form form = Form::ndjson;
  size_t width = 78;
};

class Course {
 public:
  // Rows that are settled; what is handed over outlives this.
  Course(const TrainSettings& settings, const std::vector<Row>& rows, const learn::Family& family);

  // Each returns a model's bytes, and fills the report. Throws Fault{input} when there is too little to learn from.
  std::string learn(Report& report);
  std::string evaluate(Report& report);

 private:
  void refuse_too_little() const;
  Plan choose(Learner& learner) const;
  void measure(const std::vector<learn::Judged>& judged, Report& report) const;
  void draw_curve(Learner& learner, const Plan& plan, Report& report) const;
  void suggest(const learn::LinearModel& model, Report& report) const;
  void set_prior(learn::ModelParts& parts, Report& report) const;
  std::string finished(learn::ModelParts parts, Report& report) const;
  std::vector<const Row*> rows_that(bool are_labelled) const;

  const TrainSettings& settings_;
  const std::vector<Row>& rows_;
  const learn::Family& family_;
  std::unique_ptr<learn::OwnedModel> start_;  // the family of the model to begin with, alone, with all labels
};

}  // namespace sc::train
