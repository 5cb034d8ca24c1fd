// SPDX-License-Identifier: Apache-2.0
#include "ingest/own.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"

using namespace sc;
using namespace sc::ingest;

TEST_CASE("an own account is a name, with a network or without") {
  CHECK(parse_own("@Acme").handle == "Acme");
  CHECK(parse_own("acme").network.empty());
  CHECK(parse_own("Twitter:@acme").network == "twitter");
  CHECK(parse_own("twitter:acme").handle == "acme");
  for (const char* nothing : {"", "@", "twitter:", ":acme", "a b", "one,two", "https://twitter.com/acme"}) CHECK_THROWS_AS(parse_own(nothing), Fault);
}

TEST_CASE("handles are found without @, ASCII case ignored, on their network first") {
  const OwnHandles own({{"", "acme", "primary", "", ""}, {"facebook", "@ACME", "region", "", ""}, {"twitter", "help", "service", "", ""}});
  REQUIRE(own.find("facebook", "Acme") != nullptr);
  CHECK(own.find("facebook", "Acme")->role == "region");
  CHECK(own.find("twitter", "@aCmE")->role == "primary");
  CHECK(own.find("twitter", "help")->role == "service");
  CHECK(own.find("facebook", "help") == nullptr);
  CHECK(own.find("twitter", "acm") == nullptr);
  CHECK(own.find("twitter", "") == nullptr);
  CHECK(OwnHandles().find("twitter", "acme") == nullptr);
}
