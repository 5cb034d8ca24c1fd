// SPDX-License-Identifier: Apache-2.0
#include "stats/capture.hpp"

#include <doctest/doctest.h>

#include <cmath>

using sc::stats::capture;

TEST_CASE("two samples with a known overlap give Lincoln and Petersen's number exactly") {
  struct Row {
    uint64_t n1, n2, m;
    double number;
  };
  for (const Row& row : {Row{200, 150, 60, 500}, Row{10, 10, 10, 10}, Row{1, 1, 1, 1}, Row{1000, 500, 250, 2000}, Row{7, 3, 2, 10.5}}) {
    CAPTURE(row.n1);
    const auto found = capture(row.n1, row.n2, row.m);
    REQUIRE(found.has_value());
    CHECK(found->lincoln_petersen == row.number);
    const double chapman = static_cast<double>((row.n1 + 1) * (row.n2 + 1)) / static_cast<double>(row.m + 1) - 1;
    CHECK(found->chapman == doctest::Approx(chapman).epsilon(1e-12));
  }
}

TEST_CASE("the interval holds the estimate and never what is less than was seen") {
  for (uint64_t n1 = 1; n1 < 30; ++n1) {
    for (uint64_t n2 = 1; n2 < 30; ++n2) {
      for (uint64_t m = 1; m <= std::min(n1, n2); ++m) {
        const auto found = capture(n1, n2, m);
        REQUIRE(found.has_value());
        CHECK(found->low >= static_cast<double>(found->seen));
        CHECK(found->low <= found->chapman);
        CHECK(found->chapman <= found->high);
      }
    }
  }
  const auto all = capture(40, 50, 40);
  CHECK(all->low == 50);
  CHECK(all->high == 50);
}

TEST_CASE("variance and interval are those of the books") {
  // Seber's formula by hand: 201*151*140*90/(61^2*62).
  const auto found = capture(200, 150, 60);
  CHECK(found->variance == doctest::Approx(201.0 * 151 * 140 * 90 / (61.0 * 61 * 62)));
  const double unseen = 140.0 * 90 / 61;
  const double factor = std::exp(1.959963984540054 * std::sqrt(std::log(1 + found->variance / (unseen * unseen))));
  CHECK(found->low == doctest::Approx(290 + unseen / factor));
  CHECK(found->high == doctest::Approx(290 + unseen * factor));
}

TEST_CASE("without overlap nothing is known") {
  CHECK_FALSE(capture(5, 5, 0).has_value());
  CHECK_FALSE(capture(0, 0, 0).has_value());
  CHECK_FALSE(capture(2, 5, 3).has_value());
}
