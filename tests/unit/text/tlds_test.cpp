// SPDX-License-Identifier: Apache-2.0
#include "text/tlds.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "generated.hpp"
#include "text/tlds_table.hpp"

using namespace sc::text;

TEST_CASE("every domain of the table is one, in any case, and nothing else is") {
  for (const std::string_view domain : top_level_domains) {
    CAPTURE(domain);
    CHECK(is_top_level_domain(domain) == (domain.size() >= 2));
    std::string upper(domain);
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char byte) { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : byte; });
    CHECK(is_top_level_domain(upper));
    CHECK_FALSE(is_top_level_domain(std::string(domain) + '\0'));
    for (const char more : {'q', '0'}) {
      const std::string longer = std::string(domain) + more;
      CHECK(is_top_level_domain(longer) == std::binary_search(std::begin(top_level_domains), std::end(top_level_domains), longer));
    }
  }
  test::Dice dice(3);
  for (int round = 0; round < 20'000; ++round) {
    std::string name;
    for (size_t left = dice.below(10); left > 0; --left) name += static_cast<char>('a' + dice.below(26));
    CAPTURE(name);
    const bool listed = std::binary_search(std::begin(top_level_domains), std::end(top_level_domains), std::string_view(name));
    CHECK(is_top_level_domain(name) == (listed && name.size() >= 2));
  }
}
