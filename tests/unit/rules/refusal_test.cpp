// SPDX-License-Identifier: Apache-2.0
// What a condition is refused with: the words, the place, the caret.
#include <doctest/doctest.h>

#include "records.hpp"

using namespace sc;
using namespace sc::rules;
using namespace sc::rules::test;

namespace {

struct Row {
  const char* condition;
  const char* message;  // without "--where:1:"
};

void check_refusals(std::span<const Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.condition);
    const std::string text = refusal(row.condition);
    const std::string first_line = text.substr(0, text.find('\n'));
    CHECK(first_line == std::string("--where:1:") + row.message);
  }
}

}  // namespace

TEST_CASE("a message shows place, line and caret") {
  CHECK(refusal("author.followers > 5 && netwrok == 'twitter'") ==
        "--where:1:25: unknown field 'netwrok'; did you mean 'network'?\n"
        "    author.followers > 5 && netwrok == 'twitter'\n"
        "                            ^~~~~~~");
  CHECK(refusal("true &&\n  author.followers > 'many'") ==
        "--where:2:3: 'author.followers' is a number, 'many' is text - write it without quotes\n"
        "      author.followers > 'many'\n"
        "      ^~~~~~~~~~~~~~~~~~~~~~~~~");
}

TEST_CASE("an origin inside a file moves the place and chooses the kind") {
  try {
    Condition::parse("a ==\n b", Origin("care.toml", 14, 9, FaultKind::playbook));
    FAIL("taken");
  } catch (const Fault& fault) {
    CHECK(fault.kind() == FaultKind::playbook);
    CHECK(fault.place().line == 14);
    CHECK(fault.place().column == 9);
  }
  try {
    Condition::parse("network ==\n b", Origin("care.toml", 14, 9, FaultKind::playbook));
    FAIL("taken");
  } catch (const Fault& fault) {
    CHECK(fault.place().line == 15);
    CHECK(fault.place().column == 2);
  }
}

TEST_CASE("unknown fields are named, with the nearest known one") {
  const Row rows[] = {
      {"foo == 1", "1: unknown field 'foo' - see sc-record(5); a member of your own is record.foo"},
      {"author.handel == 'a'", "8: unknown field 'author.handel'; did you mean 'author.handle'?"},
      {"followers > 3", "1: unknown field 'followers'; did you mean 'author.followers'?"},
      {"sentiment.label == 'negative'", "1: unknown field 'sentiment.label'; did you mean 'classify.sentiment.label'?"},
      {"classify.sentiment.labl == 'x'",
       "20: unknown field 'classify.sentiment.labl'; did you mean 'classify.sentiment.label'?"},
      {"text.zone == 'x'", "6: unknown field 'text.zone' - see sc-record(5)"},
      {"author['x.y'] == 'x'", "8: unknown field 'author['x.y']'; did you mean 'author.id'?"},
      {"classify['sentiment.label'] == 'x'",
       "10: unknown field 'classify['sentiment.label']'; did you mean 'classify.sentiment.label'?"},
      {"record == 1", "1: 'record' needs a member, as in record.id"},
      {"turns.by == 'agent'", "1: 'turns' is a list - ask turns.exists(one, one.by == ...)"},
      {"turns.exists(t, t.bye == 'agent')", "19: unknown field 't.bye'; did you mean 'by'?"},
      {"tags.exists(t, t.x == 'agent')", "18: 't' is no object and has no members"},
      {"tags.exists(t, t == network)", "21: inside exists and all only 't' can be read"},
      {"tags.exists(t, said('x'))", "16: inside exists and all only 't' can be read"},
  };
  check_refusals(rows);
}

TEST_CASE("unlike types are not compared") {
  const Row rows[] = {
      {"author.followers == '5'", "1: 'author.followers' is a number, '5' is text - write it without quotes"},
      {"id == 5", "1: 'id' is an id, '5' is a number - ids are text, write '5'"},
      {"5 in replies", "1: 'replies' is a list of text, '5' is a number - ids are text, write '5'"},
      {"author.verified == 'true'",
       "1: 'author.verified' is true or false, 'true' is text - write true or false without quotes"},
      {"time > '2024-05-01'", "8: '2024-05-01' is not a time - write it like '2024-05-01T00:00:00Z'"},
      {"time > 5", "1: 'time' is a time, '5' is a number - a time is '2024-05-01T00:00:00Z'"},
      {"seen - time > '72h'", "1: 'seen - time' is a length of time, '72h' is text - a length is duration('72h')"},
      {"author.verified < true", "1: 'author.verified' is true or false and can't be compared"},
      {"tags == 'x'", "1: 'tags' is a list and can't be compared so - ask with in, size or exists"},
      {"author == 'x'", "1: 'author' is an object and can't be compared"},
      {"network == time", "1: 'network' is text, 'time' is a time - a time is '2024-05-01T00:00:00Z'"},
      {"extra.x > duration('1h')",
       "1: 'extra.x' is anything, 'duration('1h')' is a length of time - a length is duration('72h')"},
      {"network in ['a', 5]", "1: 'network' is text, '5' is a number"},
      {"network in text", "12: 'text' is text, not a list - write text.contains(network)"},
      {"'x' in extra", "8: 'extra' is an object, not a list - write has(extra['x'])"},
      {"network in []", "12: nothing is in an empty list"},
  };
  check_refusals(rows);
}

TEST_CASE("a field that has certain values only is not compared with others") {
  const Row rows[] = {
      {"visibility == 'pubic'", "15: 'visibility' is never 'pubic'; did you mean 'public'?"},
      {"actor.role != 'boss'",
       "15: 'actor.role' is never 'boss' - it is one of customer, brand, agent, bot, other"},
      {"classify.sentiment.label == 'postive'", "29: 'classify.sentiment.label' is never 'postive'; did you mean 'positive'?"},
      {"type in ['post', 'csae']", "18: 'type' is never 'csae'; did you mean 'case'?"},
      {"turns.exists(t, t.by == 'agnet')", "25: 't.by' is never 'agnet'; did you mean 'agent'?"},
  };
  check_refusals(rows);
}

TEST_CASE("a condition is true or false") {
  const Row rows[] = {
      {"", "1: the condition is empty - an example is network == 'twitter'"},
      {" // only this", "14: the condition is empty - an example is network == 'twitter'"},
      {"network", "1: 'network' is text - compare it, or ask has(network)"},
      {"!network", "2: 'network' is text - compare it, or ask has(network)"},
      {"true && size(tags)", "9: 'size(tags)' is a number - a condition compares or asks something"},
      {"'yes'", "1: 'yes' is text - a condition compares or asks something"},
  };
  check_refusals(rows);
}

TEST_CASE("functions are known, and want what they want") {
  const Row rows[] = {
      {"hsa(url)", "1: unknown function 'hsa'; did you mean 'has'?"},
      {"contains(text, 'x')", "1: 'contains' is written x.contains('...')"},
      {"startsWith(text, 'x')", "1: unknown function 'startsWith' - write x.startsWith(...)"},
      {"text.startswith('x')", "6: unknown function 'startswith'; did you mean 'startsWith'?"},
      {"text.contains()", "6: contains wants one argument"},
      {"has(url, text)", "1: has wants one argument"},
      {"tags.size(1) > 1", "6: size wants no argument"},
      {"text.contains(5)", "15: '5' is a number - contains wants a text"},
      {"author.followers.contains('5')", "1: 'author.followers' is a number - contains asks a text"},
      {"tags.contains('x')", "1: 'tags' is a list - write 'x' in tags"},
      {"has('x')", "5: has() asks for a field, as in has(author.followers)"},
      {"size(5) > 1", "6: '5' is a number - size asks a text, a list or an object"},
      {"said(network)", "6: said() wants the id of a listening query, as in said('brand')"},
      {"text.matches(network)", "14: matches wants a regular expression in quotes, as in r'refund(s|ed)?'"},
      {"seen - time > duration('3 days')",
       "24: '3 days' can't be read so - write it like '90s', '72h', '1h30m'"},
      {"time > timestamp('May')", "18: 'May' can't be read so - write it like '2024-05-01T00:00:00Z'"},
      {"int('x') > 1", "5: 'x' can't be read so - write a number, or a text that is one"},
      {"network.exists(n, n == 'x')", "1: 'network' is text, not a list"},
      {"time + time > time", "1: two times can't be added"},
      {"duration('1h') - time > duration('1h')", "1: a time can't be subtracted from a length of time"},
      {"rating.value + 1 > 2", "1: 'rating.value' is a number - only times and lengths of time are added and subtracted"},
  };
  check_refusals(rows);
  CHECK(refusal("text.matches('(')").starts_with("--where:1:14: the regular expression is not right: "));
}

TEST_CASE("what other languages write is told how it is written here") {
  const Row rows[] = {
      {"network = 'x'", "9: '=' is written '=='"},
      {"network <> 'x'", "9: '<>' is written '!='"},
      {"text =~ 'x'", "6: '=~' is written x.matches('...')"},
      {"true & true", "6: '&' is written '&&'"},
      {"true | true", "6: '|' is written '||'"},
      {"true and true", "6: 'and' is written '&&'"},
      {"not true", "1: 'not' is written '!'"},
      {"url == null", "8: nothing equals null - ask !has(x)"},
      {"text contains 'x'", "6: 'contains' is written x.contains('...')"},
      {"1 < author.followers < 5", "22: comparisons don't chain - join two with '&&'"},
      {"author.followers * 2 > 3", "18: arithmetic on numbers is not part of conditions - see sc-rules(5)"},
      {"true ? true : false", "6: '? :' is not part of conditions - use && and ||"},
      {"text == \xE2\x80\x9Cx\xE2\x80\x9D", "9: a curly quote - use ' or \""},
      {"seen - time > 72h", "15: '72h' is not a number - a length of time is duration('72h'), text stands in quotes"},
  };
  check_refusals(rows);
}

TEST_CASE("broken conditions are refused at the place where they break") {
  const Row rows[] = {
      {"(true", "6: here should be ')', not the end"},
      {"true)", "5: here should be '&&', '||' or the end, not ')'"},
      {"true &&", "8: here should be a value, not the end"},
      {"network in ['a'", "16: here should be ',' or ']', not the end"},
      {"network in ['a',", "17: here should be a value, not the end"},
      {"author. == 1", "9: here should be a member's name, not '=='"},
      {"author[1] == 1", "8: here should be a member's name in quotes, not '1'"},
      {"text == 'abc", "9: the text is not closed - its quote is missing"},
      {"text == 'abc\n'", "9: the text is not closed - its quote is missing"},
      {"text == r'abc", "9: the text is not closed - its quote is missing"},
      {"text == 'a\\q'", "11: no such escape - a backslash is written \\\\, or use r'...'"},
      {"text == '\\ud800'", "10: the escape is not a character"},
      {"text == '\\u12'", "10: the escape is not a character"},
      {"text == '\\", "10: no such escape - a backslash is written \\\\, or use r'...'"},
      {"1 == 18446744073709551616", "6: the number is too large"},
      {"1 == 9223372036854775808", "6: the number is too large"},
      {"1 == 1e999", "6: the number is too large"},
      {"1 == -x", "7: here should be a number, not 'x'"},
      {"#", "1: '#' means nothing here"},
      {"true \x01", "6: a control character means nothing here"},
      {"text == 'a\xFF'", "11: the condition is not UTF-8"},
      {"tags.exists('t', true)", "13: here should be a name for the element, as in tags.exists(t, t == 'x'), not ''t''"},
      {"(network == 'a').b", "19: here should be '(', not the end"},
  };
  check_refusals(rows);
  CHECK(refusal(std::string("true\0", 5)).starts_with("--where:1:5: a control character means nothing here"));
  CHECK(refusal(std::string("text == 'a\0b'", 13)).empty());
}

TEST_CASE("nesting is bounded, length is not") {
  const auto repeated = [](const std::string& word, size_t times) {
    std::string out;
    for (size_t count = 0; count < times; ++count) out += word;
    return out;
  };
  CHECK(refusal(repeated("(", 255) + "true" + repeated(")", 255)).empty());
  CHECK(refusal(repeated("(", 256) + "true" + repeated(")", 256)).starts_with("--where:1:257: the condition is nested"));
  for (const char* opening : {"(", "!", "!(", "has(", "extra.a.exists(a,", "(true && ", "-", "a[", "a.", "x in ["}) {
    CAPTURE(opening);
    CHECK_FALSE(refusal(repeated(opening, 100'000)).empty());
  }
  CHECK(refusal("true" + repeated(" && true", 100'000)).empty());
  CHECK(refusal("network in ['x'" + repeated(",'y'", 100'000) + "]").empty());
  CHECK(refusal("time" + repeated(" - duration('1h')", 300) + " > seen").find("nested deeper") != std::string::npos);
  CHECK(refusal("has(record" + repeated(".a", 100'000) + ")").empty());
}
