// SPDX-License-Identifier: Apache-2.0
// Proves queries by posts of which people say what should be found: each miss and false alarm as it comes, then of each
// query how precise it is and how much it finds, with their intervals of 95 %. Text for people, in the place of the records.
//
//     missed       brand  labelled.ndjson:12 twitter:1001  lacks "tern ferries" OR ternferries
//     false alarm  brand  labelled.ndjson:14 twitter:1003  tern
//
//     query  posts  tp  fp  fn  precision                 recall
//     brand     40  12   1   2  12/13  92.3% (66.7-98.6)  12/14  85.7% (60.1-96.0)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "listen/labels.hpp"
#include "listen/listener.hpp"
#include "listen/reasons.hpp"

namespace sc::listen {

struct ProofSettings {
  std::string label = "expect";           // the path of the member that says what should be found
  std::optional<double> precision, recall;  // bounds of every query, instead of the playbook's
};

class ProofFilter : public filter::Filter {
 public:
  // Throws Fault{usage} as ListenFilter does, and when there is no query.
  ProofFilter(const ListenSettings& settings, ProofSettings proof, const playbook::Playbook& playbook, const query::ReadList& read_list);

  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;
  // A share is below its bound, or bounds are stated and no post has a label.
  bool says_no() const override { return failed_; }

 private:
  struct Tally {
    uint64_t hits = 0, false_alarms = 0, misses = 0, rest = 0;
    uint64_t unlabelled = 0;
    uint64_t labelled() const noexcept { return hits + false_alarms + misses + rest; }
  };
  struct Bound {
    std::optional<double> precision, recall;
  };

  void judge(const record::Record& record, uint32_t query, const query::Match* match, filter::Output& output);
  void write_table(filter::Output& output);
  void write_notes(filter::Output& output);
  void check_bound(uint32_t query, std::string_view what, uint64_t n, uint64_t d, std::optional<double> bound, std::string& out);

  Listener listener_;
  Reasons reasons_;
  Labels labels_;
  std::vector<Bound> bounds_;
  std::vector<Tally> tallies_;
  std::vector<Wanted> wanted_;
  uint64_t posts_ = 0;
  uint64_t without_label_ = 0;
  uint64_t deleted_ = 0;
  size_t widest_id_ = 0;
  bool listed_ = false;   // something was missed or found in vain
  bool failed_ = false;
  std::string scratch_;
};

}  // namespace sc::listen
