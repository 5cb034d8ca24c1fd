// SPDX-License-Identifier: Apache-2.0
// Reports in parts (DESIGN section 6, CLI.md section 4): `--partial` writes what a run has counted as NDJSON, `--merge`
// puts parts together. Everything in a part is an integer or a mergeable sketch and is written in a sorted order, so
// parts of any split, merged in any order and grouping, give the bytes of the single run, as long as no id is in
// two parts. That is checked by a sample: each part names the 1,024 smallest hashes of its ids, and two parts that
// share one are refused. So the same input twice is always noticed, and an overlap of 1 % almost surely.
//
// The head says how many lines follow, so that a part of which some are missing is refused as well.
//
//     {"type":"partial","report":"daily","part":"head","lines":2,"settings":{…},"notes":[…],"times":[…],"ids":["00012ab…"],"sources":[…]}
//     {"type":"partial","report":"daily","part":"cell","settings":"9f30c2d1","day":19844,"group":[["acme"],["twitter"],[]],"tally":{…}}
//     {"type":"partial","report":"daily","part":"loudest","settings":"9f30c2d1","day":19844,"posts":[…]}
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "record/record.hpp"
#include "report/daily.hpp"
#include "report/inputs.hpp"
#include "report/partial_ids.hpp"

namespace sc::report {

// Throws Fault{input} for a part that can't be merged into this run: `what` is wrong - what to do.
[[noreturn]] void refuse_part(const std::string& what);
[[noreturn]] void refuse_broken_part();

// What all parts of all reports begin with, and the checks that keep unlike parts asunder.
class PartialHead {
 public:
  // `settings` is the JSON of what must be the same in all parts for their numbers to add up; `counted` is what has the ids.
  PartialHead(std::string report, std::string settings, std::string counted = "post");

  // Begins a line of a part: its type, report, name and, but for the head, the mark of its settings.
  void begin(json::Writer& json, std::string_view part) const;
  // What part of the report a record is, which counts it. Throws Fault{input} when it is of another report or other settings.
  std::string part_of(const record::Record& partial);

  // The notes are counts that add up. Throws Fault{input} when the inputs of two heads overlap.
  void read(const json::Value& head, std::span<uint64_t* const> notes, DataClock& clock, Inputs& inputs);
  // `lines` follow it.
  std::string line(size_t lines, std::span<uint64_t* const> notes, const DataClock& clock, const IdSample& own_ids, const Inputs& inputs) const;
  // After the last record: throws if lines of a part are missing, or if what this run has read itself is in a part too.
  void check_end(const IdSample& own_ids) const;

 private:
  std::string report_;
  std::string settings_;
  std::string mark_;
  std::string counted_;
  IdSample merged_;
  uint64_t promised_ = 0, seen_ = 0;  // lines that follow the heads
};

class DailyPartials {
 public:
  explicit DailyPartials(DailyNumbers& numbers);
  // Adds one record of a part. Throws Fault{input} when it is not of this report and these settings, or overlaps.
  void add(const record::Record& partial, Inputs& inputs);
  // Throws if lines of a part are missing, or if the posts that this run has read itself are in a part too.
  void check_end() const;
  // The lines of this run, each with its line end. The numbers are resolved for all days before.
  std::string lines(const Inputs& inputs) const;

 private:
  void add_cell(const json::Value& cell);
  void add_loudest(const json::Value& loudest);

  DailyNumbers& numbers_;
  PartialHead head_;
};

}  // namespace sc::report
