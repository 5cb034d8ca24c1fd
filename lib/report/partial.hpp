// SPDX-License-Identifier: Apache-2.0
// Reports in parts (DESIGN section 6, CLI.md section 4): `--partial` writes what a run has counted as NDJSON, `--merge`
// puts parts together. Everything in a part is an integer or a mergeable sketch and is written in a sorted order, so
// parts of any split, merged in any order and grouping, give the bytes of the single run, as long as no id is in
// two parts. That is checked by a sample: each part names the 1,024 smallest hashes of its ids, and two parts that
// share one are refused. So the same input twice is always noticed, and an overlap of 1 % almost surely.
//
//     {"type":"partial","report":"daily","part":"head","settings":{…},"notes":[…],"times":[…],"ids":["00012ab…"],"sources":[…]}
//     {"type":"partial","report":"daily","part":"cell","settings":"9f30c2d1","day":19844,"group":[["acme"],["twitter"],[]],"tally":{…}}
//     {"type":"partial","report":"daily","part":"loudest","settings":"9f30c2d1","day":19844,"posts":[…]}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "record/record.hpp"
#include "report/daily.hpp"
#include "report/partial_ids.hpp"
#include "report/inputs.hpp"

namespace sc::report {

// Throws Fault{input} for a part that can't be merged into this run: `what` is wrong - what to do.
[[noreturn]] void refuse_part(const std::string& what);

// The settings that must be the same in all parts of a report, as JSON; and the eight digits that stand for it.
std::string settings_mark(std::string_view settings_json);

class DailyPartials {
 public:
  explicit DailyPartials(DailyNumbers& numbers);
  // Adds one record of a part. Throws Fault{input} when it is not of this report and these settings, or overlaps.
  void add(const record::Record& partial, Inputs& inputs);
  // Throws if the posts that this run has read itself are in a part too.
  void check_own_posts() const;
  // The lines of this run, each with its line end. The numbers are resolved for all days before.
  std::string lines(const Inputs& inputs) const;

 private:
  void add_head(const json::Value& head, Inputs& inputs);
  void add_cell(const json::Value& cell);
  void add_loudest(const json::Value& loudest);
  std::string head_line(const Inputs& inputs) const;

  DailyNumbers& numbers_;
  std::string settings_;
  std::string mark_;
  IdSample merged_;
};

}  // namespace sc::report
