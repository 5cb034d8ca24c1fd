// SPDX-License-Identifier: Apache-2.0
#include "train/near.hpp"

#include <doctest/doctest.h>

using sc::train::near_groups;

TEST_CASE("texts with the same words are one group, whatever their marks, mentions, links and digits") {
  const std::vector<std::string_view> texts = {"My card 12 is LOST!", "@bank my card is lost https://a.example/1", "hello", "my card 34 is lost", "Don't go", "dont go", "", ""};
  CHECK(near_groups(texts) == std::vector<uint32_t>{0, 0, 2, 0, 4, 4, 6, 7});
}

TEST_CASE("long texts with most neighbouring words in common are one group, short ones are not") {
  const std::string_view one = "the boat to skerry was late again today and nobody told us anything about it";
  const std::string_view other = "the boat to skerry was late again today and nobody told us anything about why";
  const std::vector<std::string_view> texts = {one, "where is my red bag", other, "where is my blue bag", "the boat was late"};
  CHECK(near_groups(texts) == std::vector<uint32_t>{0, 1, 0, 3, 4});
}
