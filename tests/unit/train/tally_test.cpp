// SPDX-License-Identifier: Apache-2.0
#include "train/tally.hpp"

#include <doctest/doctest.h>

using namespace sc::train;

TEST_CASE("rates are counted by label, and what is taken for what") {
  Tally tally(3);
  for (int row = 0; row < 8; ++row) tally.add({0}, {0}, 0.9);
  tally.add({0}, {1}, 0.6);
  tally.add({1}, {1}, 0.5);
  CHECK(tally.rows() == 10);
  CHECK(tally.right().n == 9);
  CHECK(tally.of(0).recall().n == 8);
  CHECK(tally.of(0).recall().d == 9);
  CHECK(tally.of(1).precision().share() == doctest::Approx(0.5));
  CHECK(tally.of(1).f1().value == doctest::Approx(2.0 / 3));
  CHECK(tally.of(1).f1().interval.low == doctest::Approx(2 * 0.0945 / 1.0945).epsilon(0.01));  // Wilson of 1 of 2
  CHECK(tally.confused(0, 1) == 1);
  CHECK(tally.macro_recall().value == doctest::Approx((8.0 / 9 + 1) / 2));
  CHECK(tally.macro_recall().interval.low < tally.macro_recall().value);
  CHECK(tally.macro_recall().interval.high <= 1);
  CHECK(tally.right_above(0.6).d == 9);
  CHECK(tally.calibration_error() == doctest::Approx((0.8 + 0.6 + 0.5) / 10));
}

TEST_CASE("of many labels a row is right when all of them are") {
  Tally tally(2);
  tally.add({0, 1}, {0}, 0.5);
  tally.add({}, {}, 0.5);
  CHECK(tally.right().n == 1);
  CHECK(tally.micro_f1().value == doctest::Approx(2.0 / 3));
}

TEST_CASE("of nothing nothing is known") {
  const Tally tally(2);
  CHECK(tally.right().interval().high == 1);
  CHECK(tally.macro_f1().interval.low == 0);
  CHECK(tally.calibration_error() == 0);
}
