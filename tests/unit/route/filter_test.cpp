// SPDX-License-Identifier: Apache-2.0
#include "route/filter.hpp"

#include "route_test.hpp"

using namespace sc;
using namespace sc::route;

namespace {

// The decision without the playbook's hash and the trace.
std::string decided(const std::string& rules, const std::string& line) {
  const std::string whole = routed(rules, line);
  const size_t at = whole.find("\"playbook\"");
  if (at == std::string::npos) return whole;
  return at == 1 ? "{}" : whole.substr(0, at - 1) + '}';
}

const std::string plain = R"toml(
[[rule]]
id = "praise"
when = 'classify.purpose == "advocacy"'
respond = false
because = "thanks need no answer"
[[rule]]
id = "safety"
when = '"safety" in classify.risks'
continue = true
priority = "urgent"
escalate = ["harbour", "press"]
[[rule]]
id = "secret"
when = 'text.matches("[0-9]{8}")'
continue = true
visibility = "private"
reason = "security"
escalate = ["privacy", "harbour"]
[[rule]]
id = "care"
when = 'classify.purpose == "concern"'
respond = true
team = "care"
collaborate = "crew"
sla = "fast"
[[rule]]
id = "late"
when = 'classify.purpose == "concern"'
team = "nobody"
[[rule]]
id = "waits"
on = "case"
when = 'state == "waiting_brand"'
respond = true
team = "desk"
[sla.fast]
first = "1h"
)toml";

}  // namespace

TEST_CASE("the first true rule decides, and one that goes on adds its settings first") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {R"({"classify":{"purpose":"advocacy"}})", R"({"respond":false,"because":"thanks need no answer","rule":"praise"})"},
      {R"({"classify":{"purpose":"concern"}})", R"({"respond":true,"team":"care","sla":"fast","collaborate":["crew"],"rule":"care"})"},
      {R"({"classify":{"purpose":"concern","risks":["safety"]}})",
       R"({"respond":true,"team":"care","priority":"urgent","sla":"fast","escalate":["harbour","press"],"collaborate":["crew"],"rule":"care"})"},
      {R"({"classify":{"purpose":"concern","risks":["safety"]},"text":"card 12345678"})",
       R"({"respond":true,"team":"care","priority":"urgent","visibility":"private","reason":"security","sla":"fast","escalate":["harbour","press","privacy"],"collaborate":["crew"],"rule":"care"})"},
      {R"({"type":"case","state":"waiting_brand"})", R"({"respond":true,"team":"desk","rule":"waits"})"},
  };
  for (const auto& [line, decision] : rows) {
    CAPTURE(line);
    CHECK(decided(plain, line) == decision);
  }
}

TEST_CASE("where no rule decides none is named, and what went on still says its part") {
  CHECK(decided(plain, R"({"classify":{"purpose":"question"}})") == "{}");
  CHECK(decided(plain, R"({"classify":{"risks":["safety"]}})") == R"({"priority":"urgent","escalate":["harbour","press"]})");
  CHECK(decided(plain, R"({"type":"case","state":"resolved"})") == "{}");
  CHECK(decided("zone = \"UTC\"", R"({"id":"a"})") == "{}");
}

TEST_CASE("what is unknown does not match, nor does its negation") {
  const std::string rules = "[[rule]]\nid = \"no\"\nwhen = '!(lang == \"en\")'\nrespond = true\n[[rule]]\nid = \"yes\"\nwhen = 'lang == \"en\"'\nrespond = true\n";
  CHECK(decided(rules, R"({"id":"a"})") == "{}");
  CHECK(decided(rules, R"({"lang":null})") == "{}");
  CHECK(decided(rules, R"({"lang":7})") == "{}");
  CHECK(decided(rules, R"({"lang":"de"})") == R"({"respond":true,"rule":"no"})");
}

TEST_CASE("a later answer goes with its own reason") {
  const std::string rules = R"toml(
[[rule]]
id = "quiet"
continue = true
respond = false
because = "it is night"
visibility = "private"
reason = "security"
[[rule]]
id = "loud"
respond = true
visibility = "public"
)toml";
  CHECK(decided(rules, R"({"id":"a"})") == R"({"respond":true,"visibility":"public","rule":"loud"})");
}

TEST_CASE("our own posts are never answered, whatever the rules say") {
  const std::string rules = R"toml(
[[rule]]
id = "promise"
when = 'text.contains("refund")'
respond = false
because = "we promised"
escalate = "billing"
[[rule]]
id = "all"
respond = true
)toml";
  for (const char* role : {"brand", "agent", "bot"}) {
    const std::string actor = std::string(R"({"actor":{"role":")") + role + R"("},"text":)";
    CHECK(decided(rules, actor + R"("hello"})") == R"({"respond":false,"because":"it is ours"})");
    CHECK(decided(rules, actor + R"("a refund"})") == R"({"respond":false,"because":"we promised","escalate":["billing"],"rule":"promise"})");
  }
  CHECK(decided(rules, R"({"actor":{"role":"customer"},"text":"hello"})") == R"({"respond":true,"rule":"all"})");
  CHECK(decided(rules, R"({"actor":{"role":"other"},"text":"hello"})") == R"({"respond":true,"rule":"all"})");
}

TEST_CASE("records that are neither posts nor cases pass as they came") {
  for (const char* line : {R"({"type":"event", "id":"e"})", R"({"type":"source"})", R"({"type":"parrot"})"}) CHECK(routed(plain, line).empty());
}

TEST_CASE("a second run gives the same line") {
  RouteFilter filter({"full"}, playbook::parse(plain, "care.toml"));
  Answers once;
  feed(filter, once, R"({"id":"a","route":{"old":1},"classify":{"purpose":"concern","risks":["safety"]}, "n":1.10})");
  Answers twice;
  feed(filter, twice, once.lines.front());
  CHECK(once.lines == twice.lines);
  CHECK(once.lines.front().ends_with(R"("n":1.10})"));
}
