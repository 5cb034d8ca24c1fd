// SPDX-License-Identifier: Apache-2.0
#include "report/inputs.hpp"

#include <doctest/doctest.h>

#include "report_test.hpp"

using namespace sc::report;

TEST_CASE("a source record becomes a line of Inputs") {
  const InputLine line = input_line_of(sc::json::Value(
      R"({"type":"source","tool":"sc-ingest","file":"a.csv","format":"csv","encoding":"utf-16le","assumed_zone":"UTC","date_order":"dmy","rows":5,"posts":2,"duplicates":1,"rejects":2,"reasons":{"no time":1,"wrong \"width\"":1},"notes":["ids are cut"]})"));
  CHECK(line.file == "a.csv");
  CHECK(line.format == "csv");
  CHECK(*line.rows == 5);
  CHECK(*line.posts == 2);
  CHECK(*line.duplicates == 1);
  CHECK(line.rejects == std::vector<std::pair<std::string, int64_t>>{{"no time", 1}, {"wrong \"width\"", 1}});
  CHECK(line.remarks == std::vector<std::string>{"utf-16le", "zone not stated: UTC assumed", "date order dmy", "ids are cut"});
}

TEST_CASE("what a source record does not say, or says in another type, is missing") {
  const InputLine line = input_line_of(sc::json::Value(R"({"tool":"sc-listen","file":7,"rows":"many","reasons":[],"rejects":3})"));
  CHECK(line.file.empty());
  CHECK(line.format == "sc-listen");
  CHECK(!line.rows);
  CHECK(line.rejects == std::vector<std::pair<std::string, int64_t>>{{"rejected", 3}});
}

TEST_CASE("inputs are sorted by file, whatever came first") {
  Inputs inputs;
  test::each_record({R"({"type":"source","file":"b"})", R"({"type":"source","file":"a","rows":1})"},
                    [&](const sc::record::Record& record) { inputs.add(record); });
  CHECK(inputs.sorted_lines().front() == R"({"type":"source","file":"a","rows":1})");
}
