// SPDX-License-Identifier: Apache-2.0
#include "report/engine.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "report_test.hpp"
#include "time/instant.hpp"

using namespace sc::report;
using sc::time::Local;

namespace {

std::string shown_groups(const std::vector<std::string>& names, const std::string& line, std::optional<Local> local) {
  Facts facts;
  Dimensions by(names, facts);
  std::string out;
  test::each_record({line}, [&](const sc::record::Record& record) {
    facts.read(record);
    const std::string key(by.key_of(facts, local));
    std::vector<size_t> fields;
    for (size_t at = 0; at < by.size(); ++at) fields.push_back(at);
    by.each_combination(key, fields, [&](auto values) {
      for (const GroupValue& value : values) out += (value.known ? value.text : "?") + " ";
      out.back() = ';';
    });
    std::string json_text;
    sc::json::Writer json(json_text);
    by.append_json(json, key);
    std::string back;
    CHECK(by.key_from(sc::json::Value(json_text), back));
    CHECK(back == key);
  });
  return out;
}

int64_t micros(const char* text) { return sc::time::parse_rfc3339(text)->micros; }

}  // namespace

TEST_CASE("a post is in the group of each value that it has") {
  struct Row {
    std::vector<std::string> by;
    std::string line, groups;
  };
  const Row rows[] = {
      {{"network"}, R"({"network":"twitter"})", "twitter;"},
      {{"network"}, R"({"network":null})", "?;"},
      {{"network"}, R"({"network":""})", "?;"},
      {{"network"}, R"({"network":{}})", "?;"},
      {{"brand"}, R"({"listen":{"brands":["z","a","z"]},"account":"x"})", "a;z;"},
      {{"brand"}, R"({"listen":{"brands":[]},"account":"x"})", "x;"},
      {{"brand"}, "{}", "?;"},
      {{"language"}, R"({"lang":"de","classify":{"lang":"en"}})", "de;"},
      {{"language"}, R"({"lang":"","classify":{"lang":"en"}})", "en;"},
      {{"extra.airline", "rating.value"}, R"({"extra":{"airline":"A\u0042"},"rating":{"value":5}})", "AB 5;"},
      {{"tags", "brand"}, R"({"tags":["x","y"],"listen":{"brands":["a","b"]}})", "x a;x b;y a;y b;"},
      {{"tags"}, R"({"tags":[null,{},[1],true,7,""]})", "7;true;"},
  };
  for (const Row& row : rows) CHECK_MESSAGE(shown_groups(row.by, row.line, std::nullopt) == row.groups, row.line);
}

TEST_CASE("calendar fields are of the local day, and unknown without a time") {
  const Local local{sc::time::parse_day("2024-12-30")->days, 23 * sc::time::micros_per_hour};
  CHECK(shown_groups({"day", "hour", "week", "month", "weekday"}, "{}", local) == "2024-12-30 23 2025-W01 2024-12 1 Monday;");
  CHECK(shown_groups({"day", "weekday"}, "{}", std::nullopt) == "? ?;");
}

TEST_CASE("a field of --by must be a path and be named once") {
  Facts facts;
  const std::vector<std::string> twice = {"network", "network"};
  const std::vector<std::string> broken = {"author..id"};
  CHECK_THROWS_AS(Dimensions(twice, facts), sc::Fault);
  CHECK_THROWS_AS(Dimensions(broken, facts), sc::Fault);
}

TEST_CASE("a broken key of a partial is refused") {
  Facts facts;
  const std::vector<std::string> names = {"network", "day"};
  const Dimensions by(names, facts);
  std::string key;
  for (const char* bad : {"[]", "[[],[],[]]", "[[1],[]]", R"([["a"],["b"]])", R"([["a"],[99999999999]])", "{}", "[[\"a\"],[1]", "7"})
    CHECK_MESSAGE(!by.key_from(sc::json::Value(bad), key), bad);
}

TEST_CASE("a time far ahead of nearly all others does not set the clock") {
  DataClock clock;
  CHECK(!clock.latest());
  for (int at = 0; at < 2'000; ++at) clock.add(micros("2024-05-01T00:00:00Z") + at * sc::time::micros_per_minute);
  const int64_t last = micros("2024-05-01T00:00:00Z") + 1'999 * sc::time::micros_per_minute;
  CHECK(clock.latest()->micros == last);
  CHECK(clock.ahead_count() == 0);
  clock.add(micros("2031-01-01T00:00:00Z"));
  CHECK(clock.latest()->micros == last);
  CHECK(clock.ahead_count() == 1);
  CHECK(sc::time::rfc3339(*clock.ahead_latest()) == "2031-01-01T00:00:00Z");
  DataClock few;
  few.add(micros("2024-05-01T00:00:00Z"));
  few.add(micros("2031-01-01T00:00:00Z"));
  CHECK_MESSAGE(sc::time::rfc3339(*few.latest()) == "2031-01-01T00:00:00Z", "of few times none can be told to be wrong");
}

TEST_CASE("times before 1970 fall into their own day") {
  DataClock clock;
  clock.add(-1);
  REQUIRE(clock.days().size() == 1);
  CHECK(clock.days().begin()->first == -1);
}

TEST_CASE("the last complete day is the one before the latest time, or the only one") {
  const auto zone = *sc::time::Zone::named("America/Los_Angeles");
  struct Row {
    std::vector<const char*> times;
    const char* now;
    const char* day;
  };
  const Row rows[] = {
      {{"2024-05-01T12:00:00Z", "2024-05-03T12:00:00Z"}, nullptr, "2024-05-02"},
      {{"2024-05-01T12:00:00Z", "2024-05-03T06:59:59Z"}, nullptr, "2024-05-01"},  // still 2 May there
      {{"2024-05-03T12:00:00Z"}, nullptr, "2024-05-03"},
      {{"2024-05-03T12:00:00Z"}, "2024-05-09T07:00:00Z", "2024-05-08"},
      {{}, "2024-05-09T06:59:59Z", "2024-05-07"},
  };
  for (const Row& row : rows) {
    DataClock clock;
    for (const char* time : row.times) clock.add(micros(time));
    const auto now = row.now ? sc::time::parse_rfc3339(row.now) : std::nullopt;
    CHECK(sc::time::day_text(*last_complete_day(clock, zone, now)) == row.day);
  }
  CHECK(!last_complete_day(DataClock{}, zone, std::nullopt));
}
