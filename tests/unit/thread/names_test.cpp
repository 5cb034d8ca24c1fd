// SPDX-License-Identifier: Apache-2.0
#include "thread/names.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace sc::thread;

TEST_CASE("of a thousand names those that are wanted are kept, wherever a block of them begins") {
  Budget budget{uint64_t{1} << 30, {}};
  Tape tape(budget);
  Table<uint8_t> wanted(1000, 0);
  for (uint32_t number = 0; number < 990; ++number) {  // the last ten have no name
    tape.add(number, "name" + std::to_string(number));
    wanted[number] = number % 3 == 0;
  }
  const Names names(tape, wanted);
  for (uint32_t number = 0; number < 1000; ++number) {
    CHECK(names.of(number) == (number % 3 == 0 && number < 990 ? "name" + std::to_string(number) : ""));
  }
  CHECK(names.are_plain());
}

TEST_CASE("one name with a quote, a backslash or a control makes the names not plain") {
  for (const char* odd : {"a\"b", "a\\b", "a\nb"}) {
    Budget budget{uint64_t{1} << 30, {}};
    Tape tape(budget);
    tape.add(0, "plain");
    tape.add(1, odd);
    CHECK_FALSE(Names(tape, Table<uint8_t>{1, 1}).are_plain());
    CHECK(Names(tape, Table<uint8_t>{1, 0}).are_plain());
  }
}

TEST_CASE("names are sorted when each with a slash behind it is less than the next") {
  const auto sorted = [](const std::vector<const char*>& all) {
    Budget budget{uint64_t{1} << 30, {}};
    Tape tape(budget);
    for (uint32_t number = 0; number < all.size(); ++number) tape.add(number, all[number]);
    return Names(tape, Table<uint8_t>(all.size(), 1)).are_sorted();
  };
  CHECK(sorted({"a"}));
  CHECK(sorted({"a", "b", "ba"}));
  CHECK(sorted({"a-", "a", "a0", "\xC3\xA9"}));
  CHECK_FALSE(sorted({"a", "a-"}));  // a/ stands behind a-/
  CHECK_FALSE(sorted({"b", "a"}));
  CHECK_FALSE(sorted({"a0", "a"}));
}
