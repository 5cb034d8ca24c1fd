// SPDX-License-Identifier: Apache-2.0
#include "playbook/phrases.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "query/syntax.hpp"

using namespace sc::playbook;

TEST_CASE("a word stands as it is, several are a phrase, and what has quotes is a query") {
  CHECK(query_of("heater*") == "heater*");
  CHECK(query_of("too cold") == "\"too cold\"");
  CHECK(query_of("too\ncold") == "\"too\ncold\"");
  CHECK(query_of("\"too cold\" NEAR/3 cabin") == "\"too cold\" NEAR/3 cabin");
  CHECK(query_of_any(std::vector<std::string>{"late"}) == "late");
  const std::string all = query_of_any(std::vector<std::string>{"heater*", "too cold", "\"ice\" -cream", "\"a\" NEAR/3 b"});
  CHECK(all == "heater* OR \"too cold\" OR (\"ice\" -cream) OR (\"a\" NEAR/3 b)");
  CHECK_NOTHROW(static_cast<void>(sc::query::parse(all, "all")));
}
