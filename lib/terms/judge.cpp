// SPDX-License-Identifier: Apache-2.0
#include "terms/judge.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "stats/interval.hpp"
#include "terms/page.hpp"

namespace sc::terms {

namespace {

constexpr uint64_t least_hits = 5;  // below it nothing is said against a spelling
constexpr uint64_t least_labelled = 3;
constexpr size_t most_barred = 200;

// Why the spelling is not to be trusted; empty when nothing speaks against it.
std::string objection(const Tally& tally, const Tally& sure, double least_precision) {
  const auto precision = precision_of(tally, sure);
  if (precision && precision->by_labels) {
    if (precision->d >= least_labelled && precision->share < least_precision) return fmt::format("means the brand in {} of {} labelled posts", precision->n, precision->d);
    return {};
  }
  if (tally.hits < least_hits) return {};
  if (precision && precision->high < least_precision) return fmt::format("speaks to us in {} of {} posts, a sure spelling in {} of {}", tally.to_us, tally.hits, sure.to_us, sure.hits);
  if (tally.confirmed == 0 && tally.hits * 2 > sure.hits) return fmt::format("stands in {} posts, none confirmed, and a sure spelling in {}", tally.hits, sure.hits);
  return {};
}

// Whether hits show that an ambiguous spelling means the brand.
bool is_shown(const Tally& tally, const Tally& sure, double least_precision) {
  if (tally.hits < least_hits) return false;
  const auto precision = precision_of(tally, sure);
  if (precision && precision->by_labels) return precision->d >= least_hits && precision->low >= least_precision;
  return stats::wilson(tally.confirmed, tally.hits).low >= least_precision;
}

}  // namespace

std::vector<Barred> judge(std::vector<Variation>& variations, const Hits& hits, const std::vector<FoundSpelling>& found, double least_precision) {
  for (size_t at = 0; at < variations.size(); ++at) {
    Variation& one = variations[at];
    if (one.sure || one.wide || one.kind == Kind::as_written) continue;
    if (one.left_out()) {
      if (is_shown(hits.of(at), hits.sure(), least_precision)) one.because.clear();
    } else {
      one.because = objection(hits.of(at), hits.sure(), least_precision);
    }
  }
  std::vector<Barred> barred;
  for (const FoundSpelling& one : found) {
    if (barred.size() == most_barred) break;
    std::string because = objection(one.tally, hits.sure(), least_precision);
    if (because.empty()) continue;
    variations[one.variation].but.push_back(term_for(one.spelling));
    barred.push_back({one, std::move(because)});
  }
  return barred;
}

}  // namespace sc::terms
