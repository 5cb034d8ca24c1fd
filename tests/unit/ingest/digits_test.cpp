// SPDX-License-Identifier: Apache-2.0
#include "ingest/digits.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc::ingest;

TEST_CASE("digits are told from every other byte at every length and place") {
  CHECK_FALSE(all_digits(""));
  for (size_t length = 1; length <= 33; ++length) {
    std::string text(length, '0');
    for (size_t at = 0; at < length; ++at) text[at] = static_cast<char>('0' + at % 10);
    REQUIRE(all_digits(text));
    for (size_t place = 0; place < length; ++place) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string other = text;
        other[place] = static_cast<char>(byte);
        REQUIRE(all_digits(other) == (byte >= '0' && byte <= '9'));
      }
    }
  }
}
