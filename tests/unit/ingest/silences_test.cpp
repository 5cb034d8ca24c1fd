// SPDX-License-Identifier: Apache-2.0
#include "ingest/silences.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

namespace sc::ingest {
namespace {

constexpr int64_t minute = time::micros_per_minute, hour = time::micros_per_hour, day = time::micros_per_day;

struct Gap {
  int64_t from, to;
};

// A post a minute from `from` on, but for the gaps; at night, from 22:00 to 06:00, only when `by_night`.
std::vector<int64_t> posts(int64_t from, int64_t to, const std::vector<Gap>& gaps, bool by_night = true) {
  std::vector<int64_t> all;
  for (int64_t at = from; at <= to; at += minute) {
    bool silent = !by_night && (at % day < 6 * hour || at % day >= 22 * hour);
    for (const Gap& gap : gaps) silent = silent || (gap.from < at && at < gap.to);
    if (!silent) all.push_back(at);
  }
  return all;
}

std::vector<Silence> found(const std::vector<int64_t>& times, size_t most = size_t{1} << 20) {
  Silences silences(most);
  for (const int64_t at : times) silences.add({at});
  return silences.found();
}

}  // namespace

TEST_CASE("planted gaps are found with their exact bounds, in whatever order the posts come") {
  const std::vector<Gap> gaps = {{10 * hour, 13 * hour + 30 * minute}, {2 * day, 2 * day + 15 * minute}, {4 * day + 7 * minute, 5 * day + hour}};
  std::vector<int64_t> times = posts(0, 7 * day, gaps);
  for (const bool reversed : {false, true}) {
    if (reversed) std::reverse(times.begin(), times.end());
    const std::vector<Silence> silences = found(times);
    REQUIRE(silences.size() == gaps.size());
    for (size_t at = 0; at < gaps.size(); ++at) {
      CHECK(silences[at].from.micros == gaps[at].from);
      CHECK(silences[at].to.micros == gaps[at].to);
    }
    CHECK(silences[0].expected > 170);  // 210, less what the other gaps took from the rates
    CHECK(silences[0].expected <= 210);
  }
}

TEST_CASE("a night without posts is no silence where every night is so, and a day without them is one") {
  CHECK(found(posts(0, 14 * day, {}, false)).empty());
  const std::vector<Silence> silences = found(posts(0, 14 * day, {{3 * day + 6 * hour - 1, 3 * day + 22 * hour}}, false));
  REQUIRE(silences.size() == 1);
  CHECK(silences[0].from.micros == 2 * day + 22 * hour - minute);
  CHECK(silences[0].to.micros == 4 * day + 6 * hour);
  CHECK(silences[0].expected >= 900);
}

TEST_CASE("in quiet days less is expected than in loud ones") {
  std::vector<int64_t> times = posts(0, 3 * day, {});
  for (int64_t at = 3 * day; at < 10 * day; at += 40 * minute) times.push_back(at);
  CHECK(found(times).empty());
}

TEST_CASE("without posts, with one, and at the ends of time nothing is found and nothing overflows") {
  CHECK(found({}).empty());
  CHECK(found({0}).empty());
  CHECK(found({time::first_instant.micros, time::last_instant.micros}).empty());
  CHECK(found({-day, -day, -day + 1}).empty());
}

TEST_CASE("with longer stretches long gaps keep their bounds") {
  const std::vector<Silence> silences = found(posts(0, 7 * day, {{2 * day, 3 * day}}), 100);
  REQUIRE(silences.size() == 1);
  CHECK(silences[0].from.micros == 2 * day);
  CHECK(silences[0].to.micros == 3 * day);
}

}  // namespace sc::ingest
