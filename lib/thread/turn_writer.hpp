// SPDX-License-Identifier: Apache-2.0
// Makes of a post the turn that its case shows, and what the case sums up of it.
#pragma once

#include <string>
#include <string_view>

#include "record/record.hpp"
#include "thread/closer.hpp"
#include "thread/frame.hpp"
#include "thread/posts.hpp"

namespace sc::thread {

class TurnWriter {
 public:
  explicit TurnWriter(Posts& posts) noexcept : posts_(posts) {}

  // Reads what does not depend on the case. The record must outlive the frames made of it.
  void read(const record::Record& record);
  // The turn for one case. Good until the next `read` or `frame`.
  const TurnFrame& frame(Speaks speaks);

 private:
  void read_people(const record::Record& record);
  void read_annotations(const record::Record& record);
  void read_handoff(const record::Record& record);
  void write_json(Speaks speaks);
  void add_text(std::string_view key, const json::Value& value);

  Posts& posts_;
  Closer closer_;
  const record::Record* record_ = nullptr;
  TurnFrame frame_;
  json::Value handle_value_, agent_value_, department_value_, feeling_value_, purpose_value_;
  uint32_t missing_ = 0;
  bool from_template_ = false;
  std::string_view post_;  // its id
  std::string json_, id_, network_, account_, agent_, declared_, handoff_, recipient_, failure_, was_case_, scratch_, text_;
};

}  // namespace sc::thread
