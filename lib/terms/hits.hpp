// SPDX-License-Identifier: Apache-2.0
// How often each variation stands in the posts of an archive, and how often it means the brand there.
//
// A hit is a post by somebody else than us in which the variation stands at a place where no sure spelling of the name does.
// It is confirmed when the post speaks to us (evidence.hpp) or holds a sure spelling at another place. Precision is the share
// of hits that mean the brand: counted where posts are labelled; otherwise estimated from the context: how often hits speak to
// us, divided by how often posts with a sure spelling do, as though people spoke to us equally often however they spell
// us. The interval of that ratio is after Katz, Baptista, Azen & Pike (1978), "Obtaining confidence intervals for the risk
// ratio in cohort studies", Biometrics 34:469-474.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/matcher.hpp"
#include "query/set.hpp"
#include "terms/evidence.hpp"
#include "terms/variation.hpp"

namespace sc::terms {

struct Tally {
  uint64_t hits = 0;
  uint64_t confirmed = 0;
  uint64_t to_us = 0;
  uint64_t right = 0;  // labelled so
  uint64_t labelled = 0;
  void add(const Evidence& evidence, bool sure_beside);
  void add(const Tally& other);
  void take_away(const Tally& part);
};

struct Precision {
  double share = 0;
  double low = 0;
  double high = 1;
  uint64_t n = 0;
  uint64_t d = 0;
  bool by_labels = false;
};

// Nothing when neither labels nor context tell.
std::optional<Precision> precision_of(const Tally& tally, const Tally& sure);

// A spelling that a wide variation met.
struct FoundSpelling {
  size_t variation = 0;
  std::string spelling;  // folded, a hashtag or handle with its sign
  Tally tally;
};

class Hits {
 public:
  explicit Hits(const std::vector<Variation>& variations);

  void read(std::string_view text, const Evidence& evidence);
  const Tally& of(size_t variation) const { return tallies_[variation]; }
  // Posts with any sure spelling.
  const Tally& sure() const noexcept { return sure_; }
  uint64_t posts() const noexcept { return posts_; }
  // Most hits first.
  std::vector<FoundSpelling> found() const;
  // Hits of spellings that came when there were too many to be kept apart.
  uint64_t not_kept_apart() const noexcept { return not_kept_apart_; }

  static constexpr size_t most_found = 50'000;

 private:
  bool is_sure_place(query::Span span) const;
  void read_found(size_t variation, std::string_view text, std::span<const query::Span> spans, const Evidence& evidence, bool sure_beside);

  const std::vector<Variation>& variations_;
  query::QuerySet set_;
  query::Matcher matcher_;
  std::vector<Tally> tallies_;
  std::unordered_map<std::string, Tally> found_;  // number of the variation, a blank, the spelling
  std::vector<query::Span> sure_spans_;
  std::vector<query::Span> open_spans_;
  Tally sure_;
  uint64_t posts_ = 0;
  uint64_t not_kept_apart_ = 0;
  std::string key_;
};

}  // namespace sc::terms
