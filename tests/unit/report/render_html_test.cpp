// SPDX-License-Identifier: Apache-2.0
#include "report/render_html.hpp"

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "sample_document.hpp"

using namespace sc::report;

namespace {

// Every string of a document replaced, as if a stranger had written them all.
Document hostile(const std::string& words) {
  Document document = sample::document();
  document.title = document.subtitle = words;
  for (Fact& fact : document.facts) fact.label = fact.against = words;
  document.facts[0].value = Unknown{words};
  for (Chart& chart : document.charts) {
    chart.id = chart.title = chart.description = words;
    if (auto* bars = std::get_if<StackedBars>(&chart.data)) bars->series.assign(bars->series.size(), words), bars->days.assign(bars->days.size(), words);
    if (auto* map = std::get_if<HeatMap>(&chart.data)) map->rows.assign(map->rows.size(), words);
  }
  for (Table& table : document.tables) {
    table.id = table.caption = table.empty_text = words;
    for (Column& column : table.columns) column.title = words;
    for (auto& row : table.rows) row[0] = Text{words};
  }
  document.tables[0].rows[0] = {Link{words, words}, Link{"https://a.example/" + words, words}, Unknown{words}};
  document.notes = document.definitions = {words, words + ": " + words};
  document.inputs = {{words, words, 1, 1, 1, {{words, 1}}, {words}}};
  return document;
}

// The names of all elements of a page; fails on a < that begins none, which nothing escaped can.
std::vector<std::string> elements_of(std::string_view page) {
  std::vector<std::string> names;
  for (size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
    const size_t end = page.find_first_of(" >/\n", at + 2);
    names.emplace_back(page.substr(at + 1, end - at - 1));
  }
  return names;
}

}  // namespace

TEST_CASE("no stranger's string adds an element, an attribute or an address") {
  const std::vector<std::string> attacks{"</style></title><script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='x",
                                         "<img src=x onerror=alert(1)>", "<!-- ", "]]>", "javascript:alert(1)", "&lt;script&gt;", "{{x}}\x1b[2J\u202E"};
  const std::vector<std::string> plain = elements_of(render_html(hostile("x"), {}));
  for (const std::string& attack : attacks) {
    CAPTURE(attack);
    RenderSettings settings;
    const std::string page = render_html(hostile(attack), settings);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<img") == std::string::npos);
    CHECK(page.find(" onmouseover=\"") == std::string::npos);
    CHECK(page.find("href=\"javascript") == std::string::npos);
    CHECK(page.find('\x1b') == std::string::npos);
    CHECK(page.find("\u202E") == std::string::npos);
    std::vector<std::string> found = elements_of(page);
    std::erase_if(found, [](const std::string& name) { return name == "a" || name == "/a" || name == "small" || name == "/small"; });
    std::vector<std::string> expected = plain;
    std::erase_if(expected, [](const std::string& name) { return name == "a" || name == "/a" || name == "small" || name == "/small"; });
    CHECK(found == expected);
  }
}

TEST_CASE("the page asks for nothing and runs nothing") {
  const std::string page = render_html(sample::document(), {});
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK(page.find("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;") != std::string::npos);
  CHECK(page.find("<link rel=\"icon\" href=\"data:,\">") != std::string::npos);
  for (const char* fetches : {"<script", " src=", "@import", "url(http", "url(//", "<iframe", "<object", "<form"}) {
    CAPTURE(fetches);
    CHECK(page.find(fetches) == std::string::npos);
  }
}

TEST_CASE("the page has one title, one main, and every part of the document in its order") {
  RenderSettings settings;
  settings.made = "2031-02-26T06:00:00Z";
  const std::string page = render_html(sample::document(), settings);
  size_t before = 0;
  for (const char* part : {"<title>Daily report, Tuesday 2031-02-25, Europe/Dublin</title>", "<h1>", "<main>", "62.7 %", "Not known", "Sentiment of 28 days",
                           "When people post", "The day and the seven before it", "By brand", "Loudest negative posts", ">Notes<", "What the numbers mean",
                           ">Inputs<", "</main>", "Made <bdi>2031-02-26T06:00:00Z"}) {
    CAPTURE(part);
    const size_t at = page.find(part, before);
    REQUIRE(at != std::string::npos);
    before = at;
  }
  CHECK(page.find("no own account known - give sc-ingest --own @name") != std::string::npos);
}

TEST_CASE("a table for machines is not on the page") {
  Document document = sample::document();
  for (Table& table : document.tables) table.for_people = false;
  CHECK(render_html(document, {}).find("By brand") == std::string::npos);
}

TEST_CASE("an empty document is a page too") {
  const std::string page = render_html({}, {});
  CHECK(page.find("<main>\n</main>") != std::string::npos);
  CHECK(page.ends_with("</html>\n"));
}

TEST_CASE("an unknown never shows as 0, and a rate of nothing is unknown") {
  Document document;
  document.facts = {{"share", "share", Rate{0, 0, 0, 0}, std::nullopt, {}}, {"posts", "posts", Count{5}, Cell{Unknown{"no post last week"}}, "last week"}};
  document.tables = {{"t", "T", {{"a", "a"}, {"b", "b"}}, {{Rate{}, Count{std::numeric_limits<int64_t>::max()}}}, "", true, false}};
  const std::string page = render_html(document, {});
  CHECK(page.find("share</bdi>: <bdi>unknown") != std::string::npos);
  CHECK(page.find("change unknown: <bdi>no post last week") != std::string::npos);
  CHECK(page.find("9,223,372,036,854,775,807") != std::string::npos);
  CHECK(page.find("nan") == std::string::npos);
}

TEST_CASE("the sample page is written where SC_DUMP_HTML says") {
  const std::string page = render_html(sample::document(), {});
  CHECK(page.ends_with("</html>\n"));
  const char* path = std::getenv("SC_DUMP_HTML");
  if (path == nullptr) return;
  std::FILE* file = std::fopen(path, "wb");
  REQUIRE(file != nullptr);
  CHECK(std::fwrite(page.data(), 1, page.size(), file) == page.size());
  CHECK(std::fclose(file) == 0);
}
