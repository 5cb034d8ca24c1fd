// SPDX-License-Identifier: Apache-2.0
#include "report/cases.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/fault.hpp"
#include "report_test.hpp"

using namespace sc;
using namespace sc::report;
using namespace sc::report::test;

namespace {

std::string one_case(int id, int revision = 1) {
  return fmt::format(R"({{"type":"case","id":"case:{}","revision":{},"brand":"tern","customer":"c{}","opened":"2024-05-{:02}T10:00:00Z","last":"2024-05-28T10:00:00Z",)"
                     R"("facts":{{"turns_customer":1,"turns_brand":1}},"sla":{{"policy":"p","first":{{"start":"2024-05-06T10:00:00Z","state":"none"}}}}}})",
                     id, revision, id % 9, id % 27 + 1);
}

std::string report_of(const std::vector<std::string>& lines, const std::string& format, CasesSettings settings = {}) {
  CasesFilter filter(std::move(settings), {"", format, {}});
  return written_by(filter, lines);
}

size_t lines_in(const std::string& text) { return static_cast<size_t>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace

TEST_CASE("every case has a row, in batches too") {
  std::vector<std::string> lines;
  for (int id = 0; id < 2'500; ++id) lines.push_back(one_case(id));
  const std::string csv = report_of(lines, "csv");
  CHECK(lines_in(csv) == 2'501);
  CHECK(csv.find("case,url,", 1) == std::string::npos);
  CHECK(lines_in(report_of(lines, "ndjson")) == 2'501);
  CHECK(report_of(shuffled(lines, 5), "csv") == csv);
  CHECK(report_of(shuffled(lines, 6), "text") == report_of(lines, "text"));
}

TEST_CASE("no case at all is a table without rows") {
  CHECK(lines_in(report_of({}, "csv")) == 1);
  CHECK(lines_in(report_of({}, "ndjson")) == 1);
  CHECK(report_of({}, "text").find("no cases") != std::string::npos);
}

TEST_CASE("the link is that of the first turn's post, before the case or behind it") {
  const std::string post = R"({"type":"post","id":"a:1","url":"https://example.test/1","thread":{"case":"case:1","turn":1}})";
  const std::string second = R"({"type":"post","id":"a:2","url":"https://example.test/2","thread":{"case":"case:1","turn":2}})";
  for (const auto& lines : {std::vector<std::string>{post, second, one_case(1)}, {one_case(1), second, post}})
    CHECK(report_of(lines, "csv").find("\ncase:1,https://example.test/1,tern,") != std::string::npos);
}

TEST_CASE("a case that was opened on another day, or after now, has no row") {
  CasesSettings settings;
  settings.day = time::parse_day("2024-05-03");
  CHECK(lines_in(report_of({one_case(1), one_case(2), one_case(3)}, "csv", settings)) == 2);
  CasesSettings early;
  early.now = time::parse_rfc3339("2024-05-02T12:00:00Z");
  CHECK(lines_in(report_of({one_case(1), one_case(2), one_case(3)}, "csv", early)) == 2);
}

TEST_CASE("a case has its row also where the data does not tell what time it is") {
  CHECK(lines_in(report_of({R"({"type":"case","id":"case:1","opened":"2024-05-03T10:00:00Z"})"}, "csv")) == 2);
  CHECK(lines_in(report_of({R"({"type":"case","id":"case:1"})"}, "csv")) == 2);
}

TEST_CASE("a row a case is no metric") { CHECK_THROWS_AS(report_of({one_case(1)}, "prometheus"), Fault); }

TEST_CASE("of the revisions of a case the highest has the row") {
  const std::string csv = report_of({one_case(1, 2), one_case(1, 1), one_case(1, 3)}, "csv");
  CHECK(lines_in(csv) == 2);
}

TEST_CASE("a clock that nobody waited for is a dash, and unknown where no clocks were read") {
  const std::string text = report_of({one_case(1)}, "md");
  CHECK(text.find("| no target | - | - | - |") != std::string::npos);  // first, and no next, update, resolution
  const std::string bare = R"({"type":"case","id":"case:2","brand":"tern","opened":"2024-05-03T10:00:00Z","last":"2024-05-28T10:00:00Z"})";
  CHECK(report_of({bare}, "md").find("| unknown | unknown | unknown | unknown | unknown |") != std::string::npos);
}

TEST_CASE("cases of brands that never speak are named, with what helps") {
  const std::string mute =
      R"({"type":"case","id":"case:3","brand":"mute","opened":"2024-05-03T10:00:00Z","last":"2024-05-28T10:00:00Z","sla":{"first":{"start":"2024-05-03T10:00:00Z","state":"none"}}})";
  CHECK(report_of({mute}, "md").find("name them with") != std::string::npos);
  CasesSettings known;
  known.own_known = true;
  CHECK(report_of({mute}, "md", std::move(known)).find("name them with") == std::string::npos);
}
