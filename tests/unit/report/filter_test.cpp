// SPDX-License-Identifier: Apache-2.0
#include "report/filter.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "report/filter_settings.hpp"
#include "report_test.hpp"

using namespace sc::report;

TEST_CASE("lists in braces make several paths; other braces stay") {
  struct Row {
    const char* pattern;
    std::vector<std::string> paths;
  };
  const Row rows[] = {
      {"a.txt", {"a.txt"}},
      {"{report}-{day}.{html,txt}", {"{report}-{day}.html", "{report}-{day}.txt"}},
      {"{a,b}/{report}.{csv,md}", {"a/{report}.csv", "a/{report}.md", "b/{report}.csv", "b/{report}.md"}},
      {"x{,y}.txt", {"x.txt", "xy.txt"}},
      {"a{b", {"a{b"}},
  };
  for (const Row& row : rows) CHECK(expand_lists(row.pattern) == row.paths);
  CHECK_THROWS_AS(expand_lists("{1,2,3,4,5}{1,2,3,4,5}{1,2,3,4,5}.txt"), sc::Fault);
}

TEST_CASE("one run writes a file for each name") {
  ReportOptions options;
  ReportWorld world;
  world.mode = "daily";
  world.output = "out/{report}-{day}.{txt,csv,ndjson}";
  const auto filter = make_report(options, world);
  test::KeepingOutput output;
  test::each_record({R"({"id":"1","time":"2024-05-01T10:00:00Z"})"},
                    [&](const sc::record::Record& record) { filter->each(record, output); });
  filter->end(output);
  CHECK(output.written.empty());
  REQUIRE(output.documents.size() == 3);
  CHECK(output.documents.at("out/daily-2024-05-01.txt").starts_with("Daily report"));
  CHECK(output.documents.at("out/daily-2024-05-01.csv").starts_with("date,"));
}

TEST_CASE("a name that tells no format gets a page of text") {
  ReportWorld world;
  world.mode = "daily";
  world.output = "morning";
  const auto filter = make_report({}, world);
  test::KeepingOutput output;
  filter->end(output);
  CHECK(output.documents.at("morning").starts_with("Daily report"));
}

TEST_CASE("options that can't be meant are refused at the start") {
  struct Row {
    const char* what;
    ReportOptions options;
    std::string output;
    std::string mode;
  };
  std::vector<Row> rows(8, Row{"", {}, "", "daily"});
  rows[0].options.day = "yesterday";
  rows[1].options.zone = "Mars/Base";
  rows[2].options.format = "pdf";
  rows[3].output = "report.xyz";
  rows[4].output = "{dya}.txt";
  rows[5].output = "a{day.txt";
  rows[6].options.measures = {"count"};
  rows[7].options.day = "last";
  rows[7].options.partial = true;
  rows[7].mode = "table";
  for (const Row& row : rows) {
    ReportWorld world;
    world.mode = row.mode;
    world.output = row.output;
    CHECK_THROWS_AS(make_report(row.options, world), sc::Fault);
  }
}
