// SPDX-License-Identifier: Apache-2.0
#include "sla/course.hpp"

#include <string>

#include "clocked.hpp"

using namespace sc::test;

namespace {

struct Row {
  const char* name;
  std::string policy;
  Told turns, events;
  std::string path;
  std::string expected;
};

const Row rows[] = {
    {"a resolution ends a wait, and what is said later begins another", "next = '1h'", {"2024-05-06T10:00:00Z customer", "2024-05-06T12:00:00Z customer", "2024-05-06T12:10:00Z agent"},
     {"2024-05-06T11:00:00Z resolve"}, "next.0.elapsed", "600"},
    {"the wait that it ended expired", "first = '2h'", {"2024-05-06T10:00:00Z customer"}, {"2024-05-06T11:00:00Z resolve"}, "first.state", R"("expired")"},
    {"or was late already", "first = '30m'", {"2024-05-06T10:00:00Z customer"}, {"2024-05-06T11:00:00Z resolve"}, "first.state", R"("breached")"},
    {"a message that was taken back wants no answer", "first = '2h'", {"2024-05-06T10:00:00Z customer deleted=2024-05-06T10:20:00Z"}, {}, "first.state", R"("expired")"},
    {"but another one of the same wait does", "first = '2h'",
     {"2024-05-06T10:00:00Z customer deleted=2024-05-06T10:20:00Z", "2024-05-06T10:10:00Z customer"}, {}, "first.state", R"("running")"},
    {"one that was answered before it was taken back was answered", "first = '2h'",
     {"2024-05-06T10:00:00Z customer deleted=2024-05-06T10:20:00Z", "2024-05-06T10:10:00Z agent"}, {}, "first.state", R"("met")"},
    {"a message after the resolution undoes it", "", {"2024-05-06T10:00:00Z customer", "2024-05-06T12:00:00Z customer"}, {"2024-05-06T11:00:00Z resolve"}, "resolution.at", ""},
    {"unless it stands", "reopen = 'never'", {"2024-05-06T10:00:00Z customer", "2024-05-06T12:00:00Z customer"}, {"2024-05-06T11:00:00Z resolve"}, "resolution.at",
     R"("2024-05-06T11:00:00Z")"},
    {"or it came too late", "reopen = '30m'", {"2024-05-06T10:00:00Z customer", "2024-05-06T12:00:00Z customer"}, {"2024-05-06T11:00:00Z resolve"}, "resolution.at",
     R"("2024-05-06T11:00:00Z")"},
    {"the time between a resolution and its undoing doesn't count", "", {"2024-05-06T10:00:00Z customer", "2024-05-06T12:00:00Z customer"},
     {"2024-05-06T11:00:00Z resolve", "2024-05-06T12:30:00Z resolve"}, "resolution.business", "5400"},
    {"thanks undo nothing", "", {"2024-05-06T10:00:00Z customer", "2024-05-06T12:00:00Z customer closer"}, {"2024-05-06T11:00:00Z resolve"}, "resolution.elapsed", "3600"},
    {"the event reopen does", "", {"2024-05-06T10:00:00Z customer"}, {"2024-05-06T11:00:00Z resolve", "2024-05-06T12:00:00Z reopen"}, "resolution.at", ""},
    {"no time counts from pause to resume", "first = '1h'\npauses = ['pause']", {"2024-05-06T10:00:00Z customer"},
     {"2024-05-06T10:30:00Z pause", "2024-05-06T11:30:00Z resume"}, "first.due", R"("2024-05-06T12:00:00Z")"},
    {"where the policy says so", "first = '1h'\npauses = []", {"2024-05-06T10:00:00Z customer"}, {"2024-05-06T10:30:00Z pause", "2024-05-06T11:30:00Z resume"}, "first.due",
     R"("2024-05-06T11:00:00Z")"},
    {"nobody knows when a pause ends", "first = '1h'", {"2024-05-06T10:00:00Z customer"}, {"2024-05-06T10:30:00Z pause"}, "first.state", R"("paused")"},
    {"a bot's word is owed for and owes another", "update = '1h'", {"2024-05-06T10:00:00Z customer", "2024-05-06T10:05:00Z bot"}, {}, "update.1.due", R"("2024-05-06T11:05:00Z")"},
    {"a template answers like a person", "", {"2024-05-06T10:00:00Z customer", "2024-05-06T10:05:00Z agent template"}, {}, "first.elapsed", "300"},
    {"unless only persons do", "answers = ['human']", {"2024-05-06T10:00:00Z customer", "2024-05-06T10:05:00Z agent template"}, {}, "first.at", ""},
    {"another person's answer is none", "", {"2024-05-06T10:00:00Z customer", "2024-05-06T10:05:00Z other"}, {}, "acknowledge.at", ""},
    {"a case that we began has a clock from the customer's first message on", "", {"2024-05-06T09:00:00Z brand", "2024-05-06T10:00:00Z customer", "2024-05-06T10:05:00Z agent"}, {},
     "first.elapsed", "300"},
    {"thanks alone start nothing", "", {"2024-05-06T10:00:00Z customer closer"}, {}, "first", ""},
};

}  // namespace

TEST_CASE("every course of a case is clocked as its row says") {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(Sla("[sla.row]\n" + row.policy).at(case_of(row.turns, row.events), row.path) == row.expected);
  }
}

TEST_CASE("what stops a clock is a state or the word pause") {
  using sc::sla::Phase;
  sc::sla::Stops stops;
  stops.add("waiting_customer");
  CHECK(stops.has(Phase::waiting_customer));
  CHECK_FALSE(stops.has(Phase::waiting_brand));
  CHECK_FALSE(stops.events);
  for (const std::string_view word : sc::playbook::pause_words) stops.add(word);
  CHECK(stops.events);
  for (const Phase phase : {Phase::fresh, Phase::acknowledged, Phase::waiting_brand, Phase::resolved, Phase::reopened}) CHECK(stops.has(phase));
  CHECK_FALSE(stops.has(Phase::nothing));
}
