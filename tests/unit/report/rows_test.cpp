// SPDX-License-Identifier: Apache-2.0
#include "report/rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "report_test.hpp"

using namespace sc::report;

namespace {

struct Kept {
  RowHead head;
  std::string payload;
};

std::map<uint64_t, std::string> winners_of(const std::vector<Kept>& all, uint64_t memory_bytes, bool& spilled) {
  Rows rows(memory_bytes, test::string_spools());
  for (const Kept& kept : all) rows.append(kept.head, kept.payload);
  spilled = rows.spilled();
  std::map<uint64_t, std::string> winners;
  rows.each_winner([&](const RowHead& head, const char* payload) {
    CHECK(!winners.contains(head.id));
    winners[head.id] = std::string(payload, head.flags);  // the flags carry the payload's length here
  });
  return winners;
}

}  // namespace

TEST_CASE("the latest version wins, then the last seen, then the line") {
  const RowHead rows[] = {{1, no_instant, no_instant, 0}, {1, no_instant, no_instant, 9}, {1, no_instant, 5, 0},
                          {1, 10, no_instant, 0},         {1, 10, no_instant, 1},         {1, 10, 2, 0},
                          {1, 11, no_instant, 0}};
  for (size_t low = 0; low < std::size(rows); ++low)
    for (size_t high = low + 1; high < std::size(rows); ++high) {
      CHECK(outranks(rows[high], rows[low]));
      CHECK(!outranks(rows[low], rows[high]));
    }
  CHECK(!outranks(rows[0], rows[0]));
}

TEST_CASE("winners do not depend on the order of rows, nor on how much memory there is") {
  std::mt19937_64 random(7);
  std::vector<Kept> all;
  for (int at = 0; at < 20'000; ++at) {
    const std::string payload(random() % 60, static_cast<char>('a' + random() % 26));
    RowHead head{random() % 8'000, static_cast<int64_t>(random() % 4), static_cast<int64_t>(random() % 2), random()};
    head.flags = static_cast<uint32_t>(payload.size());
    all.push_back({head, payload});
  }
  std::map<uint64_t, Kept> expected;
  for (const Kept& kept : all) {
    const auto [place, is_new] = expected.try_emplace(kept.head.id, kept);
    if (!is_new && outranks(kept.head, place->second.head)) place->second = kept;
  }
  bool spilled = false;
  for (const uint64_t memory : {uint64_t{1} << 30, uint64_t{700'000}, uint64_t{600'000}}) {
    std::shuffle(all.begin(), all.end(), random);
    const auto winners = winners_of(all, memory, spilled);
    CHECK(spilled == (memory < 1'000'000));
    REQUIRE(winners.size() == expected.size());
    for (const auto& [id, kept] : expected) CHECK(winners.at(id) == kept.payload);
  }
}

TEST_CASE("a row may be larger than a block, and rows may be none") {
  Rows rows(uint64_t{1} << 30, nullptr);
  const std::string large(300'000, 'x');
  rows.append({5, 1, 1, 1}, large);
  rows.append({5, 2, 1, 1}, "small");
  size_t seen = 0;
  rows.each_winner([&](const RowHead& head, const char* payload) {
    ++seen;
    CHECK(head.version == 2);
    CHECK(std::string_view(payload, 5) == "small");
  });
  CHECK(seen == 1);
  Rows none(1, test::string_spools());
  none.each_winner([&](const RowHead&, const char*) { ++seen; });
  CHECK(seen == 1);
}
