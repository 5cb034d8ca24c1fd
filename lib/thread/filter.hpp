// SPDX-License-Identifier: Apache-2.0
// Conversations: joins posts to cases. Every post leaves as it came, in its place, with the case it belongs to and which
// turn of it it is; behind all that came stand the cases, in the order of their ids.
//
//     {"type":"post","id":"x:2","reply_to":"x:1",…}   ->   {"type":"post","id":"x:2","reply_to":"x:1",…,"thread":{"case":"case:x:1/ann","turn":2}}
//     …                                               ->   {"type":"case","id":"case:x:1/ann","revision":1,…,"turns":[…],…}
//
// The cases don't depend on the order of the input. Of each post some hundred bytes stay in memory; the lines go to
// a spool once they pass `memory`.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "playbook/playbook.hpp"
#include "thread/case_ids.hpp"
#include "thread/gather.hpp"
#include "thread/posts.hpp"
#include "thread/turn_reader.hpp"
#include "time/instant.hpp"

namespace sc::thread {

struct ThreadSettings {
  int64_t gap = 72 * time::micros_per_hour;  // within which turns without parent join
  uint64_t memory = uint64_t{256} << 20;
  filter::SpoolMaker spool;
};

// The length of time that `--gap` names; what is wrong with it, or nothing.
std::string set_gap(int64_t& to, const std::string& text);

class ThreadFilter : public filter::Filter {
 public:
  ThreadFilter(const ThreadSettings& settings, const playbook::Playbook& playbook);
  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  void keep(uint32_t row, const record::Record& record, uint64_t hash, const LineTape::Frame& frame, filter::Output& output);
  bool read_ahead(const record::Record& record);
  LineTape::Frame packed(const record::Record& record);
  void write_posts(filter::Output& output, Gather& gather);

  ThreadSettings settings_;
  Budget budget_;
  Posts posts_;
  TurnReader turn_reader_;
  LineTape lines_;
  Tape events_;
  Tape earlier_;  // cases of an earlier run
  Tape was_;      // tagged with the post's row: the id of its case in an earlier run
  uint64_t line_count_ = 0;
  std::string scratch_, frame_;
};

}  // namespace sc::thread
