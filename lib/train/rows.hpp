// SPDX-License-Identifier: Apache-2.0
// The posts that there are to learn from: read, corrected, each id once, near-duplicates told. What comes out does not
// depend on the order in which posts came.
//
//     rows.add(post); rows.add(another); rows.correct("x:1", {...});
//     rows.settle();
//     rows.all()        // in an order of its own: by id, then text
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "learn/language.hpp"
#include "train/labels.hpp"

namespace sc::train {

struct Row {
  std::string id;     // empty when the post has none
  std::string place;  // where it stands, for one without id
  std::string text;
  learn::Language language = learn::Language::none;  // as the source says
  LabelSet labels;
  bool is_labelled = false;
  int64_t changed = INT64_MIN, seen = INT64_MIN;  // microseconds; of rows of one id the latest counts (sc-record(5), Repeats)
  uint32_t group = 0;                             // labelled near-duplicates have the same, whatever is not labelled
  uint32_t near = 0;                              // near-duplicates, labelled or not
  uint32_t fold = 0;
};

struct Correction {
  LabelSet labels;
  int64_t time = INT64_MIN;
};

// An id whose rows have labels that differ.
struct Conflict {
  std::string id;
  std::vector<LabelSet> labels;
};

class Rows {
 public:
  void add(Row row) { rows_.push_back(std::move(row)); }
  // The latest correction of an id counts, whatever its rows say.
  void correct(const std::string& id, Correction correction);
  // Renames labels: `number_of` tells the new number of each.
  void renumber(const std::vector<uint16_t>& number_of);
  // Once, after the last row. Rows of ids with labels that differ fall away.
  void settle();

  const std::vector<Row>& all() const noexcept { return rows_; }
  std::vector<Row>& all() noexcept { return rows_; }
  size_t repeated() const noexcept { return repeated_; }      // rows that say what another of the same id says
  size_t dropped() const noexcept { return dropped_; }        // rows of `conflicts`
  size_t corrected() const noexcept { return corrected_; }    // rows whose label was another before
  size_t not_found() const noexcept { return not_found_; }    // corrections of ids that are not there
  size_t copies() const noexcept { return copies_; }          // labelled rows beyond the first of their group
  size_t split_groups() const noexcept { return split_groups_; }  // groups whose labelled rows have labels that differ
  const std::vector<Conflict>& conflicts() const noexcept { return conflicts_; }

 private:
  void apply_corrections();
  void settle_id(size_t begin, size_t end, std::vector<Row>& kept);
  void count_groups();
  void group_near(bool (*is_asked)(const Row&), uint32_t Row::*group);

  std::vector<Row> rows_;
  std::map<std::string, Correction> corrections_;
  std::vector<Conflict> conflicts_;
  size_t repeated_ = 0, dropped_ = 0, corrected_ = 0, not_found_ = 0, copies_ = 0, split_groups_ = 0;
};

}  // namespace sc::train
