// SPDX-License-Identifier: Apache-2.0
// Where a feed was silent though posts were to be expected: between two posts that follow each other lies a silence when, at the
// rate which the feed has at those hours of the day (UTC) outside of it, ten posts or more would have fallen into it. Hours that
// were never open outside of it have the mean rate. Where the day before or the day behind had fewer posts than those rates say, so
// much less is expected. Of fewer than 20 posts nothing is told. Were posts independent of each other (Poisson), one such gap in
// 22,000 would be chance.
//
//     Silences silences;
//     for (…) silences.add(post.time);
//     silences.found()          // {{10:00, 14:30, 27}}: none between these instants, and about 27 would be usual
//
// Times may come in any order. Memory grows with the minutes in which there are posts, up to 2^20; then with longer stretches.
// A silence is found by its exact bounds when it is longer than twice the stretch.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <tsl/robin_map.h>

#include "time/instant.hpp"

namespace sc::ingest {

struct Silence {
  time::Instant from, to;  // the posts at its ends
  int64_t expected = 0;    // posts
};

class Silences {
 public:
  explicit Silences(size_t most_stretches = size_t{1} << 20) : most_(most_stretches) {}

  void add(time::Instant when);
  // In order.
  std::vector<Silence> found() const;

 private:
  struct Stretch {
    int64_t first, last;  // microseconds
    uint64_t count;
  };
  using Hours = std::array<double, 24>;
  // All stretches in order, and how many posts lie before each.
  struct Course {
    std::vector<Stretch> stretches;
    std::vector<uint64_t> before;
    Hours posts{}, open{};  // in each hour of the day, and how long it lasted in all

    uint64_t between(int64_t from, int64_t to) const;
    // By the rates outside of `silent`; those of less than an hour are filled up with the mean.
    double expected(int64_t from, int64_t to, const Hours& silent) const;
    double share_around(int64_t from, int64_t to, const Hours& silent) const;
  };

  Course course() const;
  void widen();
  void count(int64_t key, const Stretch& stretch);
  static void add_hours(Hours& hours, int64_t from, int64_t to);

  size_t most_;
  int64_t width_ = time::micros_per_minute;
  tsl::robin_map<int64_t, Stretch> stretches_;
};

}  // namespace sc::ingest
