// SPDX-License-Identifier: Apache-2.0
#include "stats/quantiles.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace sc::stats;

namespace {

std::string text_of(const LogBuckets& buckets) {
  std::string text;
  buckets.append_text(text);
  return text;
}

// The value of rank ceil(p·n), with p in thousandths.
int64_t sorted_quantile(const std::vector<int64_t>& sorted, uint64_t thousandths) {
  const uint64_t rank = std::max<uint64_t>(1, (thousandths * sorted.size() + 999) / 1000);
  return sorted[rank - 1];
}

std::vector<int64_t> skewed(uint32_t seed, size_t count, bool signs) {
  std::mt19937_64 random(seed);
  std::lognormal_distribution<double> waits(7.0, 3.0);
  std::vector<int64_t> values;
  for (size_t at = 0; at < count; ++at) {
    const auto value = static_cast<int64_t>(waits(random)) * (random() % 9 == 0 ? 0 : 1);
    values.push_back(signs && random() % 3 == 0 ? -value : value);
  }
  return values;
}

}  // namespace

TEST_CASE("a quantile is at most 0.8 % off the one that sorting finds") {
  for (uint32_t seed = 1; seed <= 12; ++seed) {
    std::vector<int64_t> values = skewed(seed, 1 + seed * seed * 40, seed % 2 == 0);
    LogBuckets buckets;
    for (const int64_t value : values) buckets.add(value);
    std::sort(values.begin(), values.end());
    for (const uint64_t thousandths : {0, 1, 70, 250, 500, 750, 900, 950, 990, 999, 1000}) {
      const int64_t expected = sorted_quantile(values, thousandths);
      const auto found = buckets.quantile(static_cast<double>(thousandths) / 1000);
      CAPTURE(expected);
      REQUIRE(found);
      CHECK(std::abs(static_cast<double>(*found - expected)) <= 0.008 * std::abs(static_cast<double>(expected)));
    }
    CHECK(buckets.min() == values.front());
    CHECK(buckets.max() == values.back());
    CHECK(buckets.count() == values.size());
  }
}

TEST_CASE("values in any order meet in the same buckets") {
  for (uint32_t seed = 1; seed < 40; ++seed) {
    std::vector<int64_t> values = skewed(seed, seed * 5, true);
    LogBuckets mixed;
    for (const int64_t value : values) mixed.add(value);
    std::sort(values.begin(), values.end());
    LogBuckets rising;
    for (const int64_t value : values) rising.add(value);
    LogBuckets falling;
    for (auto value = values.rbegin(); value != values.rend(); ++value) falling.add(*value);
    CHECK(mixed == rising);
    CHECK(mixed == falling);
  }
}

TEST_CASE("numbers below 128 in size are exact") {
  LogBuckets buckets;
  for (int64_t value = -127; value <= 127; ++value) buckets.add(value);
  for (int64_t rank = 1; rank <= 255; ++rank) {
    CHECK(buckets.quantile((static_cast<double>(rank) - 0.5) / 255) == rank - 128);
  }
}

TEST_CASE("every octave keeps its promise, to both ends of the range") {
  for (int shift = 0; shift < 63; ++shift) {
    for (const int64_t offset : {int64_t{-1}, int64_t{0}, int64_t{1}, (int64_t{1} << shift) / 3, (int64_t{1} << shift) - 1}) {
      const int64_t value = (int64_t{1} << shift) + offset;
      for (const int64_t signed_value : {value, -value}) {
        LogBuckets buckets;  // the neighbours keep the ends from making the answer exact
        buckets.add(std::numeric_limits<int64_t>::min());
        buckets.add(signed_value);
        buckets.add(std::numeric_limits<int64_t>::max());
        const double error = std::abs(static_cast<double>(*buckets.quantile(0.5)) - static_cast<double>(signed_value));
        CHECK(error <= 0.008 * static_cast<double>(value));
        CHECK(LogBuckets::parse(text_of(buckets)) == buckets);
      }
    }
  }
  LogBuckets least;
  least.add(std::numeric_limits<int64_t>::min(), 3);
  least.add(0);
  CHECK(least.quantile(0.5) == std::numeric_limits<int64_t>::min());
}

TEST_CASE("ranks are counted in integers") {
  LogBuckets buckets;
  for (int64_t value = 1; value <= 100; ++value) buckets.add(value);
  for (int64_t percent = 1; percent <= 100; ++percent) CHECK(buckets.quantile(static_cast<double>(percent) / 100) == percent);
  CHECK(buckets.quantile(0.0) == 1);
  CHECK(buckets.quantile(-5.0) == 1);
  CHECK(buckets.quantile(5.0) == 100);
  CHECK(buckets.quantile(std::nan("")) == 1);
  CHECK(buckets.quantile(0.999) == 100);
}

TEST_CASE("an empty one has no quantile and no text") {
  LogBuckets buckets;
  CHECK_FALSE(buckets.quantile(0.5));
  CHECK_FALSE(buckets.min());
  CHECK_FALSE(buckets.max());
  CHECK(text_of(buckets).empty());
  CHECK(LogBuckets::parse("") == buckets);
  buckets.add(5, 0);
  CHECK(buckets.count() == 0);
  buckets.merge({});
  CHECK(buckets == LogBuckets());
}

TEST_CASE("parts merge in any order and grouping to the bytes of the whole") {
  std::vector<int64_t> values = skewed(99, 3000, true);
  LogBuckets whole;
  for (const int64_t value : values) whole.add(value);
  std::mt19937 random(5);
  for (int turn = 0; turn < 20; ++turn) {
    std::shuffle(values.begin(), values.end(), random);
    std::vector<LogBuckets> parts(1 + random() % 9);
    for (const int64_t value : values) parts[random() % parts.size()].add(value);
    while (parts.size() > 1) {
      std::swap(parts[random() % parts.size()], parts.back());
      const LogBuckets last = LogBuckets::parse(text_of(parts.back())).value();
      parts.pop_back();
      parts[random() % parts.size()].merge(last);
    }
    CHECK(text_of(parts.front()) == text_of(whole));
    CHECK(parts.front() == whole);
  }
}

TEST_CASE("merging with itself doubles, and counts stop at the top") {
  LogBuckets buckets;
  buckets.add(3, 2);
  buckets.merge(buckets);
  CHECK(text_of(buckets) == "3 3 3:4");
  buckets.add(3, std::numeric_limits<uint64_t>::max());
  buckets.add(900, 5);
  CHECK(buckets.count() == std::numeric_limits<uint64_t>::max());
  CHECK(buckets.quantile(1.0));
}

TEST_CASE("the text has one form, and everything else is refused") {
  LogBuckets buckets;
  for (const int64_t value : {3, 900, 905, -7}) buckets.add(value);
  CHECK(text_of(buckets) == "-7 905 -7:1 3:1 304:1 305:1");
  CHECK(LogBuckets::parse(text_of(buckets)) == buckets);
  for (const char* text : {" ",
                           "3",
                           "3 3",
                           "3 3 ",
                           "3 3 3",
                           "3 3 3:",
                           "3 3 3:0",
                           "3 3 3:1 ",
                           "3 3 3:1x",
                           "3 3  3:1",
                           "03 3 3:1",
                           "3 3 3:01",
                           "3 3 +3:1",
                           "3 4 3:1",
                           "2 3 3:1",
                           "4 3 3:1 4:1",
                           "3 5 3:1 3:1 5:1",
                           "3 5 5:1 3:1",
                           "-0 0 0:1",
                           "3 3 3:-1",
                           "3 3 3:18446744073709551616",
                           "3 99999999999999999999 3:1",
                           "3 3 3.0:1",
                           "0 0 99999:1"}) {
    CAPTURE(text);
    CHECK_FALSE(LogBuckets::parse(text));
  }
}
