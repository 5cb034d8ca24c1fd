// SPDX-License-Identifier: Apache-2.0
// Reads of a post what its case shows of it as a turn, and what the case sums up.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "record/record.hpp"
#include "thread/closer.hpp"
#include "thread/frame.hpp"
#include "thread/posts.hpp"

namespace sc::thread {

class TurnReader {
 public:
  explicit TurnReader(Posts& posts) noexcept : posts_(posts) {}

  // Whether other posts have no say in what `read` finds, so that it may be called before all are known.
  static bool stands_alone(const record::Record& record, const PostView& post);
  // Reads what does not depend on the case. The record must outlive the frames made of it, and so must what was read
  // of it before.
  void read(const record::Record& record, const PostView& post);
  void read(const record::Record& record) { read(record, reader_.read(record)); }
  // The turn for one case. Good until the next `read` or `frame`.
  const TurnFrame& frame(Speaks speaks) noexcept;
  // The same without the post's id, when that stands in the record's line as the turn has it: then gives where it stands,
  // else an empty view and the whole frame.
  std::string_view take_id(const record::Record& record) noexcept;

 private:
  static constexpr size_t json_parts = static_cast<size_t>(Part::purpose) + 1;

  void read_people(const record::Record& record, const PostView& post);
  void read_annotations(const record::Record& record);
  void read_handoff(const record::Record& record);
  // Keeps a text, when there is one, as we would write it.
  void set_json(Part part, const json::Value& value);

  Posts& posts_;
  Closer closer_;
  PostReader reader_;
  TurnFrame frame_;
  uint32_t missing_ = 0;
  std::array<std::string, json_parts> quoted_;  // those that stand otherwise in the record
  std::string agent_, declared_, handoff_, recipient_, failure_, scratch_, text_;
};

}  // namespace sc::thread
