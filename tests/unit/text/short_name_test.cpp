// SPDX-License-Identifier: Apache-2.0
#include "text/short_name.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace sc::text;

static_assert(is_short("com") && !is_short("") && !is_short("museum.tld"));
static_assert(short_lower("CoM") == ('c' | 'o' << 8 | 'm' << 16));

TEST_CASE("a short name as a number is its bytes one by one, large letters of ASCII small") {
  std::mt19937 rng(7);
  for (int round = 0; round < 20000; ++round) {
    std::string name;
    for (size_t size = 1 + rng() % longest_short; size > 0; --size) name += static_cast<char>(round % 2 == 0 ? rng() % 256 : '8' + rng() % 72);
    uint64_t number = 0;
    for (size_t at = name.size(); at > 0; --at) number = number << 8 | static_cast<uint8_t>(ascii_lower(name[at - 1]));
    CAPTURE(name);
    CHECK(short_lower(name) == number);
  }
}
