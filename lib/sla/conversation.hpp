// SPDX-License-Identifier: Apache-2.0
// What clocks need of a case: who spoke when, and what happened to it besides. Read in one walk over the record.
//
//     Conversation talk;
//     ConversationReader().read(record, now, talk)     // nullptr, or why the case can't be used
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.hpp"
#include "time/instant.hpp"

namespace sc::sla {

// Whose turn it is. Of ours a person's, one that a template wrote, and a bot's are kept apart.
enum class Voice : uint8_t { customer, human, template_text, bot, other };
constexpr bool is_ours(Voice voice) noexcept { return voice == Voice::human || voice == Voice::template_text || voice == Voice::bot; }

struct Turn {
  time::Instant time;  // published
  time::Instant seen;  // when it reached us; published, where that is not known
  Voice voice = Voice::other;
  bool closer = false;
  bool misses_replies = false;  // the source names an answer to it that the data lacks
  std::optional<time::Instant> deleted;
};

// `retract` is the deletion of a customer's turn.
enum class Happening : uint8_t { assign, unassign, pause, resume, resolve, reopen, retract };

struct Event {
  time::Instant time;
  Happening what = Happening::assign;
  uint32_t turn = 0;  // that was retracted
};

struct Conversation {
  std::vector<Turn> turns;    // in order of time
  std::vector<Event> events;  // in order of time; those that move no clock are left out
  bool misses_replies = false;  // nobody knows to which turns; or a turn of ours has no time
  bool ours_known = false;      // a turn of ours, or a brand: without them nobody of ours was asked, and silence tells nothing
};

class ConversationReader {
 public:
  // Turns after `now`, by `seen`, and events after it are left out; then the case's state is not that of now, and isn't
  // looked at. The reason why the record is no usable case, or
  // nullptr. `talk` keeps its room from case to case.
  const char* read(const record::Record& record, std::optional<time::Instant> now, Conversation& talk);

 private:
  // `at`: which of the outline's positions it begins at, or npos.
  const char* read_turn(const json::Outline& outline, const json::Value& value, size_t at, Conversation& talk);
  const char* read_event(const json::Outline& outline, const json::Value& value, size_t at, Conversation& talk);
  const char* read_turns(const record::Record& record, Conversation& talk);
  const char* read_events(const record::Record& record, Conversation& talk);
  std::optional<time::Instant> read_time(const json::Value& value);
  void add_retractions(Conversation& talk);
  void add_resolution(Conversation& talk);

  std::optional<time::Instant> now_;
  bool cut_ = false;
  int64_t missing_of_turns_ = 0;
  std::string scratch_;
};

}  // namespace sc::sla
