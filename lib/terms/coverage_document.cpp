// SPDX-License-Identifier: Apache-2.0
#include "terms/coverage_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "json/writer.hpp"
#include "stats/capture.hpp"
#include "terms/page.hpp"

namespace sc::terms {

namespace {

constexpr size_t most_gaps = 5;    // of a source
constexpr size_t most_pairs = 10;  // of sources
constexpr size_t most_rows = 40;   // of a table on the page

std::string hour_text(int64_t hour) {
  const int64_t micros = std::clamp(hour, time::first_instant.micros / time::micros_per_hour, time::last_instant.micros / time::micros_per_hour) * time::micros_per_hour;
  return time::rfc3339({micros});
}

json::Fixed tenths(double value) { return {static_cast<int64_t>(std::llround(std::min(value, 1e15) * 10)), 1}; }

struct Pair {
  uint32_t first = 0;
  uint32_t second = 0;
  uint64_t n1 = 0;
  uint64_t n2 = 0;
  uint64_t both = 0;
};

// Those that share most first.
std::vector<Pair> pairs_of(const CoverageFilter& coverage) {
  std::vector<Pair> pairs;
  const auto count = static_cast<uint32_t>(std::min<size_t>(coverage.sources().size(), Captured::most_sources));
  const Captured& captured = coverage.captured();
  for (uint32_t first = 0; first < count; ++first) {
    for (uint32_t second = first + 1; second < count; ++second) {
      if (captured.of(first) != 0 && captured.of(second) != 0) pairs.push_back({first, second, captured.of(first), captured.of(second), captured.both(first, second)});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(b.both, b.n1 + b.n2, a.first, a.second) < std::tuple(a.both, a.n1 + a.n2, b.first, b.second);
  });
  if (pairs.size() > most_pairs) pairs.resize(most_pairs);
  return pairs;
}

void write_hours(json::Writer& json, uint64_t hours, int64_t period) { json.key("hours").begin_object().member("n", hours).member("d", period).end_object(); }

class CoveragePage {
 public:
  CoveragePage(const CoverageFilter& coverage, size_t width) : coverage_(coverage), page_(width) {}

  std::string write() {
    const int64_t period = coverage_.period_hours();
    page_.title("Coverage");
    if (period == 0) {
      page_.paragraph("no post has a time");
    } else {
      page_.paragraph(fmt::format("{} to {}: {} hours, {} of them with a post of any source", hour_text(coverage_.first_hour()),
                                  hour_text(coverage_.first_hour() + period), grouped(static_cast<uint64_t>(period)), grouped(coverage_.hours_of_any())));
    }
    sources();
    queries();
    gaps();
    missed();
    notes();
    return page_.take();
  }

 private:
  std::string hours_text(uint64_t hours) const {
    const int64_t period = coverage_.period_hours();
    if (period == 0) return "unknown";
    return fmt::format("{}/{} ({})", hours, period, percent(static_cast<double>(hours) / static_cast<double>(period)));
  }

  void sources() {
    page_.heading("Sources, and the hours in which they brought posts");
    std::vector<std::vector<std::string>> rows;
    uint64_t hours = 0;
    uint64_t posts = 0;
    for (const SourceCoverage& source : coverage_.sources()) {
      hours += source.hours.size();
      posts += source.posts;
      if (rows.size() < most_rows) rows.push_back({source.name, grouped(source.posts), coverage_.any_queries() ? grouped(source.mentions) : "unknown", hours_text(source.hours.size())});
    }
    const auto all = static_cast<uint64_t>(coverage_.period_hours()) * coverage_.sources().size();
    if (all != 0) rows.push_back({"all of them", grouped(posts), "", fmt::format("{}/{} ({})", hours, all, percent(static_cast<double>(hours) / static_cast<double>(all)))});
    page_.table({{"source", false, 34}, {"posts", true}, {"mentions", true}, {"hours", true}}, rows);
    if (coverage_.sources().size() > most_rows) page_.paragraph(fmt::format("and {} more: -f ndjson lists them", coverage_.sources().size() - most_rows));
  }

  void queries() {
    std::vector<std::vector<std::string>> rows;
    size_t more = 0;
    for (const SourceCoverage& source : coverage_.sources()) {
      for (const auto& [query, of_query] : source.queries) {
        if (rows.size() < most_rows) rows.push_back({source.name, query, grouped(of_query.mentions), hours_text(of_query.hours.size())});
        else ++more;
      }
    }
    if (rows.empty()) return;
    page_.heading("Queries");
    page_.table({{"source", false, 26}, {"query", false, 20}, {"mentions", true}, {"hours", true}}, rows);
    if (more != 0) page_.paragraph(fmt::format("and {} more: -f ndjson lists them", more));
  }

  void gaps() {
    if (coverage_.period_hours() == 0) return;
    page_.heading("Gaps, the longest of each source");
    std::vector<std::vector<std::string>> rows;
    for (const SourceCoverage& source : coverage_.sources()) {
      const std::vector<Gap> gaps = coverage_.gaps_of(source);
      for (size_t at = 0; at < std::min<size_t>(gaps.size(), 3) && rows.size() < most_rows; ++at) {
        rows.push_back({source.name, hour_text(gaps[at].begin), grouped(static_cast<uint64_t>(gaps[at].hours)), source.posts == 0 ? "unknown" : fmt::format("{:.1f}", gaps[at].expected)});
      }
    }
    if (rows.empty()) page_.paragraph("none: every source had a post in every hour");
    else page_.table({{"source", false, 30}, {"from"}, {"hours", true}, {"posts expected", true}}, rows);
  }

  void missed() {
    page_.heading(coverage_.any_queries() ? "Mentions that all missed, estimated from two sources" : "Posts that all missed, estimated from two sources");
    const std::vector<Pair> pairs = pairs_of(coverage_);
    if (pairs.empty()) {
      page_.paragraph("unknown: it takes two sources");
      return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const Pair& pair : pairs) {
      std::string estimate = "unknown: none in both";
      std::string missing;
      if (const auto found = stats::capture(pair.n1, pair.n2, pair.both)) {
        estimate = fmt::format("{:.0f} ({:.0f}-{:.0f})", found->chapman, found->low, found->high);
        missing = fmt::format("{:.0f}", found->chapman - static_cast<double>(found->seen));
      }
      rows.push_back({coverage_.sources()[pair.first].name, coverage_.sources()[pair.second].name, grouped(pair.n1), grouped(pair.n2), grouped(pair.both), estimate, missing});
    }
    page_.table({{"first", false, 13}, {"second", false, 13}, {"n1", true}, {"n2", true}, {"both", true}, {"there are", true}, {"missed", true}}, rows);
  }

  void notes() {
    page_.heading("What the numbers mean");
    page_.note("An hour counts when the source brought a post in it. A quiet hour and a failure look the same: posts expected are those of the source's own average.");
    page_.note("There are: Chapman's estimate with its 95 % interval. It holds if each source finds every mention with the same chance, whether the other has it or not. Sources that find the same easy ones make it too low.");
    page_.note("The same mention is the same id. Sources are to cover the same time.");
    if (!coverage_.any_queries()) page_.note("No post says which queries it matches: all count. Run sc-listen first.");
    if (coverage_.without_time() != 0) page_.note(fmt::format("{} posts have no time.", grouped(coverage_.without_time())));
    if (coverage_.without_source() != 0) page_.note(fmt::format("{} posts name no source, or came from one beyond the first {}.", grouped(coverage_.without_source()), CoverageFilter::most_sources));
    if (coverage_.not_placed() != 0) page_.note(fmt::format("{} posts lie in hours beyond the first million of sources and hours.", grouped(coverage_.not_placed())));
    if (coverage_.sources().size() > Captured::most_sources) page_.note(fmt::format("Only the first {} sources are compared.", Captured::most_sources));
  }

  const CoverageFilter& coverage_;
  Page page_;
};

}  // namespace

void emit_coverage(const CoverageFilter& coverage, filter::Output& output) {
  std::string line;
  uint64_t number = 0;
  const auto begin = [&](json::Writer& json) {
    line.clear();
    json.begin_object().member("type", "term").member("id", fmt::format("coverage:{}", ++number)).member("report", "coverage");
  };
  for (const SourceCoverage& source : coverage.sources()) {
    json::Writer json(line);
    begin(json);
    json.member("source_name", source.name).member("hits", source.posts);
    write_hours(json, source.hours.size(), coverage.period_hours());
    json.key("gaps").begin_array();
    const std::vector<Gap> gaps = coverage.gaps_of(source);
    for (size_t at = 0; at < std::min(gaps.size(), most_gaps); ++at) {
      json.begin_object().member("from", hour_text(gaps[at].begin)).member("hours", gaps[at].hours);
      if (source.posts != 0) json.member("expected", tenths(gaps[at].expected));
      json.end_object();
    }
    json.end_array().member("gap_count", gaps.size()).end_object();
    output.emit(line);
    for (const auto& [query, of_query] : source.queries) {
      json::Writer of(line);
      begin(of);
      of.member("source_name", source.name).member("term", query).member("hits", of_query.mentions);
      write_hours(of, of_query.hours.size(), coverage.period_hours());
      of.end_object();
      output.emit(line);
    }
  }
  for (const Pair& pair : pairs_of(coverage)) {
    json::Writer json(line);
    begin(json);
    json.key("sources").begin_array().element(coverage.sources()[pair.first].name).element(coverage.sources()[pair.second].name).end_array();
    json.key("found").begin_array().element(pair.n1).element(pair.n2).end_array().member("both", pair.both);
    if (const auto found = stats::capture(pair.n1, pair.n2, pair.both)) {
      json.member("in_any", found->seen).member("lincoln_petersen", found->lincoln_petersen);
      json.key("chapman").begin_object().member("estimate", tenths(found->chapman)).member("low", tenths(found->low)).member("high", tenths(found->high)).end_object();
    }
    json.end_object();
    output.emit(line);
  }
}

std::string coverage_page(const CoverageFilter& coverage, size_t width) { return CoveragePage(coverage, width).write(); }

}  // namespace sc::terms
