// SPDX-License-Identifier: Apache-2.0
// The course of a case: when a customer waited for us and what ended the wait, when no time counted, and when the case
// was resolved. A stretch is one wait: from a message that wants an answer to the answer that it gets. The first
// stretch is what the clocks `acknowledge` and `first` measure, every later one is a `next`.
//
//     10:00 customer · 10:03 bot · 10:20 agent   →   one stretch: acknowledged 10:03, answered 10:20
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "playbook/playbook.hpp"
#include "sla/conversation.hpp"

namespace sc::sla {

// How far a case is, as the clocks see it; their names are those of `state` in sc-record(5).
enum class Phase : uint8_t { nothing, fresh, acknowledged, waiting_brand, waiting_customer, resolved, reopened };

// What stops the clocks: some phases, and whether the events pause and resume do.
struct Stops {
  uint8_t phases = 0;
  bool events = false;

  // One of playbook::pause_words.
  void add(std::string_view word);
  bool has(Phase phase) const noexcept { return (phases >> static_cast<unsigned>(phase) & 1) != 0; }
};

struct Stretch {
  uint32_t acknowledge_anchor = 0;  // the turn from which each clock counts
  uint32_t answer_anchor = 0;
  uint32_t opening = 0;             // its first message
  uint32_t messages = 0;            // that want an answer and were not taken back
  uint32_t first_word = 0;          // turns of ours in it, the answer too: words()[first_word .. last_word)
  uint32_t last_word = 0;
  std::optional<time::Instant> acknowledged;
  std::optional<time::Instant> answered;
  std::optional<time::Instant> dropped;  // resolved, or all of it taken back, before anybody answered
  bool misses_replies = false;           // to its messages
};

// No time counts in [begin, end).
struct Pause {
  time::Instant begin;
  time::Instant end;
};
inline constexpr time::Instant never_ends{std::numeric_limits<int64_t>::max()};

class Course {
 public:
  // Both are good while the course is.
  void follow(const Conversation& talk, const playbook::ClockSettings& settings, const Stops& stops);

  const std::vector<Stretch>& stretches() const noexcept { return stretches_; }
  const std::vector<time::Instant>& words() const noexcept { return words_; }
  const std::vector<Pause>& pauses() const noexcept { return pauses_; }
  // The first message that wants an answer; nothing when there is none.
  std::optional<uint32_t> opening() const noexcept { return opening_; }
  std::optional<time::Instant> resolved() const noexcept { return resolved_; }

 private:
  void take_turn(uint32_t at);
  void take_event(const Event& event);
  void hear_customer(uint32_t at);
  void hear_us(const Turn& turn);
  void resolve(time::Instant when);
  void retract(uint32_t turn, time::Instant when);
  void drop_stretch(time::Instant when);
  bool answers(Voice voice) const noexcept;
  bool may_reopen(time::Instant when) const noexcept;
  void reopen(time::Instant when);
  void enter(Phase phase, time::Instant when);
  void note_pause(time::Instant when);

  const Conversation* talk_ = nullptr;
  const playbook::ClockSettings* settings_ = nullptr;
  Stops stops_;
  Phase phase_ = Phase::nothing;
  bool paused_ = false;   // by an event
  bool stopped_ = false;  // no time counts
  bool is_open_ = false;  // the last stretch
  bool final_ = false;    // the resolution stands, whatever comes
  std::optional<uint32_t> opening_;
  std::optional<time::Instant> resolved_;
  std::vector<Stretch> stretches_;
  std::vector<time::Instant> words_;
  std::vector<Pause> pauses_;
};

}  // namespace sc::sla
