// SPDX-License-Identifier: Apache-2.0
#include "rules/compare.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace sc::rules;

TEST_CASE("an integer and a fraction are ordered by value, without rounding") {
  constexpr int64_t big = int64_t{1} << 53;
  constexpr int64_t most = std::numeric_limits<int64_t>::max();
  constexpr int64_t least = std::numeric_limits<int64_t>::min();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(order_of(1, 1.0) == 0);
  CHECK(order_of(1, 1.5) < 0);
  CHECK(order_of(-1, -1.5) > 0);
  CHECK(order_of(0, -0.0) == 0);
  CHECK(order_of(big, 9007199254740992.0) == 0);
  CHECK(order_of(big + 1, 9007199254740992.0) > 0);
  CHECK(order_of(most, 9223372036854775808.0) < 0);
  CHECK(order_of(most, 9223372036854774784.0) > 0);
  CHECK(order_of(least, -9223372036854775808.0) == 0);
  CHECK(order_of(least, -1e300) > 0);
  CHECK(order_of(most, infinity) < 0);
  CHECK(order_of(least, -infinity) > 0);
  CHECK(order_of(0, std::nan("")) == std::partial_ordering::unordered);
}

TEST_CASE("unlike kinds and unknown values compare as unknown") {
  const Datum text = text_datum("1");
  const Datum number = integer_datum(1);
  CHECK(compare(Comparison::equal, text, number) == Truth::unknown);
  CHECK(compare(Comparison::unequal, text, number) == Truth::unknown);
  CHECK(compare(Comparison::equal, Datum{}, Datum{}) == Truth::unknown);
  CHECK(compare(Comparison::equal, number, integer_datum(1, Datum::Kind::truth)) == Truth::unknown);
  CHECK(compare(Comparison::equal, number, fraction_datum(1)) == Truth::yes);
}

TEST_CASE("texts become numbers, times and lengths when they are nothing else") {
  CHECK(integer_of(text_datum("-12")).integer == -12);
  CHECK(integer_of(fraction_datum(-1.9)).integer == -1);
  CHECK_FALSE(integer_of(text_datum("12x")).known());
  CHECK_FALSE(integer_of(text_datum("")).known());
  CHECK_FALSE(integer_of(fraction_datum(1e19)).known());
  CHECK(fraction_of(text_datum("1.5")).fraction == 1.5);
  CHECK(fraction_of(text_datum("9007199254740993")).integer == 9007199254740993);
  CHECK_FALSE(fraction_of(text_datum("inf")).known());
  CHECK_FALSE(fraction_of(text_datum("nan")).known());
  CHECK_FALSE(fraction_of(text_datum(" 1")).known());
  CHECK(instant_of(text_datum("1970-01-01T00:00:01Z")).integer == 1'000'000);
  CHECK_FALSE(instant_of(text_datum("1970-01-01")).known());
  CHECK(duration_of(text_datum("1h30m")).integer == 5'400'000'000);
  CHECK_FALSE(duration_of(text_datum("90")).known());
}
