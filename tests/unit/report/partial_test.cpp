// SPDX-License-Identifier: Apache-2.0
// The laws of parts: any split of the input, merged in any order and grouping, is the bytes of the single run.
#include <doctest/doctest.h>

#include <functional>

#include "base/fault.hpp"
#include "base/hash.hpp"
#include "report/filter.hpp"
#include "report/table.hpp"
#include "report_test.hpp"

using namespace sc::report;

namespace {

using test::joined;
using test::Lines;
using test::lines_of;
using Make = std::function<std::unique_ptr<sc::filter::Filter>(PartialMode)>;

std::unique_ptr<sc::filter::Filter> make_daily(PartialMode mode) {
  DailySettings settings;
  settings.zone = *sc::time::Zone::named("Asia/Kolkata");
  return std::make_unique<DailyFilter>(settings, DeliverySettings{"", "ndjson", {}}, mode);
}

std::unique_ptr<sc::filter::Filter> make_table(PartialMode mode) {
  TableSettings settings;
  settings.by = {"brand", "day"};
  settings.measures = {"count",
                       "sum(metrics.likes)",
                       "mean(metrics.likes)",
                       "p90(metrics.likes)",
                       "p50(author.followers)",
                       "max(author.followers)",
                       "distinct(author.id)",
                       "rate(kind == \"post\")",
                       "top3(network)",
                       "top(brand)"};
  return std::make_unique<TableFilter>(settings, DeliverySettings{"", "ndjson", {}}, mode);
}

std::string run(const Make& make, PartialMode mode, const Lines& lines) { return test::written_by(*make(mode), lines); }

// Cuts by id, so that no id is in two parts.
std::vector<Lines> split(const Lines& lines, size_t parts) {
  std::vector<Lines> all(parts);
  for (const std::string& line : lines) {
    const size_t begin = line.find("\"id\":\"") + 6;
    all[sc::hash64(std::string_view(line).substr(begin, line.find('"', begin) - begin)) % parts].push_back(line);
  }
  return all;
}

}  // namespace

TEST_CASE("any split merges to the bytes of the single run, in any order and grouping") {
  Lines posts = test::invented_posts(2'000, 3);
  posts.push_back(R"({"type":"source","tool":"sc-ingest","file":"b.csv","rows":7,"id":"s1"})");
  posts.push_back(R"({"type":"source","tool":"sc-ingest","file":"a.csv","rows":9,"id":"s2"})");
  for (const Make& make : {Make(make_daily), Make(make_table)}) {
    const std::string whole = run(make, PartialMode::none, posts);
    const std::string whole_part = run(make, PartialMode::write, posts);
    for (const size_t parts : {size_t{1}, size_t{2}, size_t{5}}) {
      std::vector<Lines> partials;
      Lines all;
      for (const Lines& part : split(posts, parts)) {
        partials.push_back(lines_of(run(make, PartialMode::write, part)));
        all = joined(all, partials.back());
      }
      CHECK(run(make, PartialMode::merge, all) == whole);
      CHECK(run(make, PartialMode::merge, test::shuffled(all, parts)) == whole);
      CHECK(run(make, PartialMode::merge_and_write, all) == whole_part);
      if (parts < 3) continue;
      const Lines some = lines_of(run(make, PartialMode::merge_and_write, joined(partials[3], partials[1])));
      CHECK_MESSAGE(run(make, PartialMode::merge, joined(joined(some, partials[4]), joined(partials[0], partials[2]))) == whole, "grouped");
      const auto cut = split(posts, parts);
      CHECK_MESSAGE(
          run(make, PartialMode::merge, joined(joined(partials[0], joined(cut[1], partials[2])), joined(cut[3], partials[4]))) == whole,
          "parts and posts in one run");
    }
  }
}

TEST_CASE("nothing is the identity of merging") {
  const Lines posts = test::invented_posts(200, 5);
  for (const Make& make : {Make(make_daily), Make(make_table)}) {
    const Lines none = lines_of(run(make, PartialMode::write, {}));
    const Lines part = lines_of(run(make, PartialMode::write, posts));
    CHECK(run(make, PartialMode::merge_and_write, joined(none, part)) == run(make, PartialMode::write, posts));
  }
}

TEST_CASE("parts that overlap, differ in settings or are broken are refused") {
  const Lines posts = test::invented_posts(300, 9);
  const Lines part = lines_of(run(make_daily, PartialMode::write, posts));
  const Lines other = lines_of(run(make_daily, PartialMode::write, {posts[0]}));
  CHECK_THROWS_AS(run(make_daily, PartialMode::merge, joined(part, part)), sc::Fault);
  CHECK_THROWS_AS(run(make_daily, PartialMode::merge, joined(part, other)), sc::Fault);
  CHECK_THROWS_AS(run(make_daily, PartialMode::merge, joined(part, {posts[0]})), sc::Fault);
  CHECK_THROWS_AS(run(make_table, PartialMode::merge, part), sc::Fault);
  const Make elsewhere = [](PartialMode mode) {
    return std::make_unique<DailyFilter>(DailySettings{}, DeliverySettings{"", "ndjson", {}}, mode);
  };
  CHECK_THROWS_AS(run(elsewhere, PartialMode::merge, part), sc::Fault);
  CHECK_THROWS_AS(run(elsewhere, PartialMode::merge, {part.back()}), sc::Fault);
  REQUIRE(part.size() > 2);
  for (const char* word :
       {"\"tally\"", "\"group\"", "\"people\"", "\"hours\"", "\"day\"", "\"posts\"", "\"notes\"", "\"times\"", "\"ids\"", "\"sources\""}) {
    Lines broken = part;
    for (std::string& line : broken)
      if (const size_t at = line.find(word); at != std::string::npos) line[at + 1] = 'x';
    CHECK_THROWS_AS_MESSAGE(run(make_daily, PartialMode::merge, broken), sc::Fault, word);
  }
}

TEST_CASE("a part of which lines are missing is refused, whichever they are") {
  const Lines posts = test::invented_posts(60, 3);
  for (const Make& make : {Make(make_daily), Make(make_table)}) {
    const Lines part = lines_of(run(make, PartialMode::write, posts));
    const Lines other = lines_of(run(make, PartialMode::write, {}));
    REQUIRE(part.size() > 3);
    for (size_t missing = 0; missing < part.size(); ++missing) {
      Lines cut = part;
      cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(missing));
      CHECK_THROWS_AS(run(make, PartialMode::merge, joined(cut, other)), sc::Fault);
    }
  }
}

TEST_CASE("a part in the way of an ordinary run is rejected") {
  test::KeepingOutput output;
  const auto filter = make_daily(PartialMode::none);
  test::each_record({R"({"type":"partial","report":"daily","part":"head"})"},
                    [&](const sc::record::Record& record) { filter->each(record, output); });
  CHECK(output.rejected.size() == 1);
}
