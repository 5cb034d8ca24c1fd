// SPDX-License-Identifier: Apache-2.0
#include "sla/course.hpp"

#include <algorithm>

namespace sc::sla {

// The words are the states by Phase, from `fresh` on; then the one for events.
void Stops::add(std::string_view word) {
  const auto& words = playbook::pause_words;
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return;
  if (*found == "pause") events = true;
  else phases = static_cast<uint8_t>(phases | 1U << (found - words.begin() + 1));
}

void Course::follow(const Conversation& talk, const playbook::ClockSettings& settings, const Stops& stops) {
  talk_ = &talk;
  settings_ = &settings;
  stops_ = stops;
  phase_ = Phase::nothing;
  paused_ = stopped_ = is_open_ = final_ = false;
  opening_.reset();
  resolved_.reset();
  stretches_.clear();
  words_.clear();
  pauses_.clear();
  auto event = talk.events.begin();
  for (uint32_t turn = 0; turn < talk.turns.size(); ++turn) {
    // At the same instant the turn came first: a resolution follows the answer that it goes with.
    for (; event != talk.events.end() && event->time < talk.turns[turn].time; ++event) take_event(*event);
    take_turn(turn);
  }
  for (; event != talk.events.end(); ++event) take_event(*event);
}

void Course::take_turn(uint32_t at) {
  const Turn& turn = talk_->turns[at];
  if (turn.voice == Voice::customer) hear_customer(at);
  else if (is_ours(turn.voice)) hear_us(turn);
}

void Course::hear_customer(uint32_t at) {
  const Turn& turn = talk_->turns[at];
  if (turn.closer && !settings_->closer_starts) return;
  if (!opening_) opening_ = at;
  if (phase_ == Phase::nothing) enter(Phase::fresh, turn.time);
  else if (phase_ == Phase::waiting_customer) enter(Phase::waiting_brand, turn.time);
  else if (phase_ == Phase::resolved && may_reopen(turn.time)) reopen(turn.time);
  else if (phase_ == Phase::resolved) {
    final_ = true;
    enter(Phase::waiting_brand, turn.time);
  }
  if (!is_open_) {
    const auto words = static_cast<uint32_t>(words_.size());
    stretches_.push_back({at, at, at, 0, words, words, {}, {}, {}, false});
    is_open_ = true;
  }
  Stretch& stretch = stretches_.back();
  ++stretch.messages;
  stretch.misses_replies = stretch.misses_replies || turn.misses_replies;
  if (settings_->anchor == playbook::ClockSettings::Anchor::first) return;
  stretch.answer_anchor = at;
  if (!stretch.acknowledged) stretch.acknowledge_anchor = at;
}

bool Course::answers(Voice voice) const noexcept {
  switch (voice) {
    case Voice::human: return settings_->human_answers;
    case Voice::template_text: return settings_->template_answers;
    case Voice::bot: return settings_->bot_answers;
    case Voice::customer:
    case Voice::other: return false;
  }
  return false;
}

void Course::hear_us(const Turn& turn) {
  const bool answer = answers(turn.voice);
  if (is_open_) {
    Stretch& stretch = stretches_.back();
    words_.push_back(turn.time);
    ++stretch.last_word;
    if (!stretch.acknowledged) stretch.acknowledged = turn.time;
    if (answer) {
      stretch.answered = turn.time;
      is_open_ = false;
    }
  }
  if (phase_ == Phase::resolved) return;
  if (answer) enter(Phase::waiting_customer, turn.time);
  else if (phase_ == Phase::fresh || phase_ == Phase::waiting_brand || phase_ == Phase::reopened) enter(Phase::acknowledged, turn.time);
}

void Course::take_event(const Event& event) {
  switch (event.what) {
    case Happening::assign:
    case Happening::unassign: return;
    case Happening::pause:
    case Happening::resume:
      paused_ = event.what == Happening::pause;
      return note_pause(event.time);
    case Happening::resolve: return resolve(event.time);
    case Happening::reopen:
      if (phase_ == Phase::resolved && may_reopen(event.time)) reopen(event.time);
      return;
    case Happening::retract: return retract(event.turn, event.time);
  }
}

void Course::drop_stretch(time::Instant when) {
  if (!is_open_) return;
  stretches_.back().dropped = when;
  is_open_ = false;
}

void Course::retract(uint32_t turn, time::Instant when) {
  const Turn& gone = talk_->turns[turn];
  if (!is_open_ || turn < stretches_.back().opening || (gone.closer && !settings_->closer_starts)) return;
  if (--stretches_.back().messages == 0) drop_stretch(when);
}

// Before a customer has said anything there is nothing to resolve.
void Course::resolve(time::Instant when) {
  if (!opening_) return;
  drop_stretch(when);
  if (!final_ && phase_ != Phase::resolved) resolved_ = when;
  enter(Phase::resolved, when);
}

bool Course::may_reopen(time::Instant when) const noexcept {
  if (final_ || !settings_->reopens) return false;
  return !settings_->reopens_within || !resolved_ || when.micros - resolved_->micros <= *settings_->reopens_within;
}

void Course::reopen(time::Instant when) {
  resolved_.reset();
  enter(Phase::reopened, when);
}

void Course::enter(Phase phase, time::Instant when) {
  phase_ = phase;
  note_pause(when);
}

void Course::note_pause(time::Instant when) {
  const bool stops = phase_ == Phase::resolved || stops_.has(phase_) || (paused_ && stops_.events);
  if (stops == stopped_) return;
  stopped_ = stops;
  if (stops) pauses_.push_back({when, never_ends});
  else pauses_.back().end = when;
}

}  // namespace sc::sla
