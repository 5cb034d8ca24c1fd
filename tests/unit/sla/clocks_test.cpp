// SPDX-License-Identifier: Apache-2.0
#include "sla/clocks.hpp"

#include <doctest/doctest.h>

using namespace sc;
using namespace sc::sla;
using time::Instant;

namespace {

constexpr int64_t minute = time::micros_per_minute;
const std::vector<Pause> no_pauses;
constexpr Instant at(int64_t minutes) { return {minutes * minute}; }

}  // namespace

TEST_CASE("a clock counts what no pause covers") {
  const std::vector<Pause> pauses = {{at(10), at(20)}, {at(30), at(40)}, {at(60), never_ends}};
  const time::BusinessHours hours = time::BusinessHours::always();
  struct Row {
    int64_t start, end, counted;
  };
  const Row rows[] = {{0, 5, 5}, {0, 10, 10}, {0, 15, 10}, {12, 18, 0}, {15, 25, 5}, {0, 50, 30}, {50, 90, 10}, {70, 90, 0}, {20, 20, 0}};
  const Judge judge(hours, pauses, {});
  for (const Row& row : rows) {
    CAPTURE(row.start);
    CAPTURE(row.end);
    const ClockReading read = judge.read({.start = at(row.start), .at = at(row.end)});
    CHECK(read.business == row.counted * 60);
    CHECK(read.elapsed == (row.end - row.start) * 60);
    CHECK(read.state == ClockState::none);
  }
}

TEST_CASE("a clock is due when so much has counted") {
  const std::vector<Pause> pauses = {{at(10), at(20)}, {at(30), at(40)}, {at(60), never_ends}};
  const time::BusinessHours hours = time::BusinessHours::always();
  const Judge judge(hours, pauses, {});
  const auto due = [&](int64_t start, int64_t target) { return judge.read({.start = at(start), .target = target * minute}).due; };
  CHECK(due(0, 5) == at(5));
  CHECK(due(0, 10) == at(10));  // the first instant at which it has passed, not the last before more counts
  CHECK(due(0, 11) == at(21));
  CHECK(due(15, 10) == at(30));
  CHECK(due(0, 40) == at(60));
  CHECK_FALSE(due(0, 41));
  CHECK(judge.read({.start = at(0), .target = 41 * minute}).state == ClockState::paused);
  // What paused it after it was answered moved nothing.
  CHECK(judge.read({.start = at(0), .at = at(9), .target = 15 * minute}).due == at(15));
}

TEST_CASE("a clock stands as its row says") {
  const time::BusinessHours hours = time::BusinessHours::always();
  const std::vector<Pause> none;
  struct Row {
    const char* name;
    Judgement judgement;
    Wait wait;
    ClockState state;
  };
  const auto target = std::optional<int64_t>(10 * minute);
  const Row rows[] = {
      {"in time", {}, {.start = at(0), .at = at(9), .target = target}, ClockState::met},
      {"at the very end", {}, {.start = at(0), .at = at(10), .target = target}, ClockState::met},
      {"at the very end, under ge", {.breaches_at_due = true}, {.start = at(0), .at = at(10), .target = target}, ClockState::breached},
      {"late", {}, {.start = at(0), .at = at(11), .target = target}, ClockState::breached},
      {"late, unless the answer that is missing was in time", {}, {.start = at(0), .at = at(11), .target = target, .unsure = true}, ClockState::unknown},
      {"in time whatever is missing", {}, {.start = at(0), .at = at(9), .target = target, .unsure = true}, ClockState::met},
      {"open", {}, {.start = at(0), .target = target}, ClockState::running},
      {"open, and early", {.now = at(10)}, {.start = at(0), .target = target}, ClockState::running},
      {"open, and late", {.now = at(11)}, {.start = at(0), .target = target}, ClockState::breached},
      {"open, and perhaps answered", {.now = at(11)}, {.start = at(0), .target = target, .unsure = true}, ClockState::unknown},
      {"ended early", {.now = at(11)}, {.start = at(0), .dropped = at(9), .target = target}, ClockState::expired},
      {"ended late", {}, {.start = at(0), .dropped = at(11), .target = target}, ClockState::breached},
      {"never started", {.now = at(11)}, {.at = at(9), .target = target}, ClockState::none},
      {"nothing promised", {.now = at(11)}, {.start = at(0)}, ClockState::none},
      {"nothing promised, and perhaps answered", {}, {.start = at(0), .unsure = true}, ClockState::unknown},
      {"not due before", {.now = at(11)}, {.start = at(0), .target = target, .not_due_before = at(15)}, ClockState::running},
      {"not due before nobody knows when", {.now = at(11)}, {.start = at(0), .target = target, .not_due_before = never_ends}, ClockState::running},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(name_of(Judge(hours, none, row.judgement).read(row.wait).state) == name_of(row.state));
  }
}

TEST_CASE("a reply before the message was seen took no time") {
  const time::BusinessHours hours = time::BusinessHours::always();
  const ClockReading read = Judge(hours, no_pauses, {}).read({.start = at(10), .at = at(5), .target = minute});
  CHECK(read.elapsed == 0);
  CHECK(read.business == 0);
  CHECK(read.state == ClockState::met);
}

TEST_CASE("a calendar that never opens is never due") {
  const time::BusinessHours closed(time::Zone::utc(), {}, {});
  const ClockReading read = Judge(closed, no_pauses, {.now = at(100'000)}).read({.start = at(0), .target = minute});
  CHECK_FALSE(read.due);
  CHECK(read.state == ClockState::running);
}
