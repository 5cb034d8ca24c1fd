// SPDX-License-Identifier: Apache-2.0
#include "sla/annotation.hpp"

#include <algorithm>

namespace sc::sla {

namespace {

using playbook::Clock;
using time::Instant;

std::string head_of(const playbook::Policy& policy, const playbook::Playbook& playbook) {
  std::string head;
  json::Writer json(head);
  json.begin_object();
  if (!policy.name.empty()) json.member("policy", policy.name);
  json.member("dialect", policy.dialect.empty() ? "default" : policy.dialect);
  if (policy.settings.breaches_at_due) json.member("boundary", "ge");
  if (const std::string hash = playbook.hash(); !hash.empty()) json.member("playbook", hash);
  return head;
}

Stops stops_of(const playbook::Policy& policy) {
  Stops stops;
  for (const std::string& word : policy.settings.pauses) stops.add(word);
  return stops;
}

}  // namespace

Terms::Terms(const playbook::Policy& applied, const playbook::Playbook& playbook)
    : head(head_of(applied, playbook)), policy(&applied), stops(stops_of(applied)), hours(playbook.hours_of(applied.calendar)) {}

const std::string& Annotation::write(const Conversation& talk, const Terms& terms, std::optional<Instant> now) {
  talk_ = &talk;
  policy_ = terms.policy;
  course_.follow(talk, policy_->settings, terms.stops);
  first_due_.reset();
  const Judge judge(terms.hours, course_.pauses(), {now, policy_->settings.breaches_at_due});
  json_ = terms.head;
  if (!course_.stretches().empty()) {
    write_first(judge);
    write_next(judge);
    write_updates(judge);
    write_resolution(judge);
  }
  json_ += '}';
  return json_;
}

// When a clock begins that counts from this message; nothing while nobody has it, or it was answered before that.
std::optional<Instant> Annotation::start_of(uint32_t anchor, const std::optional<Instant>& at) const {
  using Start = playbook::ClockSettings::Start;
  const Turn& turn = talk_->turns[anchor];
  if (policy_->settings.start == Start::published) return turn.time;
  if (policy_->settings.start == Start::seen) return turn.seen;
  bool assigned = false;
  for (const Event& event : talk_->events) {
    if (event.time > turn.seen && assigned) break;
    if (at && event.time > *at) break;
    if (event.what == Happening::assign && event.time > turn.seen) return event.time;
    if (event.what == Happening::assign) assigned = true;
    if (event.what == Happening::unassign) assigned = false;
  }
  return assigned ? std::optional(turn.seen) : std::nullopt;
}

// Of the clocks that a stretch has: acknowledge, first and next.
Wait Annotation::wait_of(const Stretch& stretch, Clock clock) const {
  Wait wait;
  const bool by_any = clock == Clock::acknowledge;
  wait.at = by_any ? stretch.acknowledged : stretch.answered;
  wait.start = start_of(by_any ? stretch.acknowledge_anchor : stretch.answer_anchor, wait.at);
  wait.dropped = stretch.dropped;
  wait.target = policy_->targets[static_cast<size_t>(clock)];
  wait.unsure = stretch.misses_replies || talk_->misses_replies || !talk_->ours_known;
  return wait;
}

void Annotation::write_first(const Judge& judge) {
  const Stretch& stretch = course_.stretches().front();
  json_ += R"(,"acknowledge":)";
  write_clock(judge.read(wait_of(stretch, Clock::acknowledge)));
  const ClockReading first = judge.read(wait_of(stretch, Clock::first));
  first_due_ = first.due;
  if (!first.due && first.start && policy_->targets[static_cast<size_t>(Clock::first)]) first_due_ = never_ends;
  json_ += R"(,"first":)";
  write_clock(first);
}

void Annotation::write_next(const Judge& judge) {
  const auto& stretches = course_.stretches();
  if (stretches.size() < 2) return;
  json_ += R"(,"next":[)";
  for (size_t at = 1; at < stretches.size(); ++at) {
    if (at > 1) json_ += ',';
    write_clock(judge.read(wait_of(stretches[at], Clock::next)));
  }
  json_ += ']';
}

// Within a stretch each turn of ours answers one update, and another is owed from then on, until it ends.
void Annotation::write_updates(const Judge& judge) {
  char before = '[';
  json_ += R"(,"update":)";
  for (const Stretch& stretch : course_.stretches()) {
    Wait wait = wait_of(stretch, Clock::update);
    if (&stretch == &course_.stretches().front()) wait.not_due_before = first_due_;
    uint32_t word = stretch.first_word;
    for (bool goes_on = true; goes_on; ++word) {
      const bool is_open = word == stretch.last_word;
      wait.at = is_open ? std::nullopt : std::optional(course_.words()[word]);
      if (word == stretch.first_word) wait.start = start_of(stretch.acknowledge_anchor, wait.at);
      json_ += before;
      before = ',';
      write_clock(judge.read(wait));
      if (wait.at) wait.start = wait.at;
      goes_on = !is_open && !(word + 1 == stretch.last_word && stretch.answered);
    }
  }
  json_ += ']';
}

void Annotation::write_resolution(const Judge& judge) {
  Wait wait;
  wait.at = course_.resolved();
  wait.start = start_of(*course_.opening(), wait.at);
  wait.target = policy_->targets[static_cast<size_t>(Clock::resolution)];
  wait.unsure = !wait.at && !talk_->ours_known;
  json_ += R"(,"resolution":)";
  write_clock(judge.read(wait));
}

void Annotation::append_time(std::string_view key, Instant when, Stamp& last) {
  if (last.text.empty() || last.when != when) {
    last.when = when;
    last.text.clear();
    times_.append(last.text, when);
  }
  json_ += key;
  json_ += last.text;
  json_ += '"';
}

void Annotation::write_clock(const ClockReading& reading) {
  json_ += '{';
  if (reading.start) append_time(R"("start":")", *reading.start, start_);
  if (reading.due) append_time(R"(,"due":")", *reading.due, due_);
  if (reading.at) append_time(reading.start ? R"(,"at":")" : R"("at":")", *reading.at, at_);
  if (reading.elapsed) {
    json::Writer(json_ += R"(,"elapsed":)").element(*reading.elapsed);
    json::Writer(json_ += R"(,"business":)").element(*reading.business);
  }
  json_ += reading.start || reading.at ? R"(,"state":")" : R"("state":")";
  json_ += name_of(reading.state);
  json_ += "\"}";
}

}  // namespace sc::sla
