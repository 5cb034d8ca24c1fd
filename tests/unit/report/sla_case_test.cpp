// SPDX-License-Identifier: Apache-2.0
#include "report/sla_case.hpp"

#include <doctest/doctest.h>

using namespace sc;
using namespace sc::report;

TEST_CASE("a clock stands as it stood then") {
  const time::Instant now{1'000};
  const auto clock = [](int64_t start, int64_t due, int64_t at, SlaState state) {
    SlaClock made;
    made.start = start;
    made.due = due;
    made.at = at;
    made.state = state;
    return made;
  };
  CHECK_FALSE(clock(1'001, 2'000, no_instant, SlaState::running).as_of(now));
  CHECK(clock(0, 2'000, no_instant, SlaState::running).as_of(now)->state == SlaState::running);
  CHECK(clock(0, 1'000, no_instant, SlaState::running).as_of(now)->state == SlaState::running);
  CHECK(clock(0, 999, no_instant, SlaState::running).as_of(now)->state == SlaState::breached);
  const auto later = clock(0, 999, 1'001, SlaState::breached).as_of(now);  // answered after now
  CHECK(later->state == SlaState::breached);
  CHECK_FALSE(later->answered());
  CHECK(clock(0, 2'000, 1'001, SlaState::met).as_of(now)->state == SlaState::running);
  CHECK(clock(0, no_instant, 1'001, SlaState::none).as_of(now)->state == SlaState::none);
  CHECK(clock(0, 999, no_instant, SlaState::unknown).as_of(now)->state == SlaState::unknown);
  CHECK(clock(0, 999, no_instant, SlaState::running).as_of(std::nullopt)->state == SlaState::running);
}

TEST_CASE("a list is one text, whatever its order") {
  std::string text, scratch;
  CHECK(one_text(json::Value(R"(["twitter","email","twitter"])"), text, scratch));
  CHECK(text == "email+twitter");
  CHECK(one_text(json::Value("7"), text, scratch));
  CHECK(text == "7");
  CHECK_FALSE(one_text(json::Value("[]"), text, scratch));
  CHECK_FALSE(one_text(json::Value("null"), text, scratch));
  CHECK_FALSE(one_text(json::Value(R"("")"), text, scratch));
}

TEST_CASE("seconds read as their two greatest units") {
  CHECK(seconds_text(0) == "0s");
  CHECK(seconds_text(2470) == "41m10s");
  CHECK(seconds_text(25'983) == "7h13m");
  CHECK(seconds_text(183'600) == "2d3h");
}
