// SPDX-License-Identifier: Apache-2.0
// Reads all five clocks of a case under one policy and writes them down: the member `sla` of sc-record(5).
//
//     {"policy":"standard","dialect":"default","playbook":"9c01d2ee",
//      "first":{"due":"2024-05-01T10:00:00Z","at":"2024-05-01T09:41:10Z","elapsed":2470,"business":2470,"state":"met"},…}
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "json/writer.hpp"
#include "playbook/playbook.hpp"
#include "sla/clocks.hpp"
#include "sla/conversation.hpp"
#include "sla/course.hpp"

namespace sc::sla {

// A policy ready to be applied. The policy outlives it.
struct Terms {
  Terms(const playbook::Policy& policy, const playbook::Playbook& playbook);

  std::string head;  // the annotation's first members, as JSON with an open brace
  const playbook::Policy* policy;
  Stops stops;
  time::BusinessHours hours;
};

class Annotation {
 public:
  // The JSON, good until the next call. With `now` open clocks are judged.
  const std::string& write(const Conversation& talk, const Terms& terms, std::optional<time::Instant> now);

 private:
  std::optional<time::Instant> start_of(uint32_t anchor, const std::optional<time::Instant>& at) const;
  Wait wait_of(const Stretch& stretch, playbook::Clock clock) const;
  void write_first(const Judge& judge);
  void write_next(const Judge& judge);
  void write_updates(const Judge& judge);
  void write_resolution(const Judge& judge);
  void write_clock(const ClockReading& reading);
  // The clocks of a case mostly start and are answered at the same instants: the last text of each is kept.
  struct Stamp {
    time::Instant when;
    std::string text;
  };
  void append_time(std::string_view key, time::Instant when, Stamp& last);

  const Conversation* talk_ = nullptr;
  const playbook::Policy* policy_ = nullptr;
  Course course_;
  std::optional<time::Instant> first_due_;
  time::InstantWriter times_;
  Stamp start_, due_, at_;
  std::string json_;
};

}  // namespace sc::sla
