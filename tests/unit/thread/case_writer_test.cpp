// SPDX-License-Identifier: Apache-2.0
#include "thread_test.hpp"

using namespace thread_test;

TEST_CASE("events stand in order of time, of an id the latest, with values that are JSON") {
  const auto event = [](const char* id, int minute, const char* name, const char* value) {
    return std::string(R"({"type":"event","id":")") + id + R"(","time":"2024-05-01T10:0)" + std::to_string(minute) + R"(:00Z","of":"x:1","event":")" + name + R"(","value":)" + value + "}";
  };
  const auto cases = cases_of(run({event("e:2", 5, "note", R"({"a" : 1.10})"), event("e:1", 3, "assign", "1"), post("1", 0, "ann"), event("e:1", 4, "assign", "2"),
                                   event("e:3", 6, "note", R"([tru])"), R"({"type":"event","id":"e:9","of":"x:404"})"}));
  REQUIRE(cases.size() == 1);
  CHECK(member(cases.front(), "events") == R"([{"id":"e:1","time":"2024-05-01T10:04:00Z","event":"assign","value":2},{"id":"e:2","time":"2024-05-01T10:05:00Z","event":"note","value":{"a" : 1.10}},)"
                                           R"({"id":"e:3","time":"2024-05-01T10:06:00Z","event":"note"}])");
}
