// SPDX-License-Identifier: Apache-2.0
#include "stats/interval.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sc::stats;

TEST_CASE("the score interval is that of published tables") {
  struct Row {
    uint64_t n;
    uint64_t d;
    double low;
    double high;
  };
  const Row rows[] = {{70, 100, 0.6042, 0.7811}, {81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605},
                      {0, 20, 0.0, 0.1611},      {1, 29, 0.0061, 0.1718},   {29, 29, 0.8830, 1.0}};
  for (const Row& row : rows) {
    CAPTURE(row.n);
    CHECK(std::abs(wilson(row.n, row.d).low - row.low) < 5e-5);
    CHECK(std::abs(wilson(row.n, row.d).high - row.high) < 5e-5);
  }
}

TEST_CASE("of nothing nothing is known, and the ends are exact") {
  CHECK(wilson(0, 0).low == 0.0);
  CHECK(wilson(0, 0).high == 1.0);
  CHECK(wilson(0, 5).low == 0.0);
  CHECK(wilson(5, 5).high == 1.0);
  CHECK(wilson(9, 5).low == wilson(5, 5).low);
}

TEST_CASE("the interval holds the rate, stays within 0 to 1 and mirrors") {
  for (uint64_t d = 1; d <= 60; ++d) {
    for (uint64_t n = 0; n <= d; ++n) {
      const Interval interval = wilson(n, d);
      const double rate = static_cast<double>(n) / static_cast<double>(d);
      CHECK((0.0 <= interval.low && interval.low <= rate && rate <= interval.high && interval.high <= 1.0));
      CHECK(std::abs(interval.low - (1.0 - wilson(d - n, d).high)) < 1e-12);
    }
  }
  const Interval huge = wilson(UINT64_MAX / 2, UINT64_MAX);
  CHECK(huge.high - huge.low < 1e-8);
}
