// SPDX-License-Identifier: Apache-2.0
// --unique: of the posts with one id the winner stays, where the first of them stood. The winner has the greatest of
// `edited`, `deleted` and `time`; among equals the greatest `seen`; among equals the greatest bytes. Order of arrival
// doesn't matter, so overlapping exports give the same posts in whichever order they are named. Other records stay
// where they are; a `source` record gets `duplicates`, the posts of its input that lost.
//
// A post with a generated id loses to any with a native id and the same network, author, text and minute (ids.hpp), also
// to one that loses itself.
//
// Memory is bounded: past the limit, records go to spools by a hash of their ids, winners from there to spools by their
// place in the order, those with generated ids by a spool of their own, and out from there; a spool that is longer than the limit is read in several passes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "ingest/unique_table.hpp"
#include "json/outline.hpp"

namespace sc::ingest {

class Unique {
 public:
  // `spool` may be empty when `memory` is never passed.
  Unique(uint64_t memory, filter::SpoolMaker spool);

  // One finished record, without line end.
  void add(std::string_view line);
  // The `source` record that ends an input; the next record is the next input's.
  void end_input(std::string_view source_line);
  // Everything, in order.
  void finish(filter::DecoderOutput& output);

 private:
  static constexpr size_t spool_count = 64;
  static constexpr size_t few_spools = 16;  // of generated ids

  void take(FrameKind kind, std::string_view line);
  void spill();
  void to_spool(const Frame& frame);
  void lost(std::optional<uint32_t> input);
  void find_winners(FrameSpool& spool, uint64_t part, uint64_t parts);
  void keep_likely();
  void place(const Frame& frame);
  void place_generated(size_t spool);
  GeneratedIds generated_in_table();
  bool has_both() const noexcept { return generated_ > 0 && native_ > 0; }
  void emit_table(filter::DecoderOutput& output);
  void emit_range(FrameSpool& spool, filter::DecoderOutput& output);
  void emit(const Frame& frame, filter::DecoderOutput& output);
  size_t range_of(uint64_t place) const noexcept;

  uint64_t memory_;
  filter::SpoolMaker spool_;
  WinnerTable table_;
  FrameReader reader_;
  json::Outline outline_;
  std::string line_, padded_;
  std::vector<FrameSpool> by_id_, by_place_, of_generated_;
  std::vector<std::unique_ptr<filter::Spool>> likely_;  // numbers of posts with native ids: FrameReader::add_likely
  std::vector<uint64_t> hashes_;
  uint64_t generated_ = 0, native_ = 0;  // posts by their ids
  std::vector<uint64_t> duplicates_;  // by input
  uint64_t places_ = 0;
  uint32_t input_ = 0;
};

}  // namespace sc::ingest
