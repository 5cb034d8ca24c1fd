// SPDX-License-Identifier: Apache-2.0
#include "thread/ids.hpp"

#include <doctest/doctest.h>

#include <string>

using sc::thread::Ids;
using sc::thread::none;

TEST_CASE("a name keeps its number while the table grows") {
  Ids ids;
  for (uint32_t number = 0; number < 20000; ++number) {
    const auto added = ids.add(Ids::key("name" + std::to_string(number)));
    CHECK(added.number == number);
    CHECK(added.is_new);
  }
  for (uint32_t number = 0; number < 20000; ++number) {
    const auto key = Ids::key("name" + std::to_string(number));
    CHECK(ids.find(key) == number);
    CHECK_FALSE(ids.add(key).is_new);
  }
  CHECK(ids.size() == 20000);
}

TEST_CASE("a name in another realm is another") {
  Ids ids;
  CHECK(ids.find(Ids::key("ann")) == none);
  CHECK(ids.add(Ids::key("ann")).number == 0);
  CHECK(ids.add(Ids::key("ann", Ids::key("x"))).number == 1);
  CHECK(ids.find(Ids::key("ann", Ids::key("y"))) == none);
}

TEST_CASE("nothing is found while finding is stopped, and everything after it") {
  Ids ids;
  for (uint32_t number = 0; number < 5000; ++number) ids.add(Ids::key("name" + std::to_string(number)));
  ids.stop_finding();
  CHECK(ids.find(Ids::key("name7")) == none);
  ids.find_again();
  for (uint32_t number = 0; number < 5000; ++number) CHECK(ids.find(Ids::key("name" + std::to_string(number))) == number);
  ids.stop_finding();
  CHECK(ids.add(Ids::key("name4999")).number == 4999);
  ids.clear();
  CHECK(ids.size() == 0);
  CHECK(ids.find(Ids::key("name7")) == none);
}

TEST_CASE("the order of names is what it was when nothing else is kept of them, in less memory") {
  Ids ids;
  for (uint32_t number = 0; number < 600'000; ++number) ids.add(Ids::key("name" + std::to_string(number)));
  const uint64_t before = ids.memory();
  ids.keep_order();
  CHECK(ids.memory() * 2 < before);
  CHECK(ids.size() == 600'000);
  uint32_t wrong = 0;
  for (uint32_t number = 0; number < 600'000; ++number) wrong += ids.order(number) != Ids::key("name" + std::to_string(number)).plain ? 1 : 0;
  CHECK(wrong == 0);
}
