// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "report/daily_document.hpp"
#include "report/filter.hpp"
#include "report_test.hpp"

using namespace sc::report;

namespace {

struct Given {
  DailySettings settings;
  std::vector<std::string> lines;
};

Document document_of(const Given& given) {
  DailyNumbers numbers(given.settings);
  Inputs inputs;
  test::each_record(given.lines, [&](const sc::record::Record& record) {
    if (record.type() == sc::record::Type::source) inputs.add(record);
    else numbers.read(record);
  });
  const auto day = numbers.report_day();
  if (!day) return daily_document_of_nothing(numbers, inputs);
  numbers.resolve(DayRange::back_from(*day, chart_days));
  return daily_document(numbers, *day, inputs);
}

const Fact& fact(const Document& document, std::string_view machine) {
  const auto found = std::find_if(document.facts.begin(), document.facts.end(), [&](const Fact& each) { return each.machine == machine; });
  REQUIRE(found != document.facts.end());
  return *found;
}

int64_t count(const Document& document, std::string_view machine) { return std::get<Count>(fact(document, machine).value).value; }
bool unknown(const Document& document, std::string_view machine) { return std::holds_alternative<Unknown>(fact(document, machine).value); }

const Table& table(const Document& document, std::string_view id) {
  const auto found = std::find_if(document.tables.begin(), document.tables.end(), [&](const Table& each) { return each.id == id; });
  REQUIRE(found != document.tables.end());
  return *found;
}

DailySettings on_day(const char* day, const char* zone = "UTC") {
  DailySettings settings;
  settings.day = sc::time::parse_day(day);
  settings.zone = *sc::time::Zone::named(zone);
  return settings;
}

std::string post(int id, std::string_view rest, std::string_view time = "2024-05-08T12:00:00Z") {
  return fmt::format(R"({{"type":"post","id":"x:{}","network":"x","time":"{}"{}{}}})", id, time, rest.empty() ? "" : ",", rest);
}

std::string labelled(int id, std::string_view label, std::string_view time = "2024-05-08T12:00:00Z") {
  return post(id, fmt::format(R"("author":{{"id":"p{}"}},"classify":{{"sentiment":{{"label":"{}"}}}})", id, label), time);
}

}  // namespace

TEST_CASE("769 mentions of 1300 followers are 999 700 impressions, a tenth of them influential") {  // MISSION V12
  Given given{on_day("2024-05-08"), {}};
  for (int at = 0; at < 769; ++at)
    given.lines.push_back(post(at, fmt::format(R"("author":{{"id":"p{}","followers":1300}},"classify":{{"sentiment":{{"label":"{}"}}}})",
                                               at, at % 2 == 0 ? "negative" : "positive")));
  given.lines.push_back(post(800, R"("author":{"id":"n","followers":5},"classify":{"sentiment":{"label":"neutral"}})"));
  Document document = document_of(given);
  CHECK(count(document, "opinion_impressions") == 999'700);
  CHECK(count(document, "influential") == 99'970);
  CHECK(count(document, "potential_impressions") == 999'705);
  given.settings.influence_millionths = 15'000;
  CHECK(count(document_of(given), "influential") == 14'996);  // 14,995.5
}

TEST_CASE("70 negative of 100 decided are 70 %, between 60.4 and 78.1") {  // MISSION V15
  Given given{on_day("2024-05-08"), {}};
  for (int at = 0; at < 100; ++at) given.lines.push_back(labelled(at, at < 70 ? "negative" : at < 85 ? "neutral" : "positive"));
  for (int at = 100; at < 130; ++at) given.lines.push_back(labelled(at, at < 110 ? "unsure" : "strange"));
  const Document document = document_of(given);
  const Rate rate = std::get<Rate>(fact(document, "negative_share").value);
  CHECK(rate.n == 70);
  CHECK(rate.d == 100);
  CHECK(rate.low == doctest::Approx(0.604).epsilon(0.001));
  CHECK(rate.high == doctest::Approx(0.781).epsilon(0.001));
  CHECK(count(document, "posts") == 130);
}

TEST_CASE("what no post states is unknown, and what is stated as 0 is 0") {
  struct Row {
    std::string rest;
    bool potential, views, impressions, share, own;  // known?
  };
  const Row rows[] = {
      {"", false, false, false, false, false},
      {R"("author":{"followers":0})", true, false, false, false, false},
      {R"("author":{"followers":-1},"metrics":{"views":"7"})", false, false, false, false, false},
      {R"("author":{"followers":null},"metrics":{"views":0,"impressions":3})", false, true, true, false, false},
      {R"("actor":{"role":"customer"},"classify":{"sentiment":{"label":"positive"}})", false, false, false, true, true},
  };
  for (const Row& row : rows) {
    const std::string line = post(1, row.rest);
    const Document document = document_of({on_day("2024-05-08"), {line}});
    CHECK_MESSAGE(unknown(document, "potential_impressions") == !row.potential, line);
    CHECK_MESSAGE(unknown(document, "views") == !row.views, line);
    CHECK_MESSAGE(unknown(document, "impressions") == !row.impressions, line);
    CHECK_MESSAGE(unknown(document, "negative_share") == !row.share, line);
    CHECK_MESSAGE(unknown(document, "own_posts") == !row.own, line);
    CHECK(count(document, "posts") == 1);
  }
}

TEST_CASE("an empty day is zeros, its shares unknown") {
  const Document document = document_of({on_day("2024-05-08"), {labelled(1, "negative", "2024-05-01T12:00:00Z")}});
  CHECK(count(document, "posts") == 0);
  CHECK(count(document, "potential_impressions") == 0);
  CHECK(unknown(document, "negative_share"));
  const Change change = std::get<Change>(*fact(document, "posts").change);
  CHECK(change.difference == -1);
  CHECK(*change.relative == doctest::Approx(-1.0));
  CHECK(table(document, "days").rows.size() == 8);
  CHECK(table(document, "groups").rows.size() == 8);
}

TEST_CASE("the change is unknown without data of that weekday, and has no percentage against zero") {
  const Document alone = document_of({on_day("2024-05-08"), {labelled(1, "negative")}});
  CHECK(std::holds_alternative<Unknown>(*fact(alone, "posts").change));
  const Document own =
      document_of({on_day("2024-05-08"), {labelled(1, "negative"), post(2, R"("actor":{"role":"agent"})", "2024-05-01T12:00:00Z")}});
  const Change change = std::get<Change>(*fact(own, "posts").change);
  CHECK(change.difference == 1);
  CHECK(!change.relative);
  CHECK(fact(own, "posts").against == "Wednesday 2024-05-01");
}

TEST_CASE("posts of ours, reposts, cross-posts and tombstones are counted apart") {
  const Document document = document_of(
      {on_day("2024-05-08"),
       {post(1, R"("kind":"post","author":{"id":"a"},"actor":{"role":"customer"})"), post(2, R"("kind":"repost","author":{"id":"a"})"),
        post(3, R"("same_as":"y:9","author":{"handle":"a"})"), post(4, R"("actor":{"role":"agent"},"author":{"id":"z"})"),
        post(5, R"("actor":{"role":"bot"})"), post(6, R"("deleted":"2024-05-09T00:00:00Z")"), post(7, R"("author":{})")}});
  CHECK(count(document, "posts") == 4);
  CHECK(count(document, "originals") == 2);
  CHECK(count(document, "own_posts") == 2);
  CHECK(count(document, "people") == 2);  // id a, and a handle that also says a
}

TEST_CASE("a day is the zone's, also when the clock changes") {
  struct Row {
    const char* zone;
    const char* day;
    const char* time;
    bool counts;
  };
  const Row rows[] = {
      {"UTC", "2024-03-10", "2024-03-10T23:59:59.999999Z", true},
      {"UTC", "2024-03-10", "2024-03-11T00:00:00Z", false},
      {"America/Los_Angeles", "2024-03-10", "2024-03-10T07:59:59Z", false},  // 23:59:59 the day before
      {"America/Los_Angeles", "2024-03-10", "2024-03-10T08:00:00Z", true},
      {"America/Los_Angeles", "2024-03-10", "2024-03-11T06:59:59Z", true},  // 23 hours later: the clock went forward
      {"America/Los_Angeles", "2024-03-10", "2024-03-11T07:00:00Z", false},
      {"Europe/Berlin", "2024-10-27", "2024-10-27T22:59:59Z", true},  // 25 hours long
      {"Europe/Berlin", "2024-10-27", "2024-10-26T22:00:00Z", true},
      {"Europe/Berlin", "2024-10-27", "2024-10-27T23:00:00Z", false},
      {"Asia/Kolkata", "2024-05-08", "2024-05-07T18:30:00Z", true},
  };
  for (const Row& row : rows) {
    const Document document = document_of({on_day(row.day, row.zone), {labelled(1, "negative", row.time)}});
    CHECK_MESSAGE(count(document, "posts") == (row.counts ? 1 : 0), row.zone, " ", row.time);
  }
}

TEST_CASE("what came after now has not happened: by seen, else by time") {
  Given given{{},
              {labelled(1, "negative", "2024-05-08T12:00:00Z"), labelled(2, "negative", "2024-05-09T12:00:00Z"),
               post(3, R"("seen":"2024-05-12T00:00:00Z")", "2024-05-08T13:00:00Z")}};
  given.settings.now = sc::time::parse_rfc3339("2024-05-09T00:00:00Z");
  const Document document = document_of(given);
  CHECK(document.day == "2024-05-08");
  CHECK(count(document, "posts") == 1);
}

TEST_CASE("the latest edit counts, wherever it stands, and a repeat counts once") {
  const std::string first = labelled(1, "negative");
  const std::string edited = post(1, R"("edited":"2024-05-08T13:00:00Z","classify":{"sentiment":{"label":"positive"}})");
  for (const auto& lines : {std::vector{first, edited, first}, std::vector{edited, first}}) {
    const Document document = document_of({on_day("2024-05-08"), lines});
    CHECK(count(document, "posts") == 1);
    CHECK(std::get<Rate>(fact(document, "negative_share").value).n == 0);
  }
}

TEST_CASE("a post without time or id is not lost silently") {
  const Document document =
      document_of({on_day("2024-05-08"), {R"({"id":"x:1","time":"yesterday"})", R"({"text":"no id","time":"2024-05-08T01:00:00Z"})"}});
  CHECK(count(document, "posts") == 1);
  const InputLine& own = document.inputs.back();
  CHECK(*own.rows == 2);
  REQUIRE(own.rejects.size() == 1);
  CHECK(own.rejects[0].first == "no usable time");
  CHECK(own.rejects[0].second == 1);
}

TEST_CASE("a post of two brands counts for each and once in the total") {
  const Document document =
      document_of({on_day("2024-05-08"), {post(1, R"("listen":{"brands":["acme","zeta"]})"), post(2, R"("account":"acme")")}});
  CHECK(count(document, "posts") == 2);
  const Table& brands = table(document, "brand");
  REQUIRE(brands.rows.size() == 2);
  CHECK(std::get<Rate>(brands.rows[0][1]).n == 2);
  CHECK(std::get<Rate>(brands.rows[1][1]).n == 1);
  CHECK(std::any_of(document.notes.begin(), document.notes.end(),
                    [](const auto& note) { return note.find("more than one brand: 1") != std::string::npos; }));
}

TEST_CASE("the loudest negative posts stand in a fixed order and without texts") {
  Given given{on_day("2024-05-08"), {}};
  given.settings.loudest = 3;
  const auto negative = [](int id, std::string_view rest) {
    return post(
        id, fmt::format(R"({},"text":"secret","url":"https://x.example/{}","classify":{{"sentiment":{{"label":"negative"}}}})", rest, id));
  };
  given.lines = {negative(1, R"("author":{"handle":"h","followers":10})"), negative(2, R"("metrics":{"impressions":50})"),
                 negative(3, R"("author":{"followers":0})"), negative(4, R"("author":{"followers":10})"), negative(5, R"("kind":"post")")};
  Document document = document_of(given);
  const Table& loudest = table(document, "loudest");
  REQUIRE(loudest.rows.size() == 3);
  CHECK(std::get<Link>(loudest.rows[0][0]).url == "https://x.example/2");
  CHECK(std::get<Link>(loudest.rows[1][0]).url == "https://x.example/1");
  CHECK(std::get<Link>(loudest.rows[2][0]).url == "https://x.example/4");
  CHECK(loudest.columns.size() == 3);
  given.settings.show_text = true;
  document = document_of(given);
  CHECK(std::get<Text>(table(document, "loudest").rows[1][4]).value == "secret");
}

TEST_CASE("nothing in gives a page that says so") {
  const Document document = document_of({{}, {}});
  CHECK(document.tables.empty());
  CHECK(document.notes.size() == 1);
}

TEST_CASE("the page does not depend on the order of the posts, nor on spools") {
  const auto lines = test::invented_posts(3'000, 11);
  const auto page_of = [](const std::vector<std::string>& posts, uint64_t memory) {
    DailySettings settings;
    settings.memory_bytes = memory;
    settings.make_spool = test::string_spools();
    DailyFilter filter(settings, {"", "ndjson", {}});
    DailyFilter page(settings, {"", "text", {}});
    return test::written_by(filter, posts) + test::written_by(page, posts);
  };
  const std::string expected = page_of(lines, uint64_t{1} << 30);
  CHECK(expected.size() > 1'000);
  for (uint64_t seed = 1; seed <= 4; ++seed) CHECK(page_of(test::shuffled(lines, seed), seed % 2 == 0 ? 0 : uint64_t{1} << 30) == expected);
}
