// SPDX-License-Identifier: Apache-2.0
// What report `daily` counts in one group: integers and one mergeable sketch, so that tallies of any parts of the
// input, merged in any order, are the tally of the whole.
//
// What counts as what:
//   posts        not by us (`actor.role` brand, agent or bot); ours are `own_posts` and in no other number
//   originals    posts that are no repost and no cross-post (`kind` is not "repost", no `same_as`)
//   people       different authors: network and `author.id`, else network and handle; posts without either are apart
//   negative …   by `classify.sentiment.label`; unknown when it is missing or another word
//   reach        sums of `author.followers` (potential impressions, an upper bound), `metrics.views` and
//                `metrics.impressions`, each with the number of posts that state it: a missing one is not 0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "json/value.hpp"
#include "json/writer.hpp"
#include "stats/distinct.hpp"

namespace sc::report {

enum class Sentiment : uint8_t { negative, neutral, positive, unsure, unknown };
inline constexpr size_t sentiment_count = 5;
inline constexpr std::array<std::string_view, sentiment_count> sentiment_names = {"negative", "neutral", "positive", "unsure", "unknown"};

// A sum over the posts that state a value. It stops at 2^63 - 1 instead of wrapping.
struct Reach {
  uint64_t sum = 0;
  uint64_t stated = 0;
  void add(uint64_t value) noexcept;
  void merge(const Reach& other) noexcept;
};

struct DailyTally {
  uint64_t posts = 0;
  uint64_t originals = 0;
  uint64_t own_posts = 0;
  uint64_t without_author = 0;
  std::array<uint64_t, sentiment_count> sentiments{};
  Reach potential;  // followers over all posts
  Reach opinion;    // followers over negative and positive posts
  Reach views;
  Reach impressions;
  std::array<uint64_t, 24> hours{};
  stats::Distinct people;

  uint64_t of(Sentiment sentiment) const noexcept { return sentiments[static_cast<size_t>(sentiment)]; }
  // The posts with a decided sentiment: the denominator of the negative share.
  uint64_t decided() const noexcept;
  void merge(const DailyTally& other);

  void append_json(json::Writer& json) const;
  // False when `value` is not what `append_json` writes.
  bool read_json(const json::Value& value);
};

// A post that many may have seen. The loudest stands first: most followers, else most impressions; then the earlier;
// then by link.
struct LoudPost {
  bool audience_known = false;
  uint64_t audience = 0;
  int64_t time = 0;
  std::string url;  // empty when the post has none
  std::string id;
  std::string handle;  // these two only when texts were asked for
  std::string text;
};
bool is_louder(const LoudPost& left, const LoudPost& right) noexcept;

// The loudest posts of one day, at most so many.
class LoudPosts {
 public:
  explicit LoudPosts(size_t most = 0) : most_(most) {}
  void add(LoudPost post);
  const std::vector<LoudPost>& all() const noexcept { return all_; }

 private:
  size_t most_;
  std::vector<LoudPost> all_;  // loudest first
};

}  // namespace sc::report
