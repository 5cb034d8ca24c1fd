// SPDX-License-Identifier: Apache-2.0
#include "terms/hits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "stats/interval.hpp"
#include "text/fold.hpp"

namespace sc::terms {

namespace {

constexpr double z95 = 1.959963984540054;
constexpr uint64_t least_sure = 20;     // posts with a sure spelling, of which five speak to us, before context tells
constexpr uint64_t least_sure_to_us = 5;
constexpr size_t longest_gap = 3;       // bytes between the words of one spelling
constexpr size_t longest_spelling = 120;

std::vector<query::QuerySource> sources_of(const std::vector<Variation>& variations) {
  std::vector<query::QuerySource> sources;
  for (const Variation& one : variations) sources.push_back({fmt::format("t{}", sources.size()), one.operand(), {}, {}, {}, nullptr});
  return sources;
}

}  // namespace

void Tally::add(const Evidence& evidence, bool sure_beside) {
  ++hits;
  if (evidence.calls_us()) ++to_us;
  if (evidence.calls_us() || sure_beside) ++confirmed;
  if (const auto label = evidence.label()) {
    ++labelled;
    if (*label) ++right;
  }
}

void Tally::add(const Tally& other) {
  hits += other.hits;
  confirmed += other.confirmed;
  to_us += other.to_us;
  right += other.right;
  labelled += other.labelled;
}

// A post may hold two such parts: nothing goes below zero.
void Tally::take_away(const Tally& part) {
  hits -= std::min(hits, part.hits);
  confirmed -= std::min(confirmed, part.confirmed);
  to_us -= std::min(to_us, part.to_us);
  right -= std::min(right, part.right);
  labelled -= std::min(labelled, part.labelled);
}

std::optional<Precision> precision_of(const Tally& tally, const Tally& sure) {
  if (tally.labelled != 0) {
    const stats::Interval interval = stats::wilson(tally.right, tally.labelled);
    return Precision{static_cast<double>(tally.right) / static_cast<double>(tally.labelled), interval.low, interval.high, tally.right, tally.labelled, true};
  }
  if (tally.hits == 0 || sure.hits < least_sure || sure.to_us < least_sure_to_us) return std::nullopt;
  const double base = static_cast<double>(sure.to_us) / static_cast<double>(sure.hits);
  const double own = static_cast<double>(tally.to_us) / static_cast<double>(tally.hits);
  Precision precision{std::min(1.0, own / base), 0, 1, tally.to_us, tally.hits, false};
  if (tally.to_us == 0) {
    precision.high = std::min(1.0, stats::wilson(0, tally.hits).high / base);
    return precision;
  }
  const double spread = (1 - own) / static_cast<double>(tally.to_us) + (1 - base) / static_cast<double>(sure.to_us);
  const double factor = std::exp(z95 * std::sqrt(spread));
  precision.low = std::min(1.0, own / base / factor);
  precision.high = std::min(1.0, own / base * factor);
  return precision;
}

Hits::Hits(const std::vector<Variation>& variations)
    : variations_(variations), set_(query::QuerySet::build(sources_of(variations))), matcher_(set_), tallies_(variations.size()) {}

bool Hits::is_sure_place(query::Span span) const {
  return std::any_of(sure_spans_.begin(), sure_spans_.end(), [&](query::Span sure) { return sure.begin <= span.begin && span.end <= sure.end; });
}

void Hits::read(std::string_view text, const Evidence& evidence) {
  ++posts_;
  if (evidence.voice() == Voice::ours) return;
  const std::span<const query::Match> matches = matcher_.match({.text = text});
  sure_spans_.clear();
  for (const query::Match& match : matches) {
    if (!variations_[match.query].sure) continue;
    for (const query::Span span : match.spans) {
      if (!sure_spans_.empty() && span.begin <= sure_spans_.back().end && span.begin >= sure_spans_.back().begin) sure_spans_.back().end = std::max(sure_spans_.back().end, span.end);
      else sure_spans_.push_back(span);
    }
  }
  if (!sure_spans_.empty()) sure_.add(evidence, false);
  for (const query::Match& match : matches) {
    const Variation& variation = variations_[match.query];
    if (variation.sure) {
      tallies_[match.query].add(evidence, false);
      continue;
    }
    open_spans_.clear();
    for (const query::Span span : match.spans) {
      if (!is_sure_place(span)) open_spans_.push_back(span);
    }
    if (open_spans_.empty()) continue;
    tallies_[match.query].add(evidence, !sure_spans_.empty());
    if (variation.wide) read_found(match.query, text, open_spans_, evidence, !sure_spans_.empty());
  }
}

// The words of one spelling have a place each; those that stand together are one.
void Hits::read_found(size_t variation, std::string_view text, std::span<const query::Span> spans, const Evidence& evidence, bool sure_beside) {
  std::set<std::string> seen;
  for (size_t at = 0; at < spans.size();) {
    size_t last = at;
    while (last + 1 < spans.size() && spans[last + 1].begin - spans[last].end <= longest_gap && variations_[variation].term.find("NEAR") != std::string::npos) ++last;
    const std::string_view spelling = text.substr(spans[at].begin, std::min<size_t>(spans[last].end - spans[at].begin, longest_spelling));
    at = last + 1;
    key_ = std::to_string(variation) + " ";
    text::fold(spelling, key_);
    if (!seen.insert(key_).second) continue;
    auto found = found_.find(key_);
    if (found == found_.end() && found_.size() < most_found) found = found_.try_emplace(key_).first;
    if (found == found_.end()) ++not_kept_apart_;
    else found->second.add(evidence, sure_beside);
  }
}

std::vector<FoundSpelling> Hits::found() const {
  std::vector<FoundSpelling> all;
  for (const auto& [key, tally] : found_) {
    const size_t blank = key.find(' ');
    all.push_back({static_cast<size_t>(std::stoul(key.substr(0, blank))), key.substr(blank + 1), tally});
  }
  std::sort(all.begin(), all.end(), [](const FoundSpelling& a, const FoundSpelling& b) {
    return std::tuple(-static_cast<int64_t>(a.tally.hits), a.variation, a.spelling) < std::tuple(-static_cast<int64_t>(b.tally.hits), b.variation, b.spelling);
  });
  return all;
}

}  // namespace sc::terms
