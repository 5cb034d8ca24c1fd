// SPDX-License-Identifier: Apache-2.0
#include "text/pattern.hpp"

#include <doctest/doctest.h>

using namespace sc::text;

TEST_CASE("a pattern is found anywhere in a text") {
  struct Row {
    std::string_view pattern;
    std::string_view text;
    bool found;
  };
  const Row rows[] = {
      {"refund(ed)?", "I was refunded today", true},
      {"refund", "Refund", false},
      {"(?i)refund", "REFUND", true},
      {"^a.c$",
       "a\xC3\xA9"
       "c",
       true},
      {"\\bwait\\b", "await", false},
      {"", "", true},
      {"x", "", false},
      {"\\pL+", "日本", true},
      {"a\\x00b", std::string_view("a\0b", 3), true},
      {"z", "\xFF\xFEz", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    std::string error;
    const auto pattern = Pattern::compile(row.pattern, error);
    REQUIRE(pattern);
    CHECK(pattern->found_in(row.text) == row.found);
    CHECK(error.empty());
  }
}

TEST_CASE("what is no pattern, or would cost too much, is refused with a reason") {
  for (const std::string& expression : {std::string("a("), std::string("[z-a]"), std::string("(?<=a)b"), std::string("(a)\\1"),
                                        std::string("\xFF"), std::string("((a{100}){100}){100}"), std::string(20'000, 'a')}) {
    CAPTURE(expression.substr(0, 20));
    std::string error;
    CHECK(!Pattern::compile(expression, error));
    CHECK(!error.empty());
  }
}

TEST_CASE("a pattern that ruins backtracking engines is quick") {
  std::string error;
  const auto pattern = Pattern::compile("(a+)+$", error);
  REQUIRE(pattern);
  CHECK(!pattern->found_in(std::string(100'000, 'a') + "b"));
}
