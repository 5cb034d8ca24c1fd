// SPDX-License-Identifier: Apache-2.0
// Learns from labelled posts which label a post has, writes the model, and reports how often it is right; or reports
// that of a model that there is. A fold: posts and corrections in; a model and a report out.
//
//     {"id":"x:1","text":"where is my parcel","label":"delivery"}   ->   delivery.scm, and a table
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "learn/owned_model.hpp"
#include "time/instant.hpp"
#include "train/course.hpp"
#include "train/rows.hpp"

namespace sc::train {

class TrainFilter : public filter::Filter {
 public:
  explicit TrainFilter(TrainSettings settings);
  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  void take_post(const record::Record& record, filter::Output& output);
  void take_event(const record::Record& record);
  int64_t micros_at(const record::Record& record, std::string_view member);
  learn::Family ordered_family();
  void write_svmlight(filter::Output& output) const;

  TrainSettings settings_;
  Rows rows_;
  Labels labels_;
  struct Plain {
    std::string id, label;
    int64_t time;
  };
  std::vector<Plain> plain_;  // corrections that are a word alone
  size_t posts_ = 0, other_corrections_ = 0;
  time::InstantReader instants_;
  std::string scratch_;
};

}  // namespace sc::train
