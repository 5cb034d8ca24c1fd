// SPDX-License-Identifier: Apache-2.0
#include "terms/name.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "terms/ordinary.hpp"

using namespace sc;
using namespace sc::terms;

TEST_CASE("a name is its folded words, without legal form and article") {
  struct Row {
    std::string written;
    std::vector<std::string> words;
  };
  for (const Row& row : {Row{"Acme Air", {"acme", "air"}}, Row{"The Acme Air Ltd.", {"acme", "air"}}, Row{"Ünder & Söhne GmbH", {"under", "sohne"}}, Row{"Tern and Tide", {"tern", "tide"}},
                         Row{"Coro-Vita", {"coro", "vita"}}, Row{"Mirabel’s", {"mirabel's"}}, Row{"@acme", {"acme"}}, Row{"acme_air", {"acme", "air"}}, Row{"The", {"the"}}, Row{"Ltd", {"ltd"}}, Row{"And", {"and"}}}) {
    CAPTURE(row.written);
    CHECK(read_name(row.written).words == row.words);
  }
  CHECK(text_of(read_name("Mirabel's").joined()) == "mirabels");
  CHECK(read_name("Tern & Tide").joined_by_and == std::vector<bool>{false, true});
}

TEST_CASE("what is no name is refused with what to give instead") {
  for (const std::string& written : {std::string(), std::string("  !"), std::string("https://acme.example"), std::string("one two three four five six seven"), std::string(61, 'x')}) {
    CAPTURE(written);
    CHECK_THROWS_AS(read_name(written), Fault);
  }
}

TEST_CASE("terms are bare where the query language lets them") {
  CHECK(term_for("acme") == "acme");
  CHECK(term_for("acme air") == "\"acme air\"");
  CHECK(term_for("or") == "\"or\"");
  CHECK(term_for("z'entrix") == "\"z'entrix\"");
  CHECK(term_for("асме") == "асме");
}

TEST_CASE("ordinary words are everyday words with their endings, and those of lists") {
  OrdinaryWords words;
  for (const char* word : {"flight", "flights", "delayed", "slowly", "lament", "maria", "amazon", "the"}) {
    CAPTURE(word);
    CHECK(words.has(word));
  }
  CHECK_FALSE(words.has("zentrix"));
  words.add_lines("# a list\nZéntrix\r\ntwo words\n\n");
  CHECK(words.has("zentrix"));
  CHECK_FALSE(words.has("two"+std::string(" words")));
  CHECK(words.near(U"flighx", 1) == std::vector<std::string>{"flight"});
  CHECK(words.longer_than("zentri") == std::vector<std::string>{"zentrix"});
}
