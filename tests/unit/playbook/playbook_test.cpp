// SPDX-License-Identifier: Apache-2.0
#include "playbook/playbook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sc::playbook;

namespace {

// "line:column message" of each finding.
std::vector<std::string> found_in(std::string_view text) {
  std::vector<std::string> found;
  for (const Finding& finding : read(text, "care.toml").findings) {
    found.push_back(std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column) + " " + finding.message);
  }
  return found;
}

}  // namespace

TEST_CASE("the playbook that serves without one has no findings") {
  const Reading reading = read(default_text(), "");
  for (const Finding& finding : reading.findings) MESSAGE(finding.message);
  CHECK(reading.findings.empty());
  CHECK(reading.playbook.rules.size() == 6);
  CHECK(reading.playbook.policies.size() == 1);
  CHECK(reading.playbook.hash().size() == 8);
}

TEST_CASE("rules, teams, calendars and policies are read, in the order of the file") {
  const Playbook playbook = parse(R"toml(
zone = "Europe/Berlin"
[[team]]
id = "billing"
calendar = "office"
skills = ["refunds"]
[calendar.office]
weekly = ["mon-fri 09:00-12:00 13:00-17:00", "sat 10:00-24:00"]
holidays = [2024-12-24, "12-25"]
[[rule]]
id = "billing"
on = "case"
when = '"billing" in facts.topics'
team = "billing"
priority = "high"
escalate = "legal"
sla = "zebra"
[sla.zebra]
first = "1h"
calendar = "office"
[sla.ant]
dialect = "zendesk"
boundary = "gt"
reopen = "3d"
answers = ["human", "bot"]
[costs]
phone = 6
social = 1.5
)toml",
                                  "care.toml");
  REQUIRE(playbook.policies.size() == 2);
  CHECK(playbook.policies[0].name == "zebra");
  CHECK(playbook.policies[0].targets[static_cast<size_t>(Clock::first)] == sc::time::micros_per_hour);
  CHECK_FALSE(playbook.policies[0].targets[static_cast<size_t>(Clock::next)]);
  const ClockSettings& ant = playbook.policies[1].settings;
  CHECK_FALSE(ant.breaches_at_due);  // what is written goes before the dialect
  CHECK(ant.bot_answers);
  CHECK_FALSE(ant.template_answers);
  CHECK(ant.reopens_within == 3 * sc::time::micros_per_day);
  CHECK(playbook.rules[0].on == Rule::On::record_case);
  CHECK(playbook.rules[0].escalate == std::vector<std::string>{"legal"});
  const auto monday = sc::time::parse_rfc3339("2024-12-23T15:30:00Z").value();
  CHECK(sc::time::rfc3339(*playbook.hours_of("office").after(monday, sc::time::micros_per_hour)) == "2024-12-26T08:30:00Z");
  CHECK(playbook.hours_of("no such").is_always());
  CHECK(playbook.costs == std::vector<std::pair<std::string, double>>{{"phone", 6}, {"social", 1.5}});
}

TEST_CASE("the hash is of what a playbook says, not of how it is written") {
  const auto hash = [](std::string_view text) { return read(text, "care.toml").playbook.hash(); };
  CHECK(hash("zone = \"UTC\"\n[costs]\nphone = 6\nsocial = 1.5\n") == hash("# ours\nzone = 'UTC'\ncosts = {social = 15e-1, phone = 0x6}\n"));
  CHECK(hash("[costs]\nphone = 6\n") != hash("[costs]\nphone = 7\n"));
}

TEST_CASE("every one of some thirty mistakes is a finding in its place") {
  const std::vector<std::pair<std::string, std::string>> mistakes{
      {"zone = \"Europe/Berln\"", "1:8 'Europe/Berln' is no zone"},
      {"[[handel]]", "2:3 unknown key 'handel' in a playbook; did you mean 'handle'?"},
      {"name = \"x\"", ""},
      {"[[handle]]", "4:1 [[handle]] needs 'handle'"},
      {"rol = \"service\"", "5:1 unknown key 'rol' in [[handle]]; did you mean 'role'?"},
      {"[[handle]]", ""},
      {"handle = 7", "7:10 [[handle]]: 'handle' must be a string"},
      {"role = \"servce\"", "8:8 [[handle]]: 'servce' is no role; did you mean 'service'?"},
      {"[[query]]", "9:1 [[query]] needs 'id'"},
      {"text = 'refund AND (money OR'", "10:27 'OR' needs something behind it"},
      {"[[query]]", "11:1 [[query]] needs 'text'"},
      {"id = \"brand\"", ""},
      {"[[query]]", ""},
      {"id = \"brand\"", "14:6 [[query]]: the id 'brand' is there already"},
      {"text = \"acme\"", ""},
      {"[[topic]]", "16:1 [[topic]] needs 'words', a list of words and phrases"},
      {"id = \"billing\"", ""},
      {"[[team]]", ""},
      {"id = \"care\"", ""},
      {"calendar = \"offic\"", "20:12 unknown calendar 'offic'; did you mean 'office'?"},
      {"[[agent]]", ""},
      {"id = \"ab\"", ""},
      {"capacity = \"ten\"", "23:12 [[agent]]: 'capacity' must be a whole number from 1 to 100000"},
      {"[[rule]]", ""},
      {"id = \"spam\"", ""},
      {"respond = false", "26:11 [[rule]]: respond = false needs 'because' - say why nobody answers"},
      {"when = 'classify.purpos == \"concern\"'", "27:18 unknown field"},
      {"[[rule]]", ""},
      {"id = \"secure\"", ""},
      {"visibility = \"private\"", "30:14 [[rule]]: a private answer needs 'reason', customer-asked or security"},
      {"team = \"cary\"", "31:8 unknown team 'cary'; did you mean 'care'?"},
      {"priority = \"hihg\"", "32:12 [[rule]]: 'hihg' is no priority; did you mean 'high'?"},
      {"sla = \"standrd\"", "33:7 unknown policy 'standrd'; did you mean 'standard'?"},
      {"when = 'author.followers > \"many\"'", "34:"},
      {"continue = 1", "35:12 [[rule]]: 'continue' must be true or false"},
      {"[[rule]]", ""},
      {"id = \"late\"", ""},
      {"when = 'has(sla.first)'", "38:8 [[rule]]: 'when' may not read sla"},
      {"[calendar.office]", ""},
      {"weekly = \"mon-fri 9-17\"", "40:10 [calendar.office]: '9-17' is no stretch of a day"},
      {"holidays = [\"25 December\"]", "41:13 [calendar.office]: a holiday is a day"},
      {"[calendar.night]", "42:1 [calendar.night] needs 'weekly'"},
      {"[sla.standard]", ""},
      {"first = 60", "44:9 [sla.standard]: 'first' must be a length of time"},
      {"dialect = \"zendsk\"", "45:11 [sla.standard]: 'zendsk' is no dialect; did you mean 'zendesk'?"},
      {"answers = [\"machine\"]", "46:12 [sla.standard]: 'answers' takes no 'machine' - it is one of human, bot, template"},
      {"pauses = [\"new\", \"waiting_costumer\"]", "47:18 [sla.standard]: 'pauses' takes no 'waiting_costumer'; did you mean 'waiting_customer'?"},
      {"reopen = \"soon\"", "48:10 [sla.standard]: 'reopen' must be"},
      {"[costs]", ""},
      {"phone = -1", "50:9 [costs]: a contact costs nothing less than 0"},
      {"[[benchmarks]]", ""},
      {"id = \"x\"", ""},
      {"source = \"a survey\"", ""},
      {"value = \"5\"", "54:9 [[benchmarks]]: 'value' must be a number"},
  };
  std::string text;
  std::vector<std::string> expected;
  for (const auto& [line, finding] : mistakes) {
    text += line + "\n";
    if (!finding.empty()) expected.push_back(finding);
  }
  const std::vector<std::string> found = found_in(text);
  CHECK(expected.size() >= 30);
  for (size_t at = 0; at < std::max(found.size(), expected.size()); ++at) {
    const std::string here = at < found.size() ? found[at] : "nothing";
    CAPTURE(here);
    CHECK(here.starts_with(at < expected.size() ? expected[at] : "no more findings"));
  }
}

TEST_CASE("a mistake is one finding, and where it stands") {
  const std::string rule = "[[rule]]\nid = 'a'\n";
  const std::string calendar = "[calendar.office]\n";
  const std::string policy = "[sla.standard]\n";
  const std::pair<std::string, const char*> rows[] = {
      {calendar + "weekly = [\n  'mon-fri 09:00-17:00',\n  'sat 25:00-26:00']\n", "4:3 [calendar.office]: '25:00-26:00' is no stretch of a day"},
      {calendar + "weekly = ['mon 9:00-17:00', 'mon 16:00-18:00']\n", "2:29 [calendar.office]: '16:00-18:00' overlaps another opening of mon"},
      {calendar + "weekly = []\n", "2:10 [calendar.office] needs 'weekly'"},
      {calendar + "weekly = ''\n", "2:10 [calendar.office] needs 'weekly'"},
      {calendar + "weekly = 5\n", "2:10 [calendar.office]: 'weekly' must be a list of strings"},
      {rule + "respond = false\nbecause = 5\n", "4:11 [[rule]]: 'because' must be a string"},
      {rule + "respond = false\nbecause = ''\n", "3:11 [[rule]]: respond = false needs 'because'"},
      {rule + "visibility = 'private'\nreason = 5\n", "4:10 [[rule]]: 'reason' must be a string"},
      {rule + "visibility = 'private'\nreason = ''\n", "3:14 [[rule]]: a private answer needs 'reason'"},
      {rule + "on = ''\n", "3:6 [[rule]]: '' is no on - it is one of post, case"},
      {rule + "priority = ''\n", "3:12 [[rule]]: '' is no priority - it is one of"},
      {"[[topic]]\nid = 'a'\nwords = 'late'\n", "3:9 [[topic]]: 'words' must be a list of strings"},
      {"[[topic]]\nid = 'a'\nwords = [5]\n", "3:10 [[topic]]: 'words' must be a list of strings"},
      {"[[topic]]\nid = 'a'\nwords = []\n", "3:9 [[topic]] needs 'words'"},
      {"[[value_add]]\nwords = ['tip']\n", "1:1 [[value_add]] needs 'kind': coaching, relationship or incentive"},
      {"[[handle]]\nhandle = '@'\n", "2:10 [[handle]]: '@' names no account"},
      {"[[value_add]]\nkind = 'coching'\nwords = ['tip']\n", "2:8 [[value_add]]: 'coching' is no kind; did you mean 'coaching'?"},
      {"[[value_add]]\nkind = 'gift'\nwords = ['tip']\n", "2:8 [[value_add]]: 'gift' is no kind - it is one of coaching, relationship, incentive"},
      {"[[value_add]]\nkind = 7\nwords = ['tip']\n", "2:8 [[value_add]]: 'kind' must be a string"},
      {"[[value_add]]\nkind = 'coaching'\n", "1:1 [[value_add]] needs 'words', a list of words and phrases"},
      {"[[value_add]]\nkind = 'coaching'\nword = ['tip']\nwords = ['tip']\n", "3:1 unknown key 'word' in [[value_add]]; did you mean 'words'?"},
      {"[value_add]\nkind = 'coaching'\n", "1:1 write [[value_add]], there may be several"},
      {policy + "boundary = ''\n", "2:12 [sla.standard]: '' is no boundary - it is one of gt, ge"},
      {policy + "reopen = ''\n", "2:10 [sla.standard]: 'reopen' must be"},
      {"zone = ''\n", "1:8 '' is no zone"},
  };
  for (const auto& [text, finding] : rows) {
    CAPTURE(text);
    const auto found = found_in(text);
    REQUIRE(found.size() == 1);
    CHECK_MESSAGE(found.front().starts_with(finding), found.front());
  }
}

TEST_CASE("a condition's place is that of the file, whatever quotes it stands in") {
  const std::string wrong = "classify.purpos == 1";
  const auto place_of = [](const std::string& text) {
    const auto findings = read(text, "care.toml").findings;
    REQUIRE(findings.size() == 1);
    return std::to_string(findings[0].place.line) + ":" + std::to_string(findings[0].place.column);
  };
  const std::string head = "[[rule]]\nid = 'a'\n";
  CHECK(place_of(head + "when = '" + wrong + "'\n") == "3:18");
  CHECK(place_of(head + "when = \"" + wrong + "\"\n") == "3:18");
  CHECK(place_of(head + "when = '''\n  true ||\n  " + wrong + "'''\n") == "5:12");
  CHECK(place_of(head + "when = \"text == \\\"a\\\" || " + wrong + "\"\n") == "3:8");  // escapes: the string is named
}

TEST_CASE("words of topics and of what answers give are queries, refused where they are wrong") {
  const std::string topic = "[[topic]]\nid = 'a'\nwords = ", value = "[[value_add]]\nkind = 'coaching'\nwords = ";
  const std::pair<std::string, const char*> rows[] = {
      {topic + "['late', 'acme|apex']\n", "3:23 '|'"},
      {topic + "[\n  'late',\n  '(refund']\n", "5:4 this '(' is not closed"},
      {topic + "['']\n", "3:11 the query is empty"},
      {topic + "[\"two words\", \"ref*und now\"]\n", "3:27 "},
      {topic + "['ref*und now']\n", "3:14 "},
      {topic + "['\"cold\" NEAR/x deck']\n", "3:18 "},
      {topic + "['\"a\" OR \"b\" c']\n", "3:22 AND and OR are mixed here"},
      {topic + "[\"say \\\"a\\\" OR\"]\n", "3:10 'OR' needs something behind it"},
      {topic + "['list:care.txt']\n", "3:16 lists of terms are not read here"},
      {value + "['tips', 'OR']\n", "3:19 'OR' needs something before it"},
  };
  for (const auto& [text, finding] : rows) {
    CAPTURE(text);
    const auto found = found_in(text);
    REQUIRE(found.size() == 1);
    CHECK_MESSAGE(found.front().starts_with(finding), found.front());
  }
  CHECK(found_in(topic + "['heater*', 'too cold', '\"a\" NEAR/2 b', 'Heizung', '#ternfail', 'AND so on']\n").empty());
}

TEST_CASE("a tool is told the first finding, and how many more there are") {
  try {
    static_cast<void>(parse("[[handle]]\nrol = 1\n[[query]]\n", "care.toml"));
    FAIL("was accepted");
  } catch (const sc::Fault& fault) {
    CHECK(fault.text().starts_with("care.toml:1:1: [[handle]] needs 'handle' (and 3 more: see sc-playbook check)"));
  }
}

TEST_CASE("a condition may read only what its records have before it is asked") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"when = 'sla.policy == \"x\"'", "may not read sla.policy - it is decided after this"},
      {"when = 'route.team == \"x\"'", "may not read route.team - it is decided after this"},
      {"when = 'record.sla == 1'", "may not read record.sla - it is decided after this"},
      {"when = 'has(record[\"route\"])'", "may not read record.route - it is decided after this"},
      {"when = 'state == \"new\"'", "may not read state - posts have no such member, cases have: write on = \"case\""},
      {"when = 'rows > 1'", "may not read rows - posts have no such member"},
      {"on = \"case\"\nwhen = 'classify.purpose == \"concern\"'", "may not read classify.purpose - cases have no such member, their 'facts' sum their turns up"},
      {"on = \"case\"\nwhen = 'said(\"brand\")'", "may not read listen.matches - cases have no such member"},
      {"on = \"case\"\nwhen = 'extra.tier == 1 && record.tier == 1 && state == \"new\"'", ""},
      {"when = 'record.tier == 1 && extra.tier == 1 && thread.turn == 1'", ""},
  };
  for (const auto& [lines, message] : rows) {
    CAPTURE(lines);
    const auto found = found_in("[[rule]]\nid = \"a\"\n" + lines + "\n");
    CHECK(found.empty() == message.empty());
    if (!found.empty()) CHECK(found.front().find(message) != std::string::npos);
  }
}

TEST_CASE("a day is TOML's or a string like it") {
  const auto found = [](const std::string& day) { return found_in("[[rule]]\nid = \"a\"\nreview = " + day + "\n"); };
  for (const char* day : {"2024-12-24", "\"2024-12-24\""}) CHECK(found(day).empty());
  for (const char* day : {"\"soon\"", "\"2024-13-01\"", "2024", "\"\""}) {
    CAPTURE(day);
    REQUIRE(found(day).size() == 1);
    CHECK(found(day).front() == "3:10 [[rule]]: 'review' must be a day such as 2024-12-24");
  }
}
