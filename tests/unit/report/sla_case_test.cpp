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

TEST_CASE("whether the due instant is late is as the record's boundary says") {
  const time::Instant due{2'000};
  SlaClock clock;
  clock.start = 0;
  clock.due = due.micros;
  clock.state = SlaState::running;
  CHECK(clock.as_of(due)->state == SlaState::running);
  CHECK_FALSE(clock.is_settled(due));
  clock.breaches_at_due = true;
  CHECK(clock.as_of(due)->state == SlaState::breached);
  CHECK(clock.is_settled(due));
}

TEST_CASE("a settled clock stands at every later instant as it stood") {
  for (size_t state = 0; state < sla_state_count; ++state)
    for (const int64_t start : {no_instant, int64_t{500}, int64_t{1'500}})
      for (const int64_t due : {no_instant, int64_t{700}, int64_t{1'000}, int64_t{1'800}})
        for (const int64_t at : {no_instant, int64_t{600}, int64_t{1'600}})
          for (const bool at_due : {false, true}) {
            const SlaClock clock{start, due, at, 3, 2, 1, static_cast<SlaState>(state), at_due};
            const time::Instant then{1'000};
            if (!clock.is_settled(then)) continue;
            const auto stood = clock.as_of(then);
            REQUIRE(stood);
            for (const int64_t later : {1'001, 1'600, 1'801, 9'999}) {
              const auto stands = clock.as_of(time::Instant{later});
              REQUIRE(stands);
              CHECK(stands->state == stood->state);
              CHECK(stands->at == stood->at);
              CHECK(stands->elapsed == stood->elapsed);
            }
          }
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
