// SPDX-License-Identifier: Apache-2.0
#include "json/splice.hpp"

#include <doctest/doctest.h>

using sc::json::Outline;

namespace {

std::string spliced(const std::string& line, std::string_view key, std::string_view value) {
  Outline outline;
  REQUIRE(outline.parse(line) == nullptr);
  std::string out;
  sc::json::splice(out, outline, key, value);
  return out;
}

}  // namespace

TEST_CASE("a new member goes last and all other bytes stay") {
  CHECK(spliced(R"({"id":"a", "n":1.10})", "lint", "[]") == R"({"id":"a", "n":1.10,"lint":[]})");
  CHECK(spliced(R"({})", "lint", "1") == R"({"lint":1})");
  CHECK(spliced(R"(  { } )", "lint", "1") == R"(  { "lint":1} )");
  CHECK(spliced("{\"a\":1e400 }\r", "b", "0") == "{\"a\":1e400,\"b\":0 }\r");
}

TEST_CASE("a member that is there is replaced in its place") {
  CHECK(spliced(R"({"a":1,"lint" : [1,{"x":"}"}] ,"b":2})", "lint", "[]") == R"({"a":1,"lint" : [] ,"b":2})");
  CHECK(spliced(R"({"a":1,"l\u0069nt":2,"b":3})", "lint", "9") == R"({"a":1,"l\u0069nt":9,"b":3})");
}

TEST_CASE("repeats of the member are left out behind the first") {
  CHECK(spliced(R"({"lint":1,"a":2,"lint":3,"b":4,"lint":5})", "lint", "9") == R"({"lint":9,"a":2,"b":4})");
  CHECK(spliced(R"({"lint":1 , "lint":3})", "lint", "9") == R"({"lint":9})");
  CHECK(spliced(R"({"lint":1,"lint":2,"lint":3 })", "lint", "9") == R"({"lint":9 })");
}

TEST_CASE("twice equals once") {
  const std::string once = spliced(R"({"a":1, "x\/":"\ud83d\ude00"})", "s", R"({"k":[1,2]})");
  CHECK(spliced(once, "s", R"({"k":[1,2]})") == once);
}
