// SPDX-License-Identifier: Apache-2.0
#include "io/line_reader.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using sc::io::Line;
using sc::io::LineReader;
using sc::io::MemorySource;

namespace {

struct Got {
  std::vector<std::string> texts;
  std::vector<uint64_t> numbers;
  std::vector<bool> long_ones;
};

Got lines_of(const std::string& bytes, size_t most, sc::io::LineLimits limits) {
  MemorySource source(bytes, most);
  LineReader reader(limits);
  reader.open(source);
  Got got;
  Line line;
  while (reader.next(line)) {
    got.texts.emplace_back(line.text);
    got.numbers.push_back(line.number);
    got.long_ones.push_back(line.too_long);
  }
  return got;
}

}  // namespace

TEST_CASE("lines are the same however the input was cut into reads") {
  const std::string bytes = "\xEF\xBB\xBF" "one\r\n\ntwo\n" + std::string(5000, 'x') + "\n\x1Ethree\nlast";
  for (const size_t most : {1, 2, 3, 7, 64, 4096, 1 << 20}) {
    const Got got = lines_of(bytes, most, {.block = 256, .longest = 10000});
    CHECK(got.texts == std::vector<std::string>{"one", "", "two", std::string(5000, 'x'), "three", "last"});
    CHECK(got.numbers == std::vector<uint64_t>{1, 2, 3, 4, 5, 6});
  }
}

TEST_CASE("a line over the limit is told and its neighbours are whole") {
  const std::string bytes = "before\n" + std::string(100000, 'x') + "\nafter\n" + std::string(5000, 'y');
  for (const size_t most : {1, 100, 1 << 20}) {
    const Got got = lines_of(bytes, most, {.block = 256, .longest = 1000});
    REQUIRE(got.texts.size() == 4);
    CHECK(got.texts[0] == "before");
    CHECK(got.texts[2] == "after");
    CHECK(got.numbers == std::vector<uint64_t>{1, 2, 3, 4});
    CHECK(got.long_ones == std::vector<bool>{false, true, false, true});
    CHECK(got.texts[1].find_first_not_of('x') == std::string::npos);
  }
}

TEST_CASE("a line tells where in its input it is, without mark, separator and CR, and what is no part of it does not") {
  const std::string first = "\xEF\xBB\xBF" "one\r\n\x1Etwo\n" + std::string(5000, 'x') + "\n" + std::string(100000, 'y') + "\nthree\n", second = "four\nfive";
  for (const size_t most : {1, 7, 100, 1 << 20}) {
    LineReader reader({.block = 256, .longest = 10000});
    for (const std::string& bytes : {first, second}) {
      MemorySource source(bytes, most);
      reader.open(source);
      Line line;
      while (reader.next(line)) {
        const auto at = reader.offset_of(line.text);
        if (line.too_long) continue;
        REQUIRE(at.has_value());
        CHECK(bytes.substr(*at, line.text.size()) == line.text);
      }
      CHECK_FALSE(reader.offset_of(bytes).has_value());
    }
  }
}
