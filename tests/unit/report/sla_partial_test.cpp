// SPDX-License-Identifier: Apache-2.0
// The laws of parts, for report `sla`: any split of the cases, merged in any order and grouping, is the bytes of the
// single run, with clocks that run on judged where the parts are put together.
#include <doctest/doctest.h>

#include <optional>
#include <random>

#include "base/fault.hpp"
#include "base/hash.hpp"
#include "report/sla.hpp"
#include "report_test.hpp"

using namespace sc::report;
using sc::time::Instant;

namespace {

using test::joined;
using test::Lines;
using test::lines_of;

struct Run {
  std::optional<Instant> now = std::nullopt;
  std::optional<sc::time::Day> day = std::nullopt;
  std::string format = "ndjson";
  std::vector<std::string> by = {"brand", "day", "network"};
  bool own_known = false;
};

std::string report(const Run& run, PartialMode mode, const Lines& lines) {
  SlaReportSettings settings;
  settings.zone = *sc::time::Zone::named("America/New_York");
  settings.by = run.by;
  settings.now = run.now;
  settings.day = run.day;
  settings.own_known = run.own_known;
  SlaReportFilter filter(settings, DeliverySettings{"", run.format, {}}, mode);
  return test::written_by(filter, lines);
}

Lines part_of(const Run& run, const Lines& lines) { return lines_of(report(run, PartialMode::write, lines)); }

Instant at(const char* text) { return *sc::time::parse_rfc3339(text); }

// A clock of any kind: answered, open, dropped, without target or start, of which some run on after the last record.
std::string invented_clock(std::mt19937_64& random, Instant start) {
  const auto after = [&](uint64_t minutes) { return sc::time::rfc3339({start.micros + static_cast<int64_t>(minutes) * sc::time::micros_per_minute}); };
  const uint64_t kind = random() % 9;
  const uint64_t took = 1 + random() % 400;
  if (kind == 0) return R"({"state":"none"})";
  const std::string begin = R"({"start":")" + after(0) + '"';
  if (kind == 1) return begin + R"(,"state":"unknown"})";
  const std::string due = R"(,"due":")" + after(120) + '"';
  if (kind == 2) return begin + R"(,"state":"paused"})";
  if (kind == 3) return begin + due + R"(,"state":"expired"})";
  if (kind < 6) return begin + due + R"(,"state":"running"})";
  const std::string came = fmt::format(R"(,"at":"{}","elapsed":{},"business":{})", after(took), took * 60, took * 30);
  if (kind == 6) return begin + came + R"(,"state":"none"})";
  return begin + due + came + (took <= 120 ? R"(,"state":"met"})" : R"(,"state":"breached"})");
}

// Cases of several brands, one of which never speaks; repeats with higher revisions; posts that tell the time; sources.
Lines invented_cases(size_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  const char* const brands[] = {R"("tern")", R"("gull")", R"("mute")", "null"};
  Lines lines;
  for (size_t line = 0; line < count; ++line) {
    const uint64_t id = random() % (count * 3 / 4);
    const Instant start{at("2024-05-03T01:30:00Z").micros + static_cast<int64_t>(id * 37 % 5'000) * sc::time::micros_per_minute};
    const bool mute = id % 4 == 2;
    std::string sla;
    for (const char* name : {"acknowledge", "first", "resolution"})
      sla += fmt::format(R"(,"{}":{})", name, mute ? R"({"start":")" + sc::time::rfc3339(start) + R"(","state":"running"})" : invented_clock(random, start));
    if (id % 3 == 0 && !mute) sla += fmt::format(R"(,"next":[{},{}],"update":[{}])", invented_clock(random, start), invented_clock(random, start), invented_clock(random, start));
    if (id % 5 == 0) sla += R"(,"boundary":"ge")";
    lines.push_back(fmt::format(R"({{"type":"case","id":"case:{}","revision":{},"brand":{},"networks":["n{}"],"last":"{}","facts":{{"turns_brand":{}}})", id, line,
                                brands[id % 4], id % 3, sc::time::rfc3339(start), mute ? 0 : random() % 2));
    if (id % 11 != 0) lines.back() += R"(,"sla":{"policy":"p","dialect":"default")" + sla + "}";
    lines.back() += "}";
    if (random() % 4 == 0) lines.push_back(fmt::format(R"({{"type":"post","id":"p:{}","time":"{}"}})", line, sc::time::rfc3339(start)));
  }
  lines.push_back(R"({"type":"source","tool":"sc-ingest","file":"b.csv","rows":7})");
  lines.push_back(R"({"type":"source","tool":"sc-ingest","file":"a.csv","rows":9})");
  return lines;
}

// No case is in two of them.
std::vector<Lines> split(const Lines& lines, size_t parts, uint64_t seed) {
  std::vector<Lines> all(parts);
  for (const std::string& line : lines) all[sc::hash64(std::to_string(seed) + line.substr(0, line.find(",\"revision\""))) % parts].push_back(line);
  return all;
}

}  // namespace

TEST_CASE("any split of cases merges to the bytes of the single run, in any order and grouping") {
  const Run runs[] = {{}, {at("2024-05-05T12:00:00Z")}, {at("2024-05-20T00:00:00Z")}, {std::nullopt, sc::time::parse_day("2024-05-04")},
                      {std::nullopt, std::nullopt, "csv", {"team"}, true}};
  for (uint64_t seed = 1; seed < 5; ++seed) {
    const Lines cases = invented_cases(600, seed);
    for (const Run& run : runs) {
      const std::string whole = report(run, PartialMode::none, cases);
      const Lines whole_part = part_of(run, cases);
      for (const size_t count : {size_t{1}, size_t{2}, size_t{6}}) {
        CAPTURE(seed);
        CAPTURE(count);
        const std::vector<Lines> cut = split(cases, count, seed);
        std::vector<Lines> parts;
        Lines all;
        for (const Lines& some : cut) {
          parts.push_back(part_of(run, some));
          all = joined(all, parts.back());
        }
        CHECK(report(run, PartialMode::merge, test::shuffled(all, seed)) == whole);
        CHECK(lines_of(report(run, PartialMode::merge_and_write, test::shuffled(all, seed + 9))) == whole_part);
        if (count < 6) continue;
        const Lines pair = lines_of(report(run, PartialMode::merge_and_write, joined(parts[4], parts[1])));
        CHECK(report(run, PartialMode::merge, joined(joined(parts[0], pair), joined(joined(parts[2], parts[3]), parts[5]))) == whole);
        CHECK(report(run, PartialMode::merge, joined(joined(cut[0], pair), joined(joined(parts[2], cut[3]), parts[5]))) == whole);
      }
    }
  }
}

TEST_CASE("merged cases are the single run's in every form") {
  const Lines cases = invented_cases(300, 11);
  for (const char* form : {"text", "md", "csv", "ndjson", "prometheus", "html"}) {
    CAPTURE(form);
    Run run;
    run.format = form;
    Lines all;
    for (const Lines& some : split(cases, 3, 2)) all = joined(all, part_of(run, some));
    CHECK(report(run, PartialMode::merge, all) == report(run, PartialMode::none, cases));
  }
}

TEST_CASE("clocks that run on are judged where parts are put together") {
  const Lines cases = invented_cases(300, 12);
  Lines all;
  for (const Lines& some : split(cases, 3, 2)) all = joined(all, part_of({}, some));
  const std::string untold = report({}, PartialMode::merge, all);
  for (const char* now : {"2024-05-04T08:00:00Z", "2024-05-06T14:00:00Z", "2024-05-20T00:00:00Z"}) {
    CAPTURE(now);
    const Run judged{at(now)};
    CHECK(report(judged, PartialMode::merge, all) == report(judged, PartialMode::none, cases));
    CHECK(report(judged, PartialMode::merge, all) != untold);
  }
}

TEST_CASE("what a part has settled later than now is refused") {
  const Lines cases = invented_cases(300, 13);
  const Lines part = part_of({at("2024-06-01T00:00:00Z")}, cases);
  CHECK_THROWS_AS(report({}, PartialMode::merge, part), sc::Fault);
  CHECK_THROWS_AS(report({at("2024-05-31T00:00:00Z")}, PartialMode::merge, part), sc::Fault);
  const Run later{at("2024-06-02T00:00:00Z")};
  CHECK(report(later, PartialMode::merge, part) == report(later, PartialMode::none, cases));
}

TEST_CASE("a part with a time far ahead merges as all others do") {
  Lines cases = invented_cases(1'500, 14);
  const Lines ahead = {
      R"({"type":"case","id":"case:ahead","brand":"tern","networks":["n1"],"last":"2031-01-01T00:00:00Z","facts":{"turns_brand":1},"sla":{"policy":"p",)"
      R"("first":{"start":"2024-05-06T10:00:00Z","due":"2024-05-06T10:30:00Z","at":"2031-01-01T00:00:00Z","elapsed":9,"business":9,"state":"breached"}}})"};
  const Lines both = joined(part_of({}, ahead), part_of({}, cases));
  CHECK(report({}, PartialMode::merge, both) == report({}, PartialMode::none, joined(cases, ahead)));
}

TEST_CASE("clocks from parts go to spools as cases do") {
  const Lines cases = invented_cases(6'000, 15);
  SlaReportSettings small;
  small.memory_bytes = 1;
  small.make_spool = test::string_spools();
  SlaReportFilter spooling(small, DeliverySettings{"", "csv", {}}, PartialMode::merge);
  SlaReportFilter whole({}, DeliverySettings{"", "csv", {}});
  Lines parts;
  for (const Lines& some : split(cases, 40, 1)) {
    SlaReportFilter part({}, {}, PartialMode::write);
    parts = joined(parts, lines_of(test::written_by(part, some)));
  }
  CHECK(test::written_by(spooling, parts) == test::written_by(whole, cases));
}

TEST_CASE("a part of nothing adds nothing") {
  const Lines part = part_of({}, invented_cases(200, 5));
  CHECK(lines_of(report({}, PartialMode::merge_and_write, joined(part_of({}, {}), part))) == part);
  CHECK(report({}, PartialMode::merge, part_of({}, {})) == report({}, PartialMode::none, {}));
}

TEST_CASE("parts of clocks that overlap, differ in settings or are broken are refused") {
  const Lines cases = invented_cases(300, 9);
  const Lines settled = part_of({at("2024-05-05T00:00:00Z")}, cases);
  const Lines part = part_of({}, cases);
  CHECK_THROWS_AS(report({}, PartialMode::merge, joined(part, part)), sc::Fault);
  CHECK_THROWS_AS(report({}, PartialMode::merge, joined(part, part_of({}, {cases[0]}))), sc::Fault);
  CHECK_THROWS_AS(report({}, PartialMode::merge, joined(part, {cases[0]})), sc::Fault);
  Run other;
  other.by = {"brand"};
  CHECK_THROWS_AS(report(other, PartialMode::merge, part), sc::Fault);
  CHECK_THROWS_AS(report(other, PartialMode::merge, {part.back()}), sc::Fault);
  CHECK_THROWS_AS(report({std::nullopt, sc::time::parse_day("2024-05-04")}, PartialMode::merge, part), sc::Fault);
  for (const char* word : {"\"brand\"", "\"group\"", "\"clock\"", "\"clocks\"", "\"day\"", "\"tally\"", "\"n\"", "\"answered\"", "\"states\"", "\"steps\"", "\"business\"", "\"elapsed\"",
                           "\"cases\"", "\"speaks\"", "\"resolves\"", "\"running\"", "\"notes\"", "\"part\""}) {
    Lines broken = settled;
    for (std::string& line : broken)
      if (const size_t found = line.find(word); found != std::string::npos) line.insert(found + 1, "x");
    CHECK(broken != settled);
    CHECK_THROWS_AS_MESSAGE(report({at("2024-05-05T00:00:00Z")}, PartialMode::merge, broken), sc::Fault, word);
  }
}

TEST_CASE("a part of clocks of which lines are missing is refused, whichever they are") {
  const Lines settled = part_of({at("2024-05-05T00:00:00Z")}, invented_cases(60, 9));
  for (size_t missing = 0; missing < settled.size(); ++missing) {
    Lines cut = settled;
    cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(missing));
    CHECK_THROWS_AS(report({at("2024-05-05T00:00:00Z")}, PartialMode::merge, cut), sc::Fault);
  }
}

TEST_CASE("a part of clocks in the way of an ordinary run is rejected") {
  test::KeepingOutput output;
  SlaReportFilter filter({}, {});
  test::each_record({R"({"type":"partial","report":"sla","part":"head"})"}, [&](const sc::record::Record& record) { filter.each(record, output); });
  CHECK(output.rejected.size() == 1);
}
