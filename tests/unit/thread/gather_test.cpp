// SPDX-License-Identifier: Apache-2.0
#include "thread/gather.hpp"

#include <algorithm>

#include "thread_test.hpp"

using namespace thread_test;

TEST_CASE("many cases are gathered in parts, and leave in one order") {
  std::vector<std::string> lines;
  for (int number = 0; number < 20000; ++number) lines.push_back(post(std::to_string(number), number % 60, "ann" + std::to_string(number), to(std::to_string(number / 2 * 2 + 100000))));
  sc::thread::ThreadSettings tight;
  tight.memory = 4096;
  const auto want = cases_of(run(lines));
  CHECK(want.size() == 20000);
  CHECK((cases_of(run(lines, tight)) == want));
}

TEST_CASE("cases are the same whether posts come in the order of cases, against it, or mixed, with or without room") {
  std::vector<std::string> lines;
  for (int number = 100; number < 400; ++number) {
    std::string more;
    if (number % 7 == 0) more = to(std::to_string(number - 3));       // a conversation
    if (number % 31 == 0) more = R"(,"replies":["x:999"])";           // does not stand alone
    lines.push_back(post(std::to_string(number), number % 60, "ann" + std::to_string(number), more));
  }
  lines.push_back(post("150", 30, "ann150", R"(,"edited":"2024-06-01T10:00:00Z")"));  // a later version of one, behind all
  const auto want = cases_of(run(lines));
  CHECK(want.size() > 200);
  CHECK(std::is_sorted(want.begin(), want.end(), [](const std::string& left, const std::string& right) { return member(left, "id") < member(right, "id"); }));
  sc::thread::ThreadSettings tight;
  tight.memory = 1;
  CHECK((cases_of(run(lines, tight)) == want));
  std::reverse(lines.begin(), lines.end());
  CHECK((cases_of(run(lines)) == want));
  for (size_t step : {7, 11, 101}) {
    std::vector<std::string> mixed;
    for (size_t from = 0; from < step; ++from) {
      for (size_t at = from; at < lines.size(); at += step) mixed.push_back(lines[at]);
    }
    CHECK((cases_of(run(mixed)) == want));
  }
}

TEST_CASE("what was known before finds its cases among those that come in order") {
  std::vector<std::string> lines;
  for (int number = 100; number < 130; ++number) lines.push_back(post(std::to_string(number), number % 60, "ann" + std::to_string(number)));
  lines.push_back(R"({"type":"event","id":"e:1","time":"2024-05-01T11:30:00Z","of":"x:115","event":"resolve"})");
  const auto cases = cases_of(run(lines));
  REQUIRE(cases.size() == 30);
  size_t resolved = 0;
  for (const std::string& one : cases) resolved += member(one, "state") == R"("resolved")" ? 1 : 0;
  CHECK(resolved == 1);
  CHECK(member(cases[15], "state") == R"("resolved")");
}

TEST_CASE("a turn names its own post, whatever its case is called after") {
  const std::vector<std::string> lines{
      post("10", 1, "ann"),
      post("11", 2, "bob", to("9")),                                                             // answers what is not there
      post("12", 3, "cy", R"(,"conversation":"x:8")"),                                           // the source names another root
      R"({"type":"post","id":13,"network":"x","author":{"handle":"di"}})",                       // no string
      R"({"type":"post","id":"x:1\u0034","network":"x","author":{"handle":"ed"}})",              // with an escape
      R"({"type":"post","id":"x:\"15","network":"x","author":{"handle":"flo"}})",                // that must have one
      R"({"author":{"handle":"gus"},"type":"post","network":"x","id":"x:16"})",                  // at another place
  };
  std::vector<std::string> reversed(lines.rbegin(), lines.rend());
  for (const auto& each : {lines, reversed}) {
    std::vector<std::string> told;
    for (const std::string& one : cases_of(run(each))) {
      const std::string turns = member(one, "turns");
      told.push_back(turns.substr(0, turns.find(',')) + " of " + member(one, "root"));
    }
    std::sort(told.begin(), told.end());
    CHECK((told == std::vector<std::string>{R"([{"post":"13" of "13")", R"([{"post":"x:10" of "x:10")", R"([{"post":"x:11" of "x:9")",
                                            R"([{"post":"x:12" of "x:8")", R"([{"post":"x:14" of "x:14")", R"([{"post":"x:16" of "x:16")",
                                            R"([{"post":"x:\"15" of "x:\"15")"}));
  }
}
