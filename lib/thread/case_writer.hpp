// SPDX-License-Identifier: Apache-2.0
// Writes one case record out of its turns, its events, and what is known of it from an earlier run: members that others
// added stay, and the revision is raised only when something of ours changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/outline.hpp"
#include "json/validate.hpp"
#include "thread/case_ids.hpp"
#include "thread/story.hpp"

namespace sc::thread {

class CaseWriter {
 public:
  explicit CaseWriter(const CaseIds& ids) noexcept : ids_(ids) {}

  // Bytes handed over must stay until `finish`.
  void begin(uint32_t rank);
  void add_turn(const TurnFrame& turn) { turns_.push_back(turn); }
  void add_event(std::string_view line);
  void add_earlier(std::string_view line) { earlier_.push_back(line); }
  // The record, without line end; good until the next `begin`.
  std::string_view finish();

 private:
  struct Own {  // a member of ours, in the order in which it is written
    std::string_view begin;  // what stands before its value: ,"key":
    size_t from, to;  // its value in line_
  };
  void read_earlier();
  void read_aliases(std::string_view line);
  void sort_events();
  void write_members();
  void write_events();
  template <typename Write>
  void member(std::string_view begin, Write&& write);
  void text_member(std::string_view begin, std::string_view text);
  void word_member(std::string_view begin, std::string_view word);  // of ours: nothing in it needs an escape
  void time_member(std::string_view begin, int64_t micros);
  void write_front();
  void write_others();
  bool is_unchanged();

  const CaseIds& ids_;
  uint32_t rank_ = 0;
  std::vector<TurnFrame> turns_;
  std::vector<Event> events_;
  std::vector<std::string> event_names_, event_ids_;
  std::vector<std::string_view> earlier_;
  std::vector<std::string> aliases_;
  std::vector<Own> own_;  // when there is an earlier record to compare them with
  TimeText times_;
  std::string id_, line_, padded_, earlier_bytes_, scratch_;
  json::Outline earlier_outline_, outline_;
  json::Validator validator_;
  bool has_earlier_ = false;
};

}  // namespace sc::thread
