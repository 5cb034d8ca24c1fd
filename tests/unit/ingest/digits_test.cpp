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

TEST_CASE("the digits of a number are those of one below ten million without zeros before it, and of nothing else") {
  for (const std::string_view none : {"", "00", "01", "12345678", "-1", "1.5", "1K", " 1", "1 ", "12a", "/", ":", "123\xB1", "1234:67"}) CHECK(digits_of_number(none) == 0);
  for (uint64_t number = 0; number < 10'000'000; number += 1 + number / 3) {
    const std::string text = std::to_string(number);
    const uint64_t word = digits_of_number(text);
    CHECK(std::string_view(reinterpret_cast<const char*>(&word), text.size()) == text);
  }
}
