// SPDX-License-Identifier: Apache-2.0
#include "thread/story.hpp"

#include <algorithm>

namespace sc::thread {

namespace {

bool is_of(const TurnFrame& turn, Speaks speaks) noexcept { return turn.fixed.speaks == speaks; }

}  // namespace

std::string_view shape_of(std::span<const TurnFrame> turns) noexcept {
  const auto count = [&](Speaks speaks) { return std::count_if(turns.begin(), turns.end(), [&](const TurnFrame& turn) { return is_of(turn, speaks); }); };
  if (count(Speaks::customer) > 1) return "conversation";
  bool asked = false;
  int answers = 0;
  for (const TurnFrame& turn : turns) {
    asked = asked || is_of(turn, Speaks::customer);
    answers += asked && is_of(turn, Speaks::ours);
  }
  return answers > 1 ? "conversation" : "transaction";
}

std::string_view state_of(std::span<const TurnFrame> turns, std::span<const Event> events) noexcept {
  std::string_view state = "new";
  bool answered = false, reopened = false, resolved = false;
  size_t next = 0;
  const auto happen = [&](int64_t until) {
    for (; next < events.size() && events[next].time <= until; ++next) {
      if (events[next].name == "resolve") resolved = true, reopened = false;
      if (events[next].name == "reopen") resolved = false, reopened = true;
    }
  };
  bool asked = false;
  for (const TurnFrame& turn : turns) {
    happen(turn.fixed.time == no_time ? no_time : turn.fixed.time - 1);
    if (is_of(turn, Speaks::other)) continue;
    if (is_of(turn, Speaks::customer)) {
      if (turn.fixed.closer && answered) {
        state = "resolved";
        continue;
      }
      if (resolved) resolved = false, reopened = true;
      state = answered ? "waiting_brand" : asked && state == "acknowledged" ? "acknowledged" : "new";
      asked = true;
    } else if (asked) {
      reopened = false;
      answered = answered || turn.fixed.voice != Voice::bot;
      state = answered ? "waiting_customer" : "acknowledged";
    }
  }
  happen(no_time);
  return resolved ? "resolved" : reopened ? "reopened" : state;
}

}  // namespace sc::thread
