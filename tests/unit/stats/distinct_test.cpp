// SPDX-License-Identifier: Apache-2.0
#include "stats/distinct.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "base/hash.hpp"

using namespace sc::stats;

namespace {

std::string text_of(const Distinct& distinct) {
  std::string text;
  distinct.append_text(text);
  return text;
}

std::vector<uint64_t> hashes(size_t count, const std::string& prefix = "person") {
  std::vector<uint64_t> made;
  for (size_t at = 0; at < count; ++at) made.push_back(sc::hash64(prefix + std::to_string(at)));
  return made;
}

Distinct of(const std::vector<uint64_t>& values) {
  Distinct distinct;
  for (const uint64_t value : values) distinct.add(value);
  return distinct;
}

}  // namespace

TEST_CASE("up to 4,096 the count is exact, repeats and a hash of zero included") {
  Distinct distinct;
  CHECK(distinct.count() == 0);
  distinct.add(0);
  distinct.add(0);
  CHECK(distinct.count() == 1);
  uint64_t expected = 1;
  for (const uint64_t hash : hashes(4095)) {
    distinct.add(hash);
    distinct.add(hash);
    CHECK(distinct.count() == ++expected);
  }
  CHECK(distinct.count() == 4096);
  CHECK(distinct.exact());
  distinct.add(1);
  CHECK_FALSE(distinct.exact());
}

TEST_CASE("beyond, the estimate is near: three standard errors in the worst of 40, one on average") {
  double squares = 0;
  for (int turn = 0; turn < 40; ++turn) {
    const size_t count = 5000 + static_cast<size_t>(turn) * 3001;
    const Distinct distinct = of(hashes(count, "turn" + std::to_string(turn) + "/"));
    const double error = static_cast<double>(distinct.count()) / static_cast<double>(count) - 1;
    CAPTURE(count);
    CHECK(std::abs(error) < 0.025);
    squares += error * error;
  }
  CHECK(std::sqrt(squares / 40) < 0.0095);
}

TEST_CASE("the estimate is near just above the limit, too") {
  for (const size_t count : {4097, 4200, 6000, 10000, 16384, 40000}) {
    const double found = static_cast<double>(of(hashes(count, "small")).count());
    CHECK(std::abs(found / static_cast<double>(count) - 1) < 0.02);
  }
}

TEST_CASE("order, repeats and grouping change neither count nor bytes") {
  std::mt19937 random(3);
  for (const size_t count : {5, 300, 4096, 4097, 20000}) {
    std::vector<uint64_t> values = hashes(count);
    values.push_back(0);
    const Distinct whole = of(values);
    for (int turn = 0; turn < 6; ++turn) {
      std::shuffle(values.begin(), values.end(), random);
      std::vector<Distinct> parts(1 + random() % 7);
      for (const uint64_t value : values) {
        parts[random() % parts.size()].add(value);
        if (random() % 4 == 0) parts[random() % parts.size()].add(value);
      }
      while (parts.size() > 1) {
        std::swap(parts[random() % parts.size()], parts.back());
        const Distinct last = Distinct::parse(text_of(parts.back())).value();
        parts.pop_back();
        parts[random() % parts.size()].merge(last);
      }
      CHECK(parts.front().count() == whole.count());
      CHECK((text_of(parts.front()) == text_of(whole)));
      CHECK(parts.front().exact() == whole.exact());
    }
  }
}

TEST_CASE("merging with itself changes nothing") {
  Distinct distinct = of(hashes(100));
  distinct.merge(distinct);
  CHECK(distinct.count() == 100);
}

TEST_CASE("the text is short, sorted, and reads back") {
  CHECK(text_of({}).empty());
  CHECK(Distinct::parse("")->count() == 0);
  CHECK(text_of(of({0})) == "e-----------");
  CHECK(text_of(of({1, 0, 64})) == "e---------------------0---------0-");
  CHECK(text_of(of({UINT64_MAX})) == "eEzzzzzzzzzz");
  CHECK(text_of(of(hashes(4096))).size() == 1 + 11 * 4096);
  CHECK(text_of(of(hashes(9000))).size() == 1 + 16384);
}

TEST_CASE("a text that was not written so is refused") {
  const std::string zero(11, '-');
  const std::string one = std::string(10, '-') + "0";
  const std::vector<std::string> texts = {"e",
                                          "x",
                                          "h",
                                          "e" + one + zero,
                                          "e" + one + one,
                                          "e" + zero.substr(1),
                                          "e" + zero + "-",
                                          "eFzzzzzzzzzz",
                                          "e---------- ",
                                          "e---------\xc3\xa9",
                                          "h" + std::string(16383, '-'),
                                          "h" + std::string(16385, '-'),
                                          "h" + std::string(16384, 'o'),
                                          "h" + std::string(16384, ' '),
                                          "E" + zero};
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 40));
    CHECK_FALSE(Distinct::parse(text));
  }
  std::string many = "e";
  for (const uint64_t hash : {1, 2, 3}) many += text_of(of({hash})).substr(1);
  CHECK(Distinct::parse(many)->count() == 3);
}

TEST_CASE("registers of any height give a count") {
  CHECK(Distinct::parse("h" + std::string(16384, '-'))->count() == 0);
  CHECK(Distinct::parse("h" + std::string(16384, 'm'))->count() > 1'000'000'000'000'000'000);
}
