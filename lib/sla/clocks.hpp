// SPDX-License-Identifier: Apache-2.0
// Reads one clock: from the instant at which it started to the one at which it was answered, how much time counted,
// when it was due, and so how it stands.
//
//     Judge judge(hours, pauses, {.now = monday_noon});
//     judge.read({.start = friday_1630, .target = micros_per_hour})     // due Monday 09:30, breached
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sla/course.hpp"
#include "time/business.hpp"

namespace sc::sla {

// met: answered in time. breached: it was due, and no answer had come. running: not due yet, or nobody has said what
// time it is. paused: no time counts at present. expired: the wait ended, unanswered, before it was due. none: nothing
// was promised. unknown: an answer may exist that the data lacks.
enum class ClockState : uint8_t { met, breached, running, paused, expired, none, unknown };
std::string_view name_of(ClockState state) noexcept;

struct Wait {
  std::optional<time::Instant> start = {};    // nothing: it never started
  std::optional<time::Instant> at = {};       // answered
  std::optional<time::Instant> dropped = {};  // ended otherwise
  std::optional<int64_t> target = {};         // micros of business time
  std::optional<time::Instant> not_due_before = {};  // never_ends: nobody can say when
  bool unsure = false;                        // an answer may be missing
};

struct ClockReading {
  std::optional<time::Instant> start;
  std::optional<time::Instant> due;
  std::optional<time::Instant> at;
  std::optional<int64_t> elapsed;   // whole seconds, as is `business`
  std::optional<int64_t> business;
  ClockState state = ClockState::none;
};

struct Judgement {
  std::optional<time::Instant> now = {};
  bool breaches_at_due = false;
};

class Judge {
 public:
  // `hours` and `pauses` outlive the judge.
  Judge(const time::BusinessHours& hours, const std::vector<Pause>& pauses, Judgement settings) noexcept
      : hours_(hours), pauses_(pauses), settings_(settings) {}

  ClockReading read(const Wait& wait) const;

 private:
  // Micros that count in [begin, end). Clocks of one wait mostly ask for the same, so the last answer is kept.
  int64_t counted(time::Instant begin, time::Instant end) const;
  int64_t count(time::Instant begin, time::Instant end) const;
  // When so many micros have counted; pauses from `until` on are not looked at. Nothing while a pause doesn't end.
  std::optional<time::Instant> due(time::Instant start, int64_t micros, time::Instant until) const;
  bool is_late(time::Instant when, const std::optional<time::Instant>& due) const noexcept;
  ClockState open_state(const Wait& wait, const std::optional<time::Instant>& due) const noexcept;

  const time::BusinessHours& hours_;
  const std::vector<Pause>& pauses_;
  Judgement settings_;
  mutable time::Instant counted_begin_{};
  mutable time::Instant counted_end_{};
  mutable int64_t counted_ = 0;
};

}  // namespace sc::sla
