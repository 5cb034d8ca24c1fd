// SPDX-License-Identifier: Apache-2.0
// What every report reads of a post first: which post it is, which version of it, and when it was written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "record/record.hpp"
#include "report/facts.hpp"
#include "report/rows.hpp"
#include "time/instant.hpp"

namespace sc::report {

struct PostHead {
  RowHead row;                  // without size and flags
  std::optional<int64_t> time;  // microseconds
  bool deleted = false;         // a tombstone, its time readable or not
  bool has_id = false;          // else its line's hash stands for it
  bool after_now = false;       // it came (`seen`, else `time`) after now
};

class PostHeads {
 public:
  PostHeads(Facts& facts, std::optional<time::Instant> now);
  // Whether the record that `facts` has just read is a post.
  bool is_post(const Facts& facts, const record::Record& record) const;
  // Of the post that `facts` has just read.
  PostHead read(const Facts& facts, const record::Record& record);
  size_t id_slot() const noexcept { return id_; }

 private:
  // no_instant where there is none that can be read.
  int64_t instant_at(const Facts& facts, size_t slot);
  int64_t instant_of(const json::Value& text);

  std::optional<time::Instant> now_;
  size_t type_, id_, time_, seen_, edited_, deleted_;
  time::InstantReader instants_;
  std::string scratch_;
};

}  // namespace sc::report
