// SPDX-License-Identifier: Apache-2.0
// --seen: of posts that an earlier run gave only what has changed since passes, by an edit or by deletion.
//
// Stands before the output. The store holds for each id when it last changed: the greatest of `time`, `edited` and `deleted`,
// in RFC 3339, or "unknown".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "filter/filter.hpp"
#include "ingest/passage.hpp"
#include "ingest/unique_table.hpp"
#include "json/outline.hpp"

namespace sc::ingest {

class SeenOutput : public Passage {
 public:
  explicit SeenOutput(filter::Store& store) : store_(store) {}

  // The `source` record of an input tells how many of its posts were left out.
  void emit(std::string_view line) override;

 private:
  bool is_news();

  filter::Store& store_;
  FrameReader reader_;
  json::Outline outline_;
  std::string known_, when_, padded_, line_;
  uint64_t left_out_ = 0;  // of the input at hand
};

}  // namespace sc::ingest
