// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.hpp"

#include <doctest/doctest.h>

#include "records.hpp"

using namespace sc;
using namespace sc::rules;
using namespace sc::rules::test;

namespace {

const std::string post = R"({"type":"post","id":"twitter:7","network":"twitter","kind":"reply","visibility":"public",)"
                         R"("time":"2024-05-01T10:00:00Z","seen":"2024-05-01T10:45:00.5Z",)"
                         R"("author":{"id":7,"handle":"ann","name":"Ann \u00c5 \"B\"","followers":1200,"verified":true},)"
                         R"("text":"My refund is late \u2014 again","tags":["late","refund"],"replies":["twitter:8",9],)"
                         R"("lang":null,"rating":{"value":4.5,"best":5},"metrics":{"likes":"many","views":9007199254740993},)"
                         R"("extra":{"Agent Name":"Bo","rank":"12","n":3,"deep":{"er":true},"list":[1,"a",2.0],"when":"2024-05-02T00:00:00Z"},)"
                         R"("listen":{"matches":[{"query":"brand","spans":[[0,2],[3,9]]},{"query":"rival"}],"brands":["acme"]},)"
                         R"("mine":{"score":2}})";

struct Row {
  const char* condition;
  Truth answer;
};

void check_rows(std::span<const Row> rows, const std::string& json) {
  for (const Row& row : rows) {
    CAPTURE(row.condition);
    try {
      CHECK(ask(row.condition, json) == row.answer);
    } catch (const Fault& fault) {
      FAIL_CHECK(fault.text());
    }
  }
}

constexpr Truth yes = Truth::yes;
constexpr Truth no = Truth::no;
constexpr Truth unknown = Truth::unknown;

}  // namespace

TEST_CASE("fields compare with literals of their type") {
  const Row rows[] = {
      {"network == 'twitter'", yes},
      {"network == \"twitter\"", yes},
      {"network != 'twitter'", no},
      {"network < 'u'", yes},
      {"'twitter' == network", yes},
      {"author.followers > 1199", yes},
      {"author.followers >= 1200", yes},
      {"author.followers < 1200.5", yes},
      {"author.followers == 1.2e3", yes},
      {"author.followers == 0x4b0", yes},
      {"author.followers > -1", yes},
      {"rating.value == 4.5", yes},
      {"rating.value < rating.best", yes},
      {"rating.best == 5.0", yes},
      {"author.verified", yes},
      {"!author.verified", no},
      {"author.verified == true", yes},
      {"author.verified != false", yes},
      {"(network == 'twitter') == author.verified", yes},
      {"author.name == 'Ann \\u00c5 \"B\"'", yes},
      {"author.name == \"Ann \\xc5 \\\"B\\\"\"", yes},
      {"author['handle'] == 'ann'", yes},
      {"true", yes},
      {"1 < 2 && 'a' < 'b'", yes},
  };
  check_rows(rows, post);
}

TEST_CASE("a number beyond 2^53 compares exactly") {
  const Row rows[] = {
      {"metrics.views == 9007199254740993", yes},
      {"metrics.views == 9007199254740992", no},
      {"metrics.views == 9007199254740992.0", no},
      {"metrics.views > 9007199254740992.0", yes},
      {"metrics.views < 9.3e18", yes},
      {"metrics.views > -9223372036854775808", yes},
  };
  check_rows(rows, post);
}

TEST_CASE("an id is text, and a number stands for its digits") {
  const Row rows[] = {
      {"author.id == '7'", yes},
      {"author.id == '8'", no},
      {"'9' in replies", yes},
      {"'twitter:8' in replies", yes},
      {"'8' in replies", no},
  };
  check_rows(rows, post);
}

TEST_CASE("times compare with times, RFC 3339 texts and each other") {
  const Row rows[] = {
      {"time < timestamp('2024-05-01T10:00:01Z')", yes},
      {"time == '2024-05-01T12:00:00+02:00'", yes},
      {"'2024-05-01T00:00:00Z' <= time", yes},
      {"time in ['2024-05-01T10:00:00Z']", yes},
      {"seen > time", yes},
      {"seen - time > duration('45m')", yes},
      {"seen - time < duration('1h')", yes},
      {"time + duration('1d') > seen", yes},
      {"seen - duration('1h') < time", yes},
      {"duration('1h') + duration('1h') == duration('2h')", yes},
      {"edited - time > duration('1h')", unknown},
      {"timestamp(extra.when) - time > duration('13h')", yes},
      {"extra.when > time", yes},
      {"timestamp(extra.rank) > time", unknown},
  };
  check_rows(rows, post);
}

TEST_CASE("what is missing, null or of another type is unknown, and has() tells so") {
  const Row rows[] = {
      {"lang == 'en'", unknown},       {"lang != 'en'", unknown},
      {"!(lang == 'en')", unknown},    {"url == 'x'", unknown},
      {"metrics.likes > 3", unknown},  {"metrics.likes == metrics.likes", unknown},
      {"deleted < time", unknown},     {"'x' in mentions", unknown},
      {"url.contains('x')", unknown},  {"size(url) > 3", unknown},
      {"author.location in ['a']", unknown},
      {"has(lang)", no},               {"has(url)", no},
      {"has(metrics.likes)", no},      {"has(metrics)", yes},
      {"has(network)", yes},           {"!has(url)", yes},
      {"has(author.followers)", yes},  {"has(tags)", yes},
      {"has(extra['Agent Name'])", yes}, {"has(extra.none)", no},
      {"classify.sentiment.score < 0", unknown},
      {"has(classify.sentiment)", no},
  };
  check_rows(rows, post);
}

TEST_CASE("logic has Kleene's three values") {
  const Row rows[] = {
      {"lang == 'en' && true", unknown},   {"true && lang == 'en'", unknown},
      {"lang == 'en' && false", no},       {"false && lang == 'en'", no},
      {"lang == 'en' || true", yes},       {"true || lang == 'en'", yes},
      {"lang == 'en' || false", unknown},  {"false || lang == 'en'", unknown},
      {"lang == 'en' && url == ''", unknown},
      {"lang == 'en' && true && false", no},
      {"(lang == 'en') == true", unknown},
      {"!!(network == 'twitter')", yes},
      {"false || true && false", no},
      {"!(false) && true", yes},
  };
  check_rows(rows, post);
}

TEST_CASE("lists are asked with in, exists, all and size") {
  const Row rows[] = {
      {"'refund' in tags", yes},
      {"'x' in tags", no},
      {"network in ['mastodon', 'twitter']", yes},
      {"network in ['mastodon']", no},
      {"author.followers in [1, 1200.0]", yes},
      {"author.followers in [-1]", no},
      {"2 in extra.list", yes},
      {"'a' in extra.list", yes},
      {"'b' in extra.list", unknown},
      {"tags.exists(t, t == 'late')", yes},
      {"tags.exists(t, t.startsWith('x'))", no},
      {"tags.all(t, size(t) >= 4)", yes},
      {"tags.all(t, t == 'late')", no},
      {"listen.matches.exists(m, m.query == 'rival')", yes},
      {"listen.matches.exists(m, m.query == 'x')", no},
      {"listen.matches.all(m, has(m.spans))", no},
      {"listen.matches.exists(m, size(m.spans) == 2)", yes},
      {"listen.matches.exists(m, m.spans.exists(s, 9 in s))", yes},
      {"extra.list.exists(x, x == 'a')", yes},
      {"size(tags) == 2", yes},
      {"tags.size() == 2", yes},
      {"size(author) == 5", yes},
      {"size(author.handle) == 3", yes},
      {"size(author.name) == 9", yes},
      {"mentions.exists(m, m == 'a')", unknown},
  };
  check_rows(rows, post);
}

TEST_CASE("texts are searched as they are, with RE2 too") {
  const Row rows[] = {
      {"text.contains('refund')", yes},
      {"text.contains('Refund')", no},
      {"text.contains('\\u2014')", yes},
      {"text.startsWith('My')", yes},
      {"text.endsWith('again')", yes},
      {"text.matches(r'refund(ed)?\\b')", yes},
      {"text.matches('(?i)REFUND')", yes},
      {"text.matches('^refund')", no},
      {"text.contains(author.handle)", no},
      {"'ann b'.contains(author.handle)", yes},
      {"tags.exists(t, t.matches('^re'))", yes},
  };
  check_rows(rows, post);
}

TEST_CASE("said() asks for a listening query") {
  check_rows(std::array<Row, 2>{{{"said('brand')", yes}, {"said('x')", no}}}, post);
  CHECK(ask("said('x')", R"({"id":"a"})") == unknown);
  CHECK(ask("said('x')", R"({"listen":{"matches":[]}})") == no);
  CHECK(ask("said('x')", R"({"listen":{"matches":[{"spans":[]},{"query":"x"}]}})") == yes);
  CHECK(ask("said('x')", R"({"listen":{"matches":[{"spans":[]}]}})") == unknown);
}

TEST_CASE("extra and members of one's own have whatever type the data has") {
  const Row rows[] = {
      {"extra['Agent Name'] == 'Bo'", yes},
      {"extra.rank == '12'", yes},
      {"extra.rank > 3", unknown},
      {"int(extra.rank) > 3", yes},
      {"double(extra.rank) == 12", yes},
      {"int(extra['Agent Name']) > 3", unknown},
      {"extra.n > 2", yes},
      {"extra.deep.er", yes},
      {"extra.deep['er']", yes},
      {"extra.n == extra.n", yes},
      {"extra.n == extra.rank", unknown},
      {"record.mine.score == 2", yes},
      {"record['mine']['score'] == 2", yes},
      {"has(record.yours)", no},
  };
  check_rows(rows, post);
}

TEST_CASE("a record without type is a post") {
  CHECK(ask("type == 'post'", R"({"id":"a"})") == yes);
  CHECK(ask("has(type)", R"({"id":"a"})") == yes);
  CHECK(ask("type == 'case'", R"({"type":"case"})") == yes);
  CHECK(ask("type == 'post'", R"({"type":7})") == unknown);
}

TEST_CASE("a path of several record types is read as the record has it") {
  CHECK(ask("posts > 2", R"({"type":"source","posts":3})") == yes);
  CHECK(ask("'a' in posts", R"({"type":"alert","posts":["a"]})") == yes);
  CHECK(ask("posts > 2", R"({"type":"alert","posts":["a"]})") == unknown);
}

TEST_CASE("odd data is unknown, not trouble") {
  const Row rows[] = {
      {"author.followers > 1", unknown}, {"author.handle == 'a'", unknown},  {"tags.exists(t, t == 'x')", unknown},
      {"'x' in tags", unknown},          {"time > '2024-01-01T00:00:00Z'", unknown}, {"rating.value > 1", unknown},
      {"has(time)", no},                 {"author.verified", unknown},       {"metrics.views > 0", unknown},
  };
  check_rows(rows, R"({"author":[{"followers":2}],"tags":{"x":1},"time":"yesterday","rating":{"value":null},)"
                   R"("metrics":{"views":1.5}})");
  CHECK(ask("'x' in tags", R"({"tags":["x",]})") == yes);
  CHECK(ask("'y' in tags", R"({"tags":["x" "y"]})") == unknown);
  CHECK(ask("author.handle == 'b'", R"({"author":{"handle":"a","handle":"b"}})") == yes);
  CHECK(ask("network == 'b'", R"({"network":"a","netw\u006frk":"b"})") == yes);
  CHECK(ask("text == 'a\\u0000b'", R"({"text":"a\u0000b"})") == yes);
}

TEST_CASE("blanks, lines and comments stand anywhere between words") {
  CHECK(ask("  network\n ==\t'twitter' // where it was said\r\n&& true// end", post) == yes);
  CHECK(ask("'a//b' == 'a//b'", post) == yes);
}

TEST_CASE("the facts read answer the condition again") {
  const Line line(post);
  const auto condition = Condition::parse(
      "type == 'post' && (lang == 'en' || 'late' in tags) && said('brand') && network != 'x' && has(network)", "--where");
  std::vector<Fact> read;
  const record::Record record = line.record();
  CHECK(condition.evaluate(NotedFacts(RecordFacts(record), read)) == yes);
  REQUIRE(read.size() == 5);
  CHECK(read[0].name == "type");
  CHECK(read[1].name == "lang");
  CHECK(read[1].json == "null");
  CHECK(read[2].name == "tags");
  CHECK(read[2].json == R"(["late","refund"])");
  CHECK(read[3].name == "listen.matches");
  CHECK(read[4].name == "network");
  CHECK(read[4].json == R"("twitter")");

  std::string stored = "{";
  for (const Fact& fact : read) {
    if (!fact.json.empty()) stored += (stored.size() > 1 ? ",\"" : "\"") + fact.name + "\":" + fact.json;
  }
  stored += "}";
  CHECK(condition.evaluate(StoredFacts(json::Value(stored))) == yes);
}

TEST_CASE("a condition tells the paths that it may read") {
  const auto condition = Condition::parse("has(extra['a b']) && sla.first.state == 'met' && turns.exists(t, t.closer)", "x");
  const std::vector<Path> paths = condition.paths();
  REQUIRE(paths.size() == 3);
  CHECK(paths[0].name == "extra['a b']");
  CHECK(paths[0].steps == std::vector<std::string>{"extra", "a b"});
  CHECK(paths[1].name == "sla.first.state");
  CHECK(paths[2].name == "turns");
}

TEST_CASE("what keeps a condition from yes is told by its own words") {
  const Line line(R"({"lang":"en","author":{"followers":7},"classify":{"purpose":"other"}})");
  const record::Record record = line.record();
  const std::vector<std::tuple<std::string, std::string, Truth>> rows{
      {"lang == 'de'", "lang == 'de'", no},
      {"lang == 'en' && (author.followers > 9 || lang == 'de') && network == 'x'", "(author.followers > 9 || lang == 'de')", no},
      {"lang == 'en' && network == 'x' && lang == 'de'", "network == 'x'", unknown},
      {"(lang == 'en' && !(lang == 'en')) && network == 'x'", "!(lang == 'en')", no},
      {"lang == 'en' && ((classify.purpose) in ['question'])", "((classify.purpose) in ['question'])", no},
  };
  for (const auto& [source, part, answer] : rows) {
    CAPTURE(source);
    const Condition condition = Condition::parse(source, "--where");
    CHECK_FALSE(condition.holds(RecordFacts(record)));
    const auto found = condition.obstacle(RecordFacts(record));
    CHECK(found.first == part);
    CHECK(found.second == answer);
  }
}

TEST_CASE("a guard is the first place that must be there, and the texts that it must be one of") {
  const std::vector<std::tuple<std::string, std::string, std::vector<std::string>>> rows{
      {"lang == 'de' && network == 'x'", "lang", {"de"}},
      {"lang in ['de', 'en'] && network == 'x'", "lang", {"de", "en"}},
      {"lang in ['d\\u00e9', 'en']", "lang", {}},
      {"lang != 'de'", "lang", {}},
      {"author.followers > 7", "author.followers", {}},
      {"id == '7'", "id", {}},
      {"'billing' in classify.topics", "classify.topics", {}},
      {"said('q')", "listen.matches", {}},
      {"text.contains('x')", "text", {}},
      {"author.verified", "author.verified", {}},
      {"has(lang) && lang == 'de'", "", {}},
      {"!(lang == 'de')", "", {}},
      {"lang == 'de' || network == 'x'", "", {}},
  };
  for (const auto& [source, place, texts] : rows) {
    CAPTURE(source);
    const Condition condition = Condition::parse(source, "--where");
    const Guard guard = condition.guard();
    CHECK((guard.place == nullptr ? std::string() : guard.place->name) == place);
    CHECK(guard.texts == texts);
  }
}
