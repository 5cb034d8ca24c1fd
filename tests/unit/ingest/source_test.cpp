// SPDX-License-Identifier: Apache-2.0
#include "ingest/source.hpp"

#include <doctest/doctest.h>

#include "json/value.hpp"

using namespace sc;
using namespace sc::ingest;

namespace {

std::string written(const SourceTally& tally) {
  std::string line;
  tally.write(line);
  return line;
}

}  // namespace

TEST_CASE("a source record counts what came in and what was refused") {
  SourceTally tally;
  tally.begin("a.csv");
  tally.set_format("csv");
  tally.set_assumed_zone("UTC");
  tally.set_date_order("dmy");
  for (int i = 0; i < 3; ++i) tally.count_row();
  tally.count_post(time::parse_rfc3339("2024-05-02T09:00:00Z"), "post");
  tally.count_post(time::parse_rfc3339("2024-05-01T10:00:00Z"), "post");
  tally.count_reject("no time");
  tally.note("ids are destroyed");
  tally.note("ids are destroyed");
  CHECK(written(tally) ==
        R"({"type":"source","tool":"sc-ingest","file":"a.csv","format":"csv","encoding":"utf-8","assumed_zone":"UTC","date_order":"dmy",)"
        R"("rows":3,"posts":2,"rejects":1,"reasons":{"no time":1},"first":"2024-05-01T10:00:00Z","last":"2024-05-02T09:00:00Z",)"
        R"("notes":["ids are destroyed"]})");
}

TEST_CASE("an input that gave nothing says so, and nothing of the one before") {
  SourceTally tally;
  tally.begin("a.csv");
  tally.count_reject("x");
  tally.begin("-");
  CHECK(written(tally) == R"({"type":"source","tool":"sc-ingest","file":"-","format":"unknown","encoding":"utf-8","rows":0,"posts":0,"rejects":0})");
}

TEST_CASE("reasons beyond the 32nd count together, so the record stays small") {
  SourceTally tally;
  tally.begin("a");
  for (int i = 0; i < 1000; ++i) tally.count_reject("reason " + std::to_string(i % 50));
  const std::string line = written(tally);
  const json::Value reasons = json::Value(line).member("reasons");
  CHECK(reasons.member("other").as_integer() == 18 * 20);
  CHECK(reasons.member("reason 0").as_integer() == 20);
  CHECK(json::Value(line).member("rejects").as_integer() == 1000);
}
