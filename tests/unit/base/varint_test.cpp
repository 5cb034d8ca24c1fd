// SPDX-License-Identifier: Apache-2.0
#include "base/varint.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using namespace sc;

namespace {

constexpr std::array<uint64_t, 10> numbers{0, 1, 127, 128, 300, 16383, 16384, uint64_t{1} << 32, (uint64_t{1} << 63) - 1, UINT64_MAX};

}  // namespace

TEST_CASE("a number comes back from as few bytes as it needs") {
  char bytes[longest_varint];
  for (const uint64_t number : numbers) {
    const char* const end = put_varint(bytes, number);
    uint64_t back = 1;
    CHECK(take_varint(bytes, end, back) == end);
    CHECK(back == number);
  }
  CHECK(std::string_view(bytes, static_cast<size_t>(put_varint(bytes, 300) - bytes)) == "\xAC\x02");
  CHECK(put_varint(bytes, 127) - bytes == 1);
  CHECK(put_varint(bytes, UINT64_MAX) - bytes == longest_varint);
}

TEST_CASE("a number that does not end is none") {
  char bytes[longest_varint + 1];
  const char* const end = put_varint(bytes, UINT64_MAX);
  uint64_t number = 0;
  for (const char* early = bytes; early != end; ++early) CHECK(take_varint(bytes, early, number) == nullptr);
  for (char& byte : bytes) byte = '\x80';
  CHECK(take_varint(bytes, bytes + sizeof bytes, number) == nullptr);
}

TEST_CASE("a step leads from one number to the other, and small ones either way are short") {
  for (const uint64_t from : numbers) {
    for (const uint64_t to : numbers) CHECK(step_from(from, step_between(from, to)) == to);
  }
  CHECK(step_between(1000, 1001) == 2);
  CHECK(step_between(1000, 999) == 1);
}
