// SPDX-License-Identifier: Apache-2.0
#include "query/atom_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <vector>

using namespace sc;

TEST_CASE("a table finds each of its keys, with its clues and the widest reach, and no other") {
  std::mt19937_64 engine(9);
  for (const size_t count : {1, 2, 30, 3000}) {
    query::AtomTable table;
    std::map<uint64_t, std::vector<uint32_t>> wanted;
    std::map<uint64_t, int> reach;
    for (uint32_t term = 0; term < count; ++term) {
      const uint64_t key = engine() % (count / 2 + 1);
      const auto before = static_cast<uint8_t>(engine() % 64);
      table.add(key, {before, 1, term % 2 == 0}, {term});
      wanted[key].push_back(term);
      reach[key] = std::max(reach[key], int{before});
    }
    table.seal();
    CHECK(!table.empty());
    for (uint64_t key = 0; key < count; ++key) {
      const query::AtomTable::Entry* entry = table.find(key);
      REQUIRE((entry != nullptr) == wanted.contains(key));
      if (entry == nullptr) continue;
      CHECK(table.filter().may_have(key));
      CHECK(entry->before == reach[key]);
      CHECK(entry->paired == std::all_of(wanted[key].begin(), wanted[key].end(), [](uint32_t term) { return term % 2 == 0; }));
      std::vector<uint32_t> found;
      for (const query::Clue& clue : table.clues(*entry)) found.push_back(clue.term);
      std::sort(found.begin(), found.end());
      if (wanted[key].size() > query::AtomTable::most_clues) CHECK(found.empty());
      else CHECK(found == wanted[key]);
    }
  }
}

TEST_CASE("a filter says yes to what it has, and to little else") {
  std::mt19937_64 engine(10);
  query::BitFilter filter;
  std::vector<uint64_t> keys(2000);
  for (uint64_t& key : keys) key = engine();
  filter.clear(keys.size());
  for (const uint64_t key : keys) filter.add(key);
  CHECK(std::all_of(keys.begin(), keys.end(), [&](uint64_t key) { return filter.may_have(key); }));
  size_t wrong = 0;
  for (int other = 0; other < 10'000; ++other) wrong += filter.may_have(engine()) ? 1 : 0;
  CHECK(wrong < 200);
}
