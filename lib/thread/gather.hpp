// SPDX-License-Identifier: Apache-2.0
// Gathers what belongs to each case, which comes in the order of the input, and writes the cases in the order of their
// ids. What it gathers lies on tapes by ranges of ids, each short enough to be sorted in memory. What comes in that order
// anyway is not gathered.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "thread/case_ids.hpp"
#include "thread/case_writer.hpp"
#include "thread/plain_case.hpp"
#include "thread/turn_reader.hpp"

namespace sc::thread {

class Gather {
 public:
  Gather(Budget& budget, const Cases& cases, const CaseIds& ids, Posts& posts);

  // Events and the cases of an earlier run; `was` are the ids that posts had of cases then.
  void take_known(Tape& events, Tape& earlier, Tape& was);
  // The value of the post's own member. Good until the next call.
  std::string_view annotation(uint32_t row);
  // The same as a member, with a comma in front.
  std::string_view annotation_member(uint32_t row);
  // The post's turns, in each case that has it.
  void take_turn(const record::Record& record, uint32_t row);
  // The same of a post that stands alone (TurnReader), by a frame that was packed before; `id` is the post's as JSON when
  // the frame lacks it.
  void take_packed(std::string_view frame, std::string_view id, uint32_t row);
  // After all posts: whether cases wait for their frames, which then must be given once more, in the same order. They
  // and what comes before them are written meanwhile.
  bool wants_frames() noexcept;
  void write_packed(std::string_view frame, uint32_t row, filter::Output& output);
  // Writes all cases, or those that are left.
  void write_cases(filter::Output& output);

 private:
  struct Piece {
    uint64_t tag;
    size_t offset, length;
  };
  using Names = tsl::robin_map<std::string, uint32_t, SeededHash, std::equal_to<>>;

  Tape& part_of(uint32_t rank) noexcept;
  void add(const FrameTag& tag, std::string_view bytes) { part_of(tag.rank).add(tag.packed(), bytes); }
  // On a tape the id stands in front of the frame, behind its length as a varint.
  void add_turn(const Turn& turn, std::string_view id, std::string_view frame);
  static TurnFrame turn_of(std::string_view bytes) noexcept;
  bool is_root(std::string_view id, uint32_t rank) const noexcept;
  void take_earlier(Tape& earlier);
  void take_events(Tape& events, Tape& was);
  uint32_t case_of_earlier(const record::Record& record);
  uint32_t home_of(uint32_t row) const noexcept;
  bool goes_straight(uint32_t row) noexcept;
  void load(Tape& part);
  void write_until(uint32_t rank, filter::Output& output);
  void prefetch_names(uint32_t rank) const noexcept;
  void write_case(filter::Output& output);
  void write_strays(filter::Output& output, size_t from, size_t to);

  const TurnTable& turns_;
  const CaseIds& ids_;
  Posts& posts_;
  TurnReader turn_reader_;
  CaseWriter case_writer_;
  PlainCases plain_cases_;
  std::vector<Tape> parts_;
  std::vector<uint32_t> part_ends_;  // the rank behind the last of each part
  Names aliases_;                    // ids that cases had, and whose they are now
  std::string bytes_, value_, scratch_, quoted_;
  std::vector<Piece> pieces_;
  size_t part_ = 0, piece_ = 0;  // what is written next
  // Cases of one turn that come in the order of their ids go the straight way: they are not gathered but written when
  // their frames come again.
  Table<uint8_t> single_;         // by rank
  uint32_t straight_next_ = 0;    // the least rank that may
  bool any_straight_ = false, any_known_ = false;
};

}  // namespace sc::thread
