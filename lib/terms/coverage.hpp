// SPDX-License-Identifier: Apache-2.0
// sc-terms coverage: which sources brought posts in which hours, for which queries, where they were silent, and how many
// mentions all of them have missed, estimated from those that two of them share (stats/capture.hpp).
//
//     two sources, 200 and 150 mentions, 60 in both   ->   290 seen of about 498 (437-586)
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "terms/captured.hpp"
#include "terms/page.hpp"
#include "time/instant.hpp"

namespace sc::terms {

struct CoverageSettings {
  std::string by;                     // path of what names the source; empty: source.file, else network
  std::vector<std::string> expected;  // sources that should be there
  Form form = Form::ndjson;
  size_t width = 78;
  uint64_t memory_bytes = uint64_t{128} << 20;
  filter::SpoolMaker make_spool;
};

// Hours without a post of a source, from the beginning of one to the end of the last.
struct Gap {
  int64_t begin = 0;  // hours since 1970
  int64_t hours = 0;
  double expected = 0;  // posts that the source has in so many hours, on average
};

struct SourceCoverage {
  std::string name;
  uint64_t posts = 0;     // with repeats
  uint64_t mentions = 0;  // that match a query
  std::map<int64_t, uint64_t> hours;
  struct OfQuery {
    uint64_t mentions = 0;
    std::set<int64_t> hours;
  };
  std::map<std::string, OfQuery> queries;
};

class CoverageFilter : public filter::Filter {
 public:
  static constexpr size_t most_cells = 1'000'000;  // sources times queries times hours
  static constexpr size_t most_sources = 1000;

  explicit CoverageFilter(CoverageSettings settings);
  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

  const std::vector<SourceCoverage>& sources() const noexcept { return sources_; }
  // The hours from the first post to the last; 0 when no post has a time.
  int64_t period_hours() const noexcept { return first_hour_ > last_hour_ ? 0 : last_hour_ - first_hour_ + 1; }
  int64_t first_hour() const noexcept { return first_hour_; }
  // The longest first.
  std::vector<Gap> gaps_of(const SourceCoverage& source) const;
  // Hours in which any source had a post.
  uint64_t hours_of_any() const;
  const Captured& captured() const noexcept { return captured_; }
  bool any_queries() const noexcept { return any_queries_; }
  uint64_t without_time() const noexcept { return without_time_; }
  uint64_t without_source() const noexcept { return without_source_; }
  uint64_t not_placed() const noexcept { return not_placed_; }

 private:
  std::optional<uint32_t> source_of(const record::Record& record);
  void place(SourceCoverage& source, const record::Record& record, std::optional<int64_t> hour, bool& mention);

  CoverageSettings settings_;
  std::vector<SourceCoverage> sources_;
  std::map<std::string, uint32_t, std::less<>> numbers_;
  Captured captured_;  // mentions, or all posts when no record tells queries
  Captured all_posts_;
  int64_t first_hour_ = INT64_MAX;
  int64_t last_hour_ = INT64_MIN;
  bool any_queries_ = false;
  size_t cells_ = 0;
  uint64_t without_time_ = 0;
  uint64_t without_source_ = 0;
  uint64_t not_placed_ = 0;
  time::InstantReader instants_;
  std::string scratch_;
  std::string id_;
};

}  // namespace sc::terms
