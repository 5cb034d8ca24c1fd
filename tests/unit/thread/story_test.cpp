// SPDX-License-Identifier: Apache-2.0
#include "thread/story.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace sc::thread;

namespace {

constexpr int64_t second = 1000000;

// c: customer, t: thanks, b: brand, r: robot, o: other; one a second.
std::vector<TurnFrame> turns_of(std::string_view letters) {
  std::vector<TurnFrame> turns;
  for (const char letter : letters) {
    TurnFrame turn;
    turn.fixed.time = second * static_cast<int64_t>(turns.size() + 1);
    turn.fixed.speaks = letter == 'o' ? Speaks::other : letter == 'b' || letter == 'r' ? Speaks::ours : Speaks::customer;
    turn.fixed.voice = letter == 'b' ? Voice::brand : letter == 'r' ? Voice::bot : Voice::person;
    turn.fixed.closer = letter == 't';
    turns.push_back(turn);
  }
  return turns;
}

}  // namespace

TEST_CASE("state and shape follow the turns") {
  struct Row {
    const char *turns, *state, *shape;
  };
  for (const Row& row : {Row{"c", "new", "transaction"}, {"co", "new", "transaction"}, {"cr", "acknowledged", "transaction"}, {"crc", "acknowledged", "conversation"},
                         {"cb", "waiting_customer", "transaction"}, {"cbb", "waiting_customer", "conversation"}, {"cbc", "waiting_brand", "conversation"},
                         {"cbt", "resolved", "conversation"}, {"cbtc", "waiting_brand", "conversation"}, {"bc", "new", "transaction"}, {"t", "new", "transaction"},
                         {"bcb", "waiting_customer", "transaction"}, {"crb", "waiting_customer", "conversation"}}) {
    CAPTURE(row.turns);
    CHECK(state_of(turns_of(row.turns), {}) == row.state);
    CHECK(shape_of(turns_of(row.turns)) == row.shape);
  }
}

TEST_CASE("events resolve and reopen") {
  const auto turns = turns_of("cbc");
  const auto state = [&](std::vector<Event> events) { return state_of(turns, events); };
  CHECK(state({{4 * second, "1", "resolve", {}}}) == "resolved");
  CHECK(state({{2 * second + 1, "1", "resolve", {}}}) == "reopened");
  CHECK(state({{4 * second, "1", "resolve", {}}, {5 * second, "2", "reopen", {}}}) == "reopened");
  CHECK(state({{2 * second, "1", "assign", {}}}) == "waiting_brand");
}
