// SPDX-License-Identifier: Apache-2.0
#include "sla/conversation.hpp"

#include <string>

#include "clocked.hpp"

using namespace sc;
using namespace sc::sla;

namespace {

struct Heard {
  Conversation talk;
  const char* wrong = nullptr;
};

Heard hear(const std::string& line, const std::string& now = {}) {
  Heard heard;
  const std::string padded = line + std::string(json::padding, '\0');
  json::Outline outline;
  REQUIRE(outline.parse(std::string_view(padded).substr(0, line.size())) == nullptr);
  heard.wrong = ConversationReader().read(record::Record(outline), now.empty() ? std::nullopt : time::parse_rfc3339(now), heard.talk);
  return heard;
}

std::string reason(const std::string& line) {
  const char* wrong = hear(line).wrong;
  return wrong == nullptr ? "" : wrong;
}

}  // namespace

TEST_CASE("turns and events are put in order of time, equal ones as they stand") {
  const Heard heard = hear(test::case_of({"2024-05-06T10:05:00Z agent", "2024-05-06T10:00:00Z customer", "2024-05-06T10:05:00Z bot"},
                                         {"2024-05-06T10:30:00Z resolve", "2024-05-06T10:10:00Z pause", "2024-05-06T10:20:00Z survey"}));
  REQUIRE(heard.wrong == nullptr);
  REQUIRE(heard.talk.turns.size() == 3);
  CHECK(heard.talk.turns[0].voice == Voice::customer);
  CHECK(heard.talk.turns[1].voice == Voice::human);
  CHECK(heard.talk.turns[2].voice == Voice::bot);
  REQUIRE(heard.talk.events.size() == 2);  // a survey moves no clock
  CHECK(heard.talk.events[0].what == Happening::pause);
  CHECK(heard.talk.events[1].what == Happening::resolve);
}

TEST_CASE("what came after now is left out, by when it was seen") {
  const Heard heard = hear(test::case_of({"2024-05-06T10:00:00Z customer", "2024-05-06T10:05:00Z agent seen=2024-05-06T11:00:00Z"},
                                         {"2024-05-06T10:50:00Z resolve"}, R"(,"state":"resolved")"),
                           "2024-05-06T10:30:00Z");
  CHECK(heard.talk.turns.size() == 1);
  CHECK(heard.talk.events.empty());  // nor does the state of later count
}

TEST_CASE("a state alone resolves with the last turn, an event knows better") {
  const std::string resolved = R"(,"state":"resolved")";
  const test::Told turns = {"2024-05-06T10:00:00Z customer", "2024-05-06T10:05:00Z agent"};
  const Heard by_state = hear(test::case_of(turns, {}, resolved));
  REQUIRE(by_state.talk.events.size() == 1);
  CHECK(time::rfc3339(by_state.talk.events[0].time) == "2024-05-06T10:05:00Z");
  const Heard by_event = hear(test::case_of(turns, {"2024-05-06T10:30:00Z resolve"}, resolved));
  REQUIRE(by_event.talk.events.size() == 1);
  CHECK(time::rfc3339(by_event.talk.events[0].time) == "2024-05-06T10:30:00Z");
}

TEST_CASE("replies that are missing are known by turn where the case says so, else of all") {
  const Heard by_turn = hear(test::case_of({"2024-05-06T10:00:00Z customer missing=2"}, {}, R"(,"facts":{"missing_replies":2})"));
  CHECK(by_turn.talk.turns[0].misses_replies);
  CHECK_FALSE(by_turn.talk.misses_replies);
  CHECK(hear(test::case_of({"2024-05-06T10:00:00Z customer"}, {}, R"(,"facts":{"missing_replies":1})")).talk.misses_replies);
  CHECK(hear(R"({"type":"case","turns":[{"by":"agent"}]})").talk.misses_replies);  // it answered, nobody knows when
}

TEST_CASE("we are known by a turn or a brand") {
  CHECK(hear(R"({"type":"case","turns":[{"time":"2024-05-06T10:00:00Z","by":"agent"}]})").talk.ours_known);
  CHECK(hear(R"({"type":"case","brand":"tern"})").talk.ours_known);
  CHECK_FALSE(hear(R"({"type":"case","turns":[{"time":"2024-05-06T10:00:00Z","by":"customer"}]})").talk.ours_known);
}

TEST_CASE("a record that is no usable case says why") {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"type":"case"})", ""},
      {R"({"type":"case","turns":null,"events":null})", ""},
      {R"({"type":"case","turns":{}})", "turns is not a list"},
      {R"({"type":"case","turns":[1]})", "a turn is not an object"},
      {R"({"type":"case","turns":[{"time":"noon","by":"agent"}]})", "a turn's time is not RFC 3339"},
      {R"({"type":"case","turns":[{"time":7,"by":"agent"}]})", "a turn's time is not RFC 3339"},
      {R"({"type":"case","turns":[{"time":"2024-05-06T10:00:00Z","seen":"later"}]})", "a turn's seen is not RFC 3339"},
      {R"({"type":"case","events":7})", "events is not a list"},
      {R"({"type":"case","events":[[]]})", "an event is not an object"},
      {R"({"type":"case","events":[{"event":"resolve","time":""}]})", "an event's time is not RFC 3339"},
  };
  for (const auto& [line, why] : rows) {
    CAPTURE(line);
    CHECK(reason(line) == why);
  }
}

TEST_CASE("an escaped key is the key that it spells") {
  CHECK(hear(R"({"type":"case","turns":[{"t\u0069me":"2024-05-06T10:00:00Z","b\u0079":"bot"}]})").talk.turns.at(0).voice == Voice::bot);
}
