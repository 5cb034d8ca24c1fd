// SPDX-License-Identifier: Apache-2.0
#include "report/sla.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report_test.hpp"

using namespace sc;
using namespace sc::report;
using namespace sc::report::test;

namespace {

// A case with a first answer after so many minutes; below zero: none.
std::string one_case(int id, int minutes, const std::string& brand = "tern", int revision = 1) {
  std::string first = R"({"start":"2024-05-06T10:00:00Z","due":"2024-05-06T11:00:00Z",)";
  if (minutes < 0) first += R"("state":"running"})";
  else first += fmt::format(R"("at":"2024-05-06T{:02}:{:02}:00Z","elapsed":{},"business":{},"state":"{}"}})", 10 + minutes / 60, minutes % 60, minutes * 60, minutes * 60,
                            minutes <= 60 ? "met" : "breached");
  return fmt::format(R"({{"type":"case","id":"case:{}","revision":{},"brand":"{}","networks":["n{}"],"last":"2024-05-06T12:00:00Z","sla":{{"policy":"p","first":{}}}}})", id,
                     revision, brand, id % 3, first);
}

std::string csv_of(const std::vector<std::string>& lines, SlaReportSettings settings = {}, const std::string& format = "csv") {
  SlaReportFilter filter(std::move(settings), {"", format, {}});
  return written_by(filter, lines);
}

SlaReportSettings by(std::vector<std::string> fields) {
  SlaReportSettings settings;
  settings.by = std::move(fields);
  return settings;
}

std::string begin_of(const std::string& csv, size_t line) {
  size_t at = 0;
  for (; line > 0; --line) at = csv.find('\n', at) + 1;
  return csv.substr(at, csv.find('\n', at) - at);
}

}  // namespace

TEST_CASE("a rate is of what was due, beside what is not known") {
  const std::string csv = csv_of({one_case(1, 30), one_case(2, 90), one_case(3, -1), one_case(4, 30, "gull"), one_case(5, -1, "mute")}, by({"brand"}));
  CHECK(begin_of(csv, 1).starts_with("gull,first,1,1,1,0,0,0,0,0,0,1.000000,1,1,"));
  CHECK(begin_of(csv, 2).starts_with("mute,first,1,0,0,0,0,0,0,0,1,,0,0,,"));  // nobody of us in the data: no zero
  CHECK(begin_of(csv, 3).starts_with("tern,first,3,2,1,2,0,0,0,0,0,0.333333,1,3,"));
}

TEST_CASE("where own accounts are known silence is ours") {
  SlaReportSettings settings = by({"brand"});
  settings.own_known = true;
  settings.now = time::parse_rfc3339("2024-05-06T12:00:00Z");
  CHECK(begin_of(csv_of({one_case(5, -1, "mute")}, settings), 1).starts_with("mute,first,1,0,0,1,0,0,0,0,0,0.000000,0,1,"));
}

TEST_CASE("now decides what had come") {
  SlaReportSettings settings = by({"brand"});
  settings.now = time::parse_rfc3339("2024-05-06T10:40:00Z");
  const std::string csv = csv_of({one_case(1, 30), one_case(2, 50), one_case(3, 90)}, settings);
  CHECK(begin_of(csv, 1).starts_with("tern,first,3,1,1,0,2,"));
}

TEST_CASE("the highest revision counts, and the order of the input doesn't") {
  std::vector<std::string> lines;
  for (int id = 0; id < 200; ++id) {
    lines.push_back(one_case(id, id % 7 == 0 ? -1 : id, id % 2 == 0 ? "tern" : "gull"));
    if (id % 3 == 0) lines.push_back(one_case(id, id / 2, "tern", 2));
  }
  for (const char* format : {"csv", "ndjson", "text", "html", "prometheus", "md"}) {
    CAPTURE(format);
    const std::string in_order = csv_of(lines, {}, format);
    for (uint64_t seed = 1; seed < 4; ++seed) CHECK(csv_of(shuffled(lines, seed), {}, format) == in_order);
  }
  SlaReportSettings small;
  small.memory_bytes = 1;
  small.make_spool = string_spools();
  CHECK(csv_of(lines, small) == csv_of(lines));
}

TEST_CASE("a day takes the clocks that started on it") {
  SlaReportSettings settings = by({"day"});
  settings.day = time::parse_day("2024-05-07");
  CHECK(begin_of(csv_of({one_case(1, 30)}, settings), 1).empty());
  settings.day = time::parse_day("2024-05-06");
  CHECK(begin_of(csv_of({one_case(1, 30)}, settings), 1).starts_with("2024-05-06,first,1,1,1,"));
}

TEST_CASE("other records are no cases, and hostile ones do no harm") {
  const std::vector<std::string> lines = {R"({"type":"case"})", R"({"type":"case","id":7,"sla":7,"networks":{},"last":"never"})",
                                          R"({"type":"case","id":"a","sla":{"first":[[]],"next":{"at":7},"update":"x"}})", R"({"type":"post","time":9})",
                                          R"({"type":"case","id":"b","sla":{"first":{"elapsed":-9223372036854775808,"at":"2024-05-06T10:00:00Z","state":"fine"}}})"};
  CHECK(csv_of(lines, by({"brand"}), "text").find("5 cases") == std::string::npos);
}

TEST_CASE("the page draws what became of first answers day by day, and how long they took") {
  SlaReportSettings settings = by({"brand"});
  settings.now = time::parse_rfc3339("2024-05-06T10:40:00Z");
  settings.own_known = true;
  const std::string page = csv_of({one_case(1, 30), one_case(2, 3), one_case(3, 90)}, settings, "html");
  CHECK(page.find("<title>2024-05-06: 3 cases - met 2, breached 0, open 1, expired 0, unknown 0</title>") != std::string::npos);
  CHECK(page.find("<title>5m: 1 case - first answers 1</title>") != std::string::npos);
  CHECK(page.find("<title>30m: 1 case - first answers 1</title>") != std::string::npos);
  CHECK(page.find("class=\"positive\"") != std::string::npos);
}

TEST_CASE("where no clock of a kind started, no target is asked for") {
  const std::string text = csv_of({one_case(1, 30), one_case(2, 90)}, by({"brand"}), "text");
  CHECK(text.find("unknown (no such clock started)") != std::string::npos);
}

TEST_CASE("without a case there is no chart") {
  CHECK(csv_of({}, {}, "html").find("<figure>") == std::string::npos);
}

TEST_CASE("cases without a wait and unknown answers are accounted for") {
  const std::string closer = R"({"type":"case","id":"case:8","brand":"tern","last":"2024-05-06T12:00:00Z","sla":{"policy":"p","dialect":"default"}})";
  const std::string unknown =
      R"({"type":"case","id":"case:9","brand":"tern","last":"2024-05-06T12:00:00Z","sla":{"first":{"start":"2024-05-06T10:00:00Z","state":"unknown"}}})";
  const std::string text = csv_of({one_case(1, 30), closer, unknown}, by({"brand"}), "text");
  CHECK(text.find("1 case in which no customer waits for an answer: no clock started") != std::string::npos);
  CHECK(text.find("1 first answer is unknown: the case has neither a brand") != std::string::npos);
}

TEST_CASE("a median is told by both clocks where they differ") {
  CHECK(csv_of({one_case(1, 30)}, by({"brand"}), "text").find("by the wall clock  ") == std::string::npos);
  const std::string overnight =
      R"({"type":"case","id":"case:1","brand":"tern","last":"2024-05-07T08:10:00Z","sla":{"first":{"start":"2024-05-06T16:50:00Z","at":"2024-05-07T08:10:00Z",)"
      R"("elapsed":55200,"business":1200,"state":"none"}}})";
  CHECK(csv_of({overnight}, by({"brand"}), "text").find("median of first answers     20m\n  the same by the wall clock  15h20m\n") != std::string::npos);
}

TEST_CASE("a table of days says that it has the last ones only") {
  std::vector<std::string> lines = {one_case(1, 30)};
  CHECK(csv_of(lines, by({"brand"}), "text").find("on which the wait began\n") != std::string::npos);
  lines.push_back(R"({"type":"case","id":"case:7","brand":"tern","last":"2024-04-01T10:00:00Z","sla":{"first":{"start":"2024-04-01T10:00:00Z","state":"none"}}})");
  CHECK(csv_of(lines, by({"brand"}), "text").find("on which the wait began: the last 28 days\n") != std::string::npos);
}

TEST_CASE("where no policy promises anything the report says so, and without answers it counts no steps") {
  const std::string bare = R"({"type":"case","id":"case:7","brand":"tern","last":"2024-04-01T10:00:00Z","facts":{"turns_brand":1},"sla":{"first":{"start":"2024-04-01T10:00:00Z","state":"none"}}})";
  const std::string text = csv_of({bare}, by({"brand"}), "text");
  CHECK(text.find("no policy promises anything") != std::string::npos);
  CHECK(text.find("How long answers took, by the wall clock\n  no answer is known\n") != std::string::npos);
  CHECK(csv_of({one_case(1, 30)}, by({"brand"}), "text").find("no policy promises anything") == std::string::npos);
  CHECK(csv_of({bare}, by({"brand"}), "html").find("1 case - met 0, breached 0, open 0, expired 0, no target 1, unknown 0</title>") != std::string::npos);
}
