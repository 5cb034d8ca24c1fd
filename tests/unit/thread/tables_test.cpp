// SPDX-License-Identifier: Apache-2.0
#include "thread/tables.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <new>
#include <vector>

#include "thread/chunks.hpp"

using namespace sc::thread;

TEST_CASE("room of any size can be filled and given back, and large room begins where a large page does") {
  for (const size_t bytes : {size_t{1}, large_page - 1, large_page, large_page + 1, 3 * large_page + 4095}) {
    char* const room = static_cast<char*>(take_room(bytes));
    if (bytes >= large_page) CHECK(reinterpret_cast<uintptr_t>(room) % large_page == 0);
    std::memset(room, 0x5A, bytes);
    CHECK(room[bytes - 1] == 0x5A);
    give_room(room, bytes);
  }
}

TEST_CASE("rooms that are given back and taken again in any order never share a byte, and large ones begin where a large page does") {
  struct Held {
    char* room;
    size_t bytes;
    char mark;
  };
  std::vector<Held> held;
  uint64_t random = 88172645463325252;
  const auto next = [&random](uint64_t below) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    return random % below;
  };
  const auto is_whole = [](const Held& one) { return one.room[0] == one.mark && one.room[one.bytes / 2] == one.mark && one.room[one.bytes - 1] == one.mark; };
  size_t wrong = 0;
  for (int turn = 0; turn < 2000; ++turn) {
    if (held.size() < 60 && next(3) > 0) {
      const size_t bytes = next(4) == 0 ? large_page : next(3 * large_page) + 1;
      const char mark = static_cast<char>(turn);
      char* const room = static_cast<char*>(next(8) == 0 ? take_small_room(bytes) : take_room(bytes));
      wrong += bytes >= large_page && reinterpret_cast<uintptr_t>(room) % large_page != 0 ? 1 : 0;
      room[0] = room[bytes / 2] = room[bytes - 1] = mark;
      held.push_back({room, bytes, mark});
    } else if (!held.empty()) {
      const size_t at = next(held.size());
      wrong += is_whole(held[at]) ? 0 : 1;
      give_room(held[at].room, held[at].bytes);
      held[at] = held.back();
      held.pop_back();
    }
  }
  for (const Held& one : held) {
    wrong += is_whole(one) ? 0 : 1;
    give_room(one.room, one.bytes);
  }
  CHECK(wrong == 0);
}

TEST_CASE("room that can't be had is refused as new refuses it") {
  CHECK_THROWS_AS(take_room(size_t{1} << 60), std::bad_alloc);
}

TEST_CASE("a list of chunks gives what was put in, over the seams and after it was emptied") {
  Chunks<uint64_t> list;
  for (int turn = 0; turn < 2; ++turn) {
    constexpr size_t count = 1'000'000;
    for (size_t at = 0; at < count; ++at) list.push_back(at * 7);
    CHECK(list.size() == count);
    size_t wrong = 0;
    for (size_t at = 0; at < count; ++at) wrong += list[at] != at * 7 ? 1 : 0;
    CHECK(wrong == 0);
    wrong = 0;
    uint64_t next = 0;
    if (turn == 0) list.clear();
    else list.drain([&](uint64_t item) { wrong += item != next++ * 7 ? 1 : 0; });
    CHECK(wrong == 0);
    CHECK(next == (turn == 0 ? 0 : count));
    CHECK(list.size() == 0);
  }
}
