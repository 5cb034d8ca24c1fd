// SPDX-License-Identifier: Apache-2.0
#include "thread/tables.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <new>

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
    list.clear();
    CHECK(list.size() == 0);
  }
}
