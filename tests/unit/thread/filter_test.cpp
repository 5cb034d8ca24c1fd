// SPDX-License-Identifier: Apache-2.0
#include "thread/filter.hpp"

#include <algorithm>

#include "thread_test.hpp"

using namespace sc;
using namespace thread_test;

TEST_CASE("whatever the order, however little memory: the same cases") {
  std::vector<std::string> lines{post("1", 0, "ann"),           post("2", 1, "@acme", to("1")), post("3", 2, "bob", to("1")), post("4", 3, "ann", to("2")),
                                 post("5", 3, "bob", to("2")), post("6", 9, "@acme", to("5"))};
  const auto want = cases_of(run(lines));
  REQUIRE(want.size() == 2);
  std::sort(lines.begin(), lines.end());
  thread::ThreadSettings tight;
  tight.memory = 0;
  for (int number = 0; std::next_permutation(lines.begin(), lines.end()) && number < 100; ++number) CHECK(cases_of(run(lines, tight)) == want);
}

TEST_CASE("posts leave in their order, other records as they came, cases behind them") {
  const auto out = run({R"({"type":"thing", "a":1.10})", post("1", 0, "ann"), R"({"type":"source","file":"a"})"}).out;
  REQUIRE(out.size() == 4);
  CHECK(out[0] == R"({"type":"thing", "a":1.10})");
  CHECK(member(out[1], "thread") == R"({"case":"case:x:1/ann","turn":1})");
  CHECK(out[2] == R"({"type":"source","file":"a"})");
  CHECK(member(out[3], "id") == R"("case:x:1/ann")");
}

TEST_CASE("an X thread is one case, its root first") {
  const std::string in_one = R"(,"conversation":"x:10")";
  const auto cases = cases_of(run({post("12", 2, "ann", to("11") + in_one), post("11", 1, "@acme", to("10") + in_one), post("10", 0, "ann", in_one)}));
  REQUIRE(cases.size() == 1);
  CHECK(member(cases[0], "root") == R"("x:10")");
  CHECK(member(cases[0], "turns").starts_with(R"([{"post":"x:10")"));
  CHECK(member(cases[0], "state") == R"("waiting_brand")");
  CHECK(member(cases[0], "shape") == R"("conversation")");
}

TEST_CASE("a case that others added to keeps what they added") {
  const std::vector<std::string> lines{post("1", 0, "ann"), post("2", 1, "@acme", to("1"))};
  auto first = run(lines).out;
  std::string& record = first.back();
  record.insert(record.size() - 1, R"(,"route":{"team":"a", "n":1.10})");
  CHECK(run(first).out == first);
  first.push_back(post("3", 2, "ann", to("2")));
  const auto later = cases_of(run(first));
  REQUIRE(later.size() == 1);
  CHECK(member(later[0], "revision") == "2");
  CHECK(member(later[0], "route") == R"({"team":"a", "n":1.10})");
  CHECK(member(later[0], "facts.turns_customer") == "2");
}

TEST_CASE("when a higher root arrives the old id becomes an alias, and events find it") {
  auto first = run({post("2", 1, "ann", to("1"))}).out;
  CHECK(member(first.back(), "id") == R"("case:x:1/ann")");
  first.push_back(post("1", 0, "@acme", to("0")));
  first.push_back(R"({"type":"event","id":"e:1","time":"2024-05-01T10:30:00Z","of":"case:x:1/ann","event":"resolve"})");
  const auto later = cases_of(run(first));
  REQUIRE(later.size() == 1);
  CHECK(member(later[0], "id") == R"("case:x:0/ann")");
  CHECK(member(later[0], "aliases") == R"(["case:x:1/ann"])");
  CHECK(member(later[0], "state") == R"("resolved")");
  const auto posts_only = cases_of(run({first[0], first[2], first[3]}));
  REQUIRE(posts_only.size() == 1);
  CHECK(member(posts_only[0], "events") == R"([{"id":"e:1","time":"2024-05-01T10:30:00Z","event":"resolve"}])");
}

TEST_CASE("a case without posts here stays, of its versions the highest") {
  const auto out = run({R"({"type":"case","id":"case:z/1","revision":2,"a":1})", R"({"type":"case","id":"case:z/1","revision":1})", post("1", 0, "ann")}).out;
  REQUIRE(out.size() == 3);
  CHECK(out[2] == R"({"type":"case","id":"case:z/1","revision":2,"a":1})");
}

TEST_CASE("what can't be threaded is passed on or rejected") {
  const Lines lines = run({R"({"type":"post","text":"no id"})", R"({"type":"post","id":"x:1","text":7})", R"({"type":"case"})"});
  CHECK(lines.out == std::vector<std::string>{R"({"type":"post","text":"no id"})", R"({"type":"case"})"});
  CHECK(lines.rejects == std::vector<std::string>{"text is not a string"});
}

TEST_CASE("a gap is a length of time") {
  int64_t gap = 0;
  CHECK(thread::set_gap(gap, "36h").empty());
  CHECK(gap == 36 * time::micros_per_hour);
  CHECK(thread::set_gap(gap, "36") == "'36' is not a length of time such as 72h or 3d");
}
