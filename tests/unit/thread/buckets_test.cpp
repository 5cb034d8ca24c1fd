// SPDX-License-Identifier: Apache-2.0
#include "thread/buckets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using sc::thread::Buckets;

TEST_CASE("what has one number lies together, in the order in which it was put") {
  const std::vector<uint32_t> numbers{3, 0, 3, 1, 3, 0, 5};
  Buckets<uint32_t> items(6);
  for (const uint32_t number : numbers) items.count(number);
  items.open();
  for (uint32_t at = 0; at < numbers.size(); ++at) items.put(numbers[at], at);
  CHECK(items.size() == 6);
  const std::vector<std::vector<uint32_t>> want{{1, 5}, {3}, {}, {0, 2, 4}, {}, {6}};
  for (uint32_t number = 0; number < 6; ++number) {
    const auto of = items.of(number);
    CHECK(std::equal(of.begin(), of.end(), want[number].begin(), want[number].end()));
  }
}

TEST_CASE("no numbers and no items are no trouble") {
  Buckets<uint32_t> none(0), empty(3);
  none.open();
  empty.open();
  CHECK(none.all().empty());
  CHECK(empty.of(2).empty());
  CHECK(Buckets<uint32_t>().size() == 0);
}

TEST_CASE("a number that counts one item has no place for it when singles are told apart, and the others are as they were") {
  const std::vector<uint32_t> numbers{3, 0, 3, 1, 0, 5};
  Buckets<uint32_t> items(6);
  for (const uint32_t number : numbers) items.count(number);
  const auto single = items.open_without_singles();
  CHECK(std::vector<int>(single.begin(), single.end()) == std::vector<int>{0, 1, 0, 0, 0, 1});
  for (uint32_t at = 0; at < numbers.size(); ++at) {
    if (single[numbers[at]] == 0) items.put(numbers[at], at);
  }
  const std::vector<std::vector<uint32_t>> want{{1, 4}, {}, {}, {0, 2}, {}, {}};
  for (uint32_t number = 0; number < 6; ++number) {
    const auto of = items.of(number);
    CHECK(std::equal(of.begin(), of.end(), want[number].begin(), want[number].end()));
  }
}
