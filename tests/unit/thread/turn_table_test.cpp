// SPDX-License-Identifier: Apache-2.0
#include "thread/turn_table.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace sc::thread;

namespace {

// Row 0 is a turn of case 0; row 1 one of case 1 and of case 0; row 2, a post of ours, opens cases 0 and 1; row 3 is no
// turn at all.
TurnTable table() {
  TurnTable turns(4);
  turns.put_home(0, 2, Speaks::customer);
  turns.put_other(2, {0, 1, 0, static_cast<uint32_t>(Speaks::ours)});
  turns.put_home(1, 2, Speaks::customer);
  turns.put_other(1, {0, 3, 0, static_cast<uint32_t>(Speaks::other)});
  turns.put_other(2, {1, 1, 1, static_cast<uint32_t>(Speaks::ours)});
  Table<uint32_t> homes{0, 1, none, none};
  turns.close(std::move(homes));
  return turns;
}

struct Seen {
  uint32_t place, number;
  bool home;
  Speaks speaks;
  bool operator==(const Seen&) const = default;
};

std::vector<Seen> seen(const TurnTable& turns, uint32_t row) {
  std::vector<Seen> all;
  turns.each(row, [&](const Turn& turn) { all.push_back({turn.place, turn.number, turn.is_home != 0, turn.speaks()}); });
  return all;
}

}  // namespace

TEST_CASE("a row's turns come with the one at home in front, also where another was put first") {
  const TurnTable turns = table();
  CHECK(turns.rows() == 4);
  CHECK(seen(turns, 0) == std::vector<Seen>{{0, 2, true, Speaks::customer}});
  CHECK(seen(turns, 1) == std::vector<Seen>{{1, 2, true, Speaks::customer}, {0, 3, false, Speaks::other}});
  CHECK(seen(turns, 2) == std::vector<Seen>{{1, 1, true, Speaks::ours}, {0, 1, false, Speaks::ours}});
  CHECK(seen(turns, 3).empty());
  CHECK(turns.count(2) == 2);
  CHECK(turns.count(3) == 0);
  CHECK(turns.home_of(2) == 1);
  CHECK(turns.home_of(3) == none);
}

TEST_CASE("cases that are numbered anew take all their turns along") {
  TurnTable turns = table();
  CHECK(turns.counts(2) == Table<uint32_t>{3, 2});
  turns.take_places({7, 3});
  CHECK(turns.home(0).place == 7);
  CHECK(seen(turns, 1) == std::vector<Seen>{{3, 2, true, Speaks::customer}, {7, 3, false, Speaks::other}});
  CHECK(turns.home_of(3) == none);
}
