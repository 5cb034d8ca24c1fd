// SPDX-License-Identifier: Apache-2.0
#include "report/table.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "report_test.hpp"

using namespace sc::report;

namespace {

std::string csv(TableSettings settings, const std::vector<std::string>& lines) {
  TableFilter filter(std::move(settings), {"", "csv", {}});
  return test::written_by(filter, lines);
}

TableSettings asking(std::vector<std::string> by, std::vector<std::string> measures) {
  TableSettings settings;
  settings.by = std::move(by);
  settings.measures = std::move(measures);
  return settings;
}

}  // namespace

TEST_CASE("a table groups and measures") {
  const std::vector<std::string> lines = {
      R"({"id":"1","network":"b","time":"2024-05-01T10:00:00Z","metrics":{"likes":1},"tags":["x","y"]})",
      R"({"id":"2","network":"a","time":"2024-05-01T10:00:00Z","metrics":{"likes":2.5},"tags":["y"]})",
      R"({"id":"3","network":"a","time":"2024-05-02T10:00:00Z","metrics":{"likes":"many"}})",
      R"({"id":"4","time":"2024-05-02T10:00:00Z","deleted":"2024-05-03T00:00:00Z"})",
      R"({"id":"1","network":"b","time":"2024-05-01T10:00:00Z","metrics":{"likes":1},"tags":["x","y"]})"};
  CHECK(csv(asking({"network"}, {"count", "sum(metrics.likes)", "mean(metrics.likes)", "top(tags)"}), lines) ==
        "network,count,sum_metrics_likes,mean_metrics_likes,top_tags\na,2,2.5,2.5,y (1)\nb,1,1,1,\"x (1), y (1)\"\n");
  CHECK(csv(asking({"tags"}, {"count"}), lines) == "tags,count\nx,1\ny,2\n,1\n");
  CHECK(csv(asking({"day", "network"}, {"max(metrics.likes)"}), lines) ==
        "day,network,max_metrics_likes\n2024-05-01,a,2.5\n2024-05-01,b,1\n2024-05-02,a,\n");
}

TEST_CASE("a rate leaves out the posts for which its condition is unknown") {
  const std::string out =
      csv(asking({"network"}, {"rate(kind == \"reply\")"}),
          {R"({"id":"1","network":"a","kind":"reply"})", R"({"id":"2","network":"a","kind":"post"})", R"({"id":"3","network":"a"})"});
  CHECK(out.find("\na,0.500000,1,2,") != std::string::npos);
}

TEST_CASE("one day may be asked for") {
  TableSettings settings = asking({"network"}, {"count"});
  const std::vector<std::string> lines = {R"({"id":"1","network":"a","time":"2024-05-01T23:00:00Z"})",
                                          R"({"id":"2","network":"a","time":"2024-05-02T10:00:00Z"})", R"({"id":"3","network":"a"})"};
  settings.last_day = true;
  CHECK(csv(settings, lines) == "network,count\na,1\n");
  settings.zone = *sc::time::Zone::named("Asia/Kolkata");  // both are of 2 May there
  CHECK(csv(settings, lines) == "network,count\na,2\n");
}

TEST_CASE("measures and conditions are checked before anything is read") {
  CHECK_THROWS_AS(TableFilter(asking({"network"}, {"rate(netwrok == \"x\")"}), {}), sc::Fault);
  CHECK_THROWS_AS(TableFilter(asking({"network"}, {"sum(a..b)"}), {}), sc::Fault);
}
