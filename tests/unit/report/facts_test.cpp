// SPDX-License-Identifier: Apache-2.0
#include "report/facts.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "report_test.hpp"

using sc::report::Facts;
using sc::report::test::each_record;

TEST_CASE("all paths are read in one pass, whatever their order, depth and spelling") {
  const std::string paths[] = {"c.d.e", "a", "c", "c.x", "gone", "gone.too"};
  Facts facts(paths);
  struct Row {
    std::string line;
    std::string values[6];
  };
  const Row rows[] = {
      {R"({"a":1,"c":{"x":2,"d":{"e":3}}})", {"3", "1", R"({"x":2,"d":{"e":3}})", "2", "", ""}},
      {R"({"c":{"d":7},"a":"s"})", {"", "\"s\"", R"({"d":7})", "", "", ""}},
      {R"({"\u0061":1,"c":{"\u0078":5}})", {"", "1", R"({"\u0078":5})", "5", "", ""}},
      {R"({"c":{"x":1,"d":{"e":2}},"c":{"x":9}})", {"", "", R"({"x":9})", "9", "", ""}},
      {R"({"c":{"x":1,"x":2}})", {"", "", R"({"x":1,"x":2})", "2", "", ""}},
      {R"({"c":[1],"gone":null})", {"", "", "[1]", "", "null", ""}},
      {"{}", {"", "", "", "", "", ""}},
  };
  for (const Row& row : rows)
    each_record({row.line}, [&](const sc::record::Record& record) {
      facts.read(record);
      for (size_t at = 0; at < 6; ++at) CHECK_MESSAGE(std::string(facts[at].raw()) == row.values[at], row.line, " ", paths[at]);
    });
}

TEST_CASE("a path is known by one slot and must have steps") {
  Facts facts;
  CHECK(facts.slot_of("a.b") == 0);
  CHECK(facts.slot_of("a") == 1);
  CHECK(facts.slot_of("a.b") == 0);
  for (const char* bad : {"", ".", "a.", ".a", "a..b", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a"}) CHECK_THROWS_AS(facts.slot_of(bad), sc::Fault);
}
