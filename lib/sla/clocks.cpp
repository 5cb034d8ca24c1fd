// SPDX-License-Identifier: Apache-2.0
#include "sla/clocks.hpp"

#include <algorithm>

namespace sc::sla {

namespace {

using time::Instant;

// The first pause that ends after `when`.
auto pause_after(const std::vector<Pause>& pauses, Instant when) {
  return std::upper_bound(pauses.begin(), pauses.end(), when, [](Instant at, const Pause& pause) { return at < pause.end; });
}

}  // namespace

std::string_view name_of(ClockState state) noexcept {
  switch (state) {
    case ClockState::met: return "met";
    case ClockState::breached: return "breached";
    case ClockState::running: return "running";
    case ClockState::paused: return "paused";
    case ClockState::expired: return "expired";
    case ClockState::none: return "none";
    case ClockState::unknown: return "unknown";
  }
  return "unknown";
}

int64_t Judge::counted(Instant begin, Instant end) const {
  if (begin != counted_begin_ || end != counted_end_) {
    counted_ = count(begin, end);
    counted_begin_ = begin;
    counted_end_ = end;
  }
  return counted_;
}

int64_t Judge::count(Instant begin, Instant end) const {
  int64_t micros = 0;
  Instant from = begin;
  for (auto pause = pause_after(pauses_, begin); pause != pauses_.end() && pause->begin < end; ++pause) {
    micros += hours_.between(from, pause->begin);
    from = std::min(pause->end, end);
  }
  return micros + hours_.between(from, end);
}

std::optional<Instant> Judge::due(Instant start, int64_t micros, Instant until) const {
  Instant from = start;
  for (auto pause = pause_after(pauses_, start); pause != pauses_.end() && pause->begin < until; ++pause) {
    const int64_t open = hours_.between(from, pause->begin);
    if (open >= micros) break;
    if (pause->end == never_ends) return std::nullopt;
    micros -= open;
    from = pause->end;
  }
  return hours_.after(from, micros);
}

bool Judge::is_late(Instant when, const std::optional<Instant>& due) const noexcept {
  return due && (settings_.breaches_at_due ? when >= *due : when > *due);
}

// Of a clock that nobody answered.
ClockState Judge::open_state(const Wait& wait, const std::optional<Instant>& due) const noexcept {
  if (wait.unsure) return ClockState::unknown;
  if (!wait.target) return ClockState::none;
  if (wait.dropped) return is_late(*wait.dropped, due) ? ClockState::breached : ClockState::expired;
  if (!due && !pauses_.empty() && pauses_.back().end == never_ends) return ClockState::paused;
  return settings_.now && is_late(*settings_.now, due) ? ClockState::breached : ClockState::running;
}

ClockReading Judge::read(const Wait& wait) const {
  ClockReading reading;
  reading.start = wait.start;
  reading.at = wait.at;
  if (!wait.start) return reading;
  const Instant until = wait.at ? *wait.at : wait.dropped.value_or(never_ends);
  if (wait.target) {
    reading.due = due(*wait.start, *wait.target, until);
    if (reading.due && wait.not_due_before) reading.due = std::max(*reading.due, *wait.not_due_before);
    if (reading.due == never_ends) reading.due.reset();
  }
  if (!wait.at) {
    reading.state = open_state(wait, reading.due);
    return reading;
  }
  reading.elapsed = std::max<int64_t>(wait.at->micros - wait.start->micros, 0) / time::micros_per_second;
  reading.business = counted(*wait.start, *wait.at) / time::micros_per_second;
  if (!wait.target) reading.state = ClockState::none;
  else if (!is_late(*wait.at, reading.due)) reading.state = ClockState::met;
  else reading.state = wait.unsure ? ClockState::unknown : ClockState::breached;
  return reading;
}

}  // namespace sc::sla
