// SPDX-License-Identifier: Apache-2.0
#include "terms/coverage.hpp"

#include <fmt/format.h>

#include "support.hpp"

using namespace sc;
using namespace sc::terms;

namespace {

struct MemorySpool : filter::Spool {
  std::string bytes;
  void append(std::string_view more) override { bytes += more; }
  void replay(const std::function<void(std::string_view)>& visit) override {
    for (size_t at = 0; at < bytes.size(); at += 7) visit(std::string_view(bytes).substr(at, 7));
  }
  uint64_t size() const override { return bytes.size(); }
};

std::string post(int number, const std::string& network, const std::string& time, const std::string& more = {}) {
  return fmt::format(R"({{"id":"a:{}","network":"{}","time":"{}"{}}})", number, network, time, more);
}

}  // namespace

TEST_CASE("sources, their hours and gaps are told, those without a post too") {
  CoverageSettings settings;
  settings.expected = {"night"};
  CoverageFilter filter(settings);
  const Lines lines = run(filter, {post(1, "day", "2024-05-01T10:05:00Z"), post(2, "day", "2024-05-01T10:55:00Z"), post(3, "day", "2024-05-01T13:00:00Z"), R"({"id":"a:9","text":"no source"})",
                                   R"({"type":"case","id":"c"})"});
  CHECK(filter.period_hours() == 4);
  CHECK(filter.hours_of_any() == 2);
  CHECK(filter.without_source() == 1);
  CHECK(line_with(lines, {R"("source_name":"night")"}).find(R"("hits":0,"hours":{"n":0,"d":4},"gaps":[{"from":"2024-05-01T10:00:00Z","hours":4}],"gap_count":1)") != std::string::npos);
  CHECK(line_with(lines, {R"("source_name":"day")"}).find(R"("gaps":[{"from":"2024-05-01T11:00:00Z","hours":2,"expected":1.5}])") != std::string::npos);
}

TEST_CASE("without one source coverage is lower, and its hours are a gap") {
  std::vector<std::string> both = {post(1, "day", "2024-05-01T10:00:00Z"), post(2, "day", "2024-05-01T14:00:00Z"), post(3, "night", "2024-05-01T11:00:00Z"), post(4, "night", "2024-05-01T12:00:00Z")};
  CoverageSettings settings;
  settings.expected = {"day", "night"};
  CoverageFilter whole(settings);
  run(whole, both);
  CHECK(whole.hours_of_any() == 4);
  both.resize(2);
  CoverageFilter part(settings);
  run(part, both);
  CHECK(part.hours_of_any() == 2);
  CHECK(part.gaps_of(part.sources()[1]).front().hours == 5);
}

TEST_CASE("mentions are posts that match a query, and each query has its hours") {
  CoverageFilter filter(CoverageSettings{});
  const std::string match = R"(,"listen":{"matches":[{"query":"brand"}]})";
  const Lines lines = run(filter, {post(1, "x", "2024-05-01T10:00:00Z", match), post(2, "x", "2024-05-01T11:00:00Z", match), post(3, "x", "2024-05-01T12:00:00Z", R"(,"listen":{"matches":[]})"),
                                   post(2, "y", "2024-05-01T11:00:00Z", match), post(3, "y", "2024-05-01T12:00:00Z", R"(,"listen":{"matches":[]})")});
  CHECK(line_with(lines, {R"("source_name":"x","term":"brand")"}).find(R"("hits":2,"hours":{"n":2,"d":3})") != std::string::npos);
  CHECK(line_with(lines, {R"("sources":["x","y"])"}).find(R"("found":[2,1],"both":1,"in_any":2,"lincoln_petersen":2,)") != std::string::npos);
}

TEST_CASE("an overlap is counted exactly, whatever memory there is") {
  for (const uint64_t memory : {uint64_t{1} << 20, uint64_t{64}}) {
    CoverageSettings settings;
    settings.memory_bytes = memory;
    settings.make_spool = [] { return std::make_unique<MemorySpool>(); };
    CoverageFilter filter(settings);
    std::vector<std::string> lines;
    for (int number = 0; number < 200; ++number) lines.push_back(post(number, "one", "2024-05-01T10:00:00Z"));
    for (int number = 140; number < 290; ++number) lines.insert(lines.end(), 2, post(number, "two", "2024-05-01T10:00:00Z"));
    const Lines out = run(filter, lines);
    CHECK(line_with(out, {R"("sources":["one","two"])"}).find(R"("found":[200,150],"both":60,"in_any":290,"lincoln_petersen":500,)") != std::string::npos);
  }
}

TEST_CASE("without overlap the number is unknown, and hostile times are no crash") {
  CoverageFilter filter(CoverageSettings{});
  const Lines lines = run(filter, {post(1, "x", "0001-01-01T00:00:00Z"), post(2, "y", "9999-12-31T23:59:59Z"), post(3, "x", "nonsense")});
  CHECK(line_with(lines, {R"("sources":["x","y"])"}).find(R"("both":0})") != std::string::npos);
  CHECK(filter.without_time() == 1);
  CoverageSettings text;
  text.form = Form::text;
  CoverageFilter nothing(text);
  CHECK(run(nothing, {}).document_text.find("no post has a time") != std::string::npos);
}
