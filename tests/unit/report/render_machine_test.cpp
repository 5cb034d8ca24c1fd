// SPDX-License-Identifier: Apache-2.0
#include "report/render_machine.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "sample_document.hpp"

using namespace sc::report;

namespace {

Document one_table(std::vector<std::vector<Cell>> rows) {
  Document document;
  document.report = "daily";
  document.tables = {{"t", "C", {{"brand", "brand", true}, {"posts", "posts"}}, std::move(rows), "", false, true}};
  return document;
}

}  // namespace

TEST_CASE("a cell that a spreadsheet would run is defused, a number is not") {
  struct Row {
    std::string cell, out;
  };
  for (const Row& row : {Row{"=cmd|'/c calc'!A0", "'=cmd|'/c calc'!A0"},
                         {"+1+1", "'+1+1"},
                         {"-2+3", "'-2+3"},
                         {"@SUM(A1)", "'@SUM(A1)"},
                         {"\t=1", "'\t=1"},
                         {"\r=1", "'\r=1"},
                         {"\n=1", "'\n=1"},
                         {std::string("\0=1", 3), std::string("'\0=1", 4)},
                         {"＝1+1", "'＝1+1"},
                         {"＋1", "'＋1"},
                         {"－1", "'－1"},
                         {"＠x", "'＠x"},
                         {"-12", "-12"},
                         {"-1.5e3", "-1.5e3"},
                         {"+12", "+12"},
                         {"--1", "'--1"},
                         {"", ""},
                         {"plain = fine", "plain = fine"}}) {
    CAPTURE(row.cell);
    CHECK(defused(row.cell) == row.out);
  }
}

TEST_CASE("CSV quotes what needs it and defuses strangers' cells unless machines read it") {
  const Document document = one_table({{Text{"=1,\"a\"\nb"}, Count{-3}}, {Unknown{}, Unknown{}}});
  CHECK(render_csv(document, {}) == "brand,posts\n\"'=1,\"\"a\"\"\nb\",-3\n,\n");
  RenderSettings settings;
  settings.machine = true;
  CHECK(render_csv(document, settings) == "brand,posts\n\"=1,\"\"a\"\"\nb\",-3\n,\n");
}

TEST_CASE("CSV is rectangular") {
  Document document = one_table({{Text{"a"}, Rate{1, 2, 0, 1}}, {Text{"b"}, Unknown{}}});
  CHECK(render_csv(document, {}) == "brand,posts,posts_n,posts_d,posts_low,posts_high\na,0.500000,1,2,0.000000,1.000000\nb,,,,,\n");
  document.tables[0].rows.clear();
  CHECK(render_csv(document, {}) == "brand,posts\n");
}

TEST_CASE("NDJSON is valid whatever the words, and the unknown is null") {
  const Document document = one_table({{Text{"\"\\\x01\u2028\u05d0 😀"}, Count{std::numeric_limits<int64_t>::min()}}, {Unknown{}, Unknown{}}});
  const std::string out = render_ndjson(document);
  size_t lines = 0;
  for (size_t begin = 0; begin < out.size();) {
    const size_t end = out.find('\n', begin);
    const std::string line = out.substr(begin, end - begin);
    CAPTURE(line);
    CHECK(line.starts_with('{'));
    CHECK(line.ends_with('}'));
    for (const char letter : line) CHECK(static_cast<unsigned char>(letter) >= 0x20);
    begin = end + 1;
    ++lines;
  }
  CHECK(lines == 3);
  CHECK(out.find("\"brand\":null,\"posts\":null") != std::string::npos);
  CHECK(out.find("\"posts\":-9223372036854775808") != std::string::npos);
}

TEST_CASE("Prometheus gets clean names, escaped labels and no unknown") {
  Document document = one_table({{Text{"a\"\\\nb"}, Count{3}}, {Text{"c"}, Unknown{}}});
  document.tables[0].columns[0].machine = "author.name/x y";
  const std::string out = render_prometheus(document);
  CHECK(out == "# HELP sc_daily_posts posts of the daily report\n# TYPE sc_daily_posts gauge\n"
               "sc_daily_posts{author_name_x_y=\"a\\\"\\\\\\nb\"} 3\n");
}

TEST_CASE("a column's name cannot add a line to Prometheus") {
  Document document = one_table({{Text{"a"}, Count{3}}});
  document.tables[0].columns[1].machine = "p\nevil 1";
  CHECK(render_prometheus(document).find("\nevil") == std::string::npos);
}

TEST_CASE("a document without a table for machines is empty but for its inputs") {
  Document document = sample::document();
  for (Table& table : document.tables) table.for_machines = false;
  CHECK(render_csv(document, {}) == "");
  CHECK(render_prometheus(document) == "");
  CHECK(render_ndjson(document).starts_with("{\"type\":\"inputs\""));
}
