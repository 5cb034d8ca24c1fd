// SPDX-License-Identifier: Apache-2.0
#include "report/facts.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "report_test.hpp"

using sc::report::Facts;
using sc::report::refuse_slip;
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
      {R"({"c":{"y":[{"x":"]}"},[],{}],"x":false,"d":{"f":[1],"e":[{"g":"}"}]},"z":{"x":null}},"a":{}})",
       {R"([{"g":"}"}])", "{}", R"({"y":[{"x":"]}"},[],{}],"x":false,"d":{"f":[1],"e":[{"g":"}"}]},"z":{"x":null}})", "false", "", ""}},
      {R"({"c":{"y":["\"]"],"x":true,"x":null}})", {"", "", R"({"y":["\"]"],"x":true,"x":null})", "null", "", ""}},
      {R"({"c":{"y":[ 1 , {"long enough for a block":"of sixteen"} ],"x":null,"d":{"e":"f"}}})",
       {"\"f\"", "", R"({"y":[ 1 , {"long enough for a block":"of sixteen"} ],"x":null,"d":{"e":"f"}})", "null", "", ""}},
      {"{}", {"", "", "", "", "", ""}},
  };
  for (const Row& row : rows)
    each_record({row.line}, [&](const sc::record::Record& record) {
      facts.read(record);
      for (size_t at = 0; at < 6; ++at) CHECK_MESSAGE(std::string(facts[at].raw()) == row.values[at], row.line, " ", paths[at]);
    });
}

TEST_CASE("members of members are read wherever the blocks end that are looked at at once") {
  for (size_t key_size = 1; key_size < 36; ++key_size) {
    const std::string key(key_size, 'k');
    const std::string paths[] = {"c." + key, "c.n", "d"};
    Facts facts(paths);
    for (size_t size = 0; size < 36; ++size) {
      const std::string text(size, 'v');
      for (const std::string& value : {text, text + "\\\"", "\\\\" + text}) {
        const std::string quoted = "\"" + value + "\"";
        for (const char* rest : {"}", R"(,"d":"behind the object"})"}) {
          const std::string line = "{\"c\":{\"" + key + "\":" + quoted + ",\"n\":12}" + rest;
          each_record({line}, [&](const sc::record::Record& record) {
            facts.read(record);
            CHECK(facts[0].raw() == quoted);
            CHECK(facts[1].raw() == "12");
            CHECK(facts[2].present() == (rest[0] == ','));
          });
        }
      }
    }
  }
}

TEST_CASE("long keys that begin alike are told apart, escapes and all") {
  const std::string paths[] = {"c.followers", "c.followersx", "c.follower", "d"};
  Facts facts(paths);
  struct Row {
    std::string line;
    std::string values[4];
  };
  const Row rows[] = {
      {R"({"c":{"follower":1,"followers":2,"followersx":3,"followersy":4}})", {"2", "3", "1", ""}},
      {R"({"c":{"follower\u0073":5,"followe":6,"followerz":7},"d":8})", {"5", "", "", "8"}},
      {R"({"c":{"followers":1,"follower\u0073":5,"follow\u0065r":9}})", {"5", "", "9", ""}},
      {R"({"c":{"follower\\":1,"followers":x,"follower":2}})", {"", "", "", ""}},
      {R"({"c":{"followers": 1 , "follower" : "2" }})", {"1", "", "\"2\"", ""}},
      {R"({"d":{"followers":1}})", {"", "", "", R"({"followers":1})"}},
      {R"({"c":{}})", {"", "", "", ""}},
  };
  for (const Row& row : rows)
    each_record({row.line}, [&](const sc::record::Record& record) {
      facts.read(record);
      for (size_t at = 0; at < 4; ++at) CHECK_MESSAGE(std::string(facts[at].raw()) == row.values[at], row.line, " ", paths[at]);
    });
}

TEST_CASE("a path is known by one slot and must have steps") {
  Facts facts;
  CHECK(facts.slot_of("a.b") == 0);
  CHECK(facts.slot_of("a") == 1);
  CHECK(facts.slot_of("a.b") == 0);
  for (const char* bad : {"", ".", "a.", ".a", "a..b", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a"}) CHECK_THROWS_AS(facts.slot_of(bad), sc::Fault);
}

TEST_CASE("a slip in a field's name is told with the name that was meant, names of one's own are taken") {
  CHECK_NOTHROW(refuse_slip("network"));
  CHECK_NOTHROW(refuse_slip("extra.netwrok"));
  CHECK_NOTHROW(refuse_slip("shoe_size"));
  CHECK_NOTHROW(refuse_slip("record.netwrok"));
  try {
    refuse_slip("netwrok");
    FAIL("was taken");
  } catch (const sc::Fault& fault) {
    CHECK(fault.text().find("did you mean 'network'") != std::string::npos);
  }
  Facts facts;
  const size_t slot = facts.slot_of("record.shoe.size");
  each_record({R"({"shoe":{"size":44}})"}, [&](const sc::record::Record& record) {
    facts.read(record);
    CHECK(facts[slot].raw() == "44");
  });
}
