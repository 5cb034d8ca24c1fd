// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "json/nested.hpp"

namespace {

using namespace sc::json;

// What a walk of the member "a" visits, and "…" behind it when it gave up.
template <typename Walk>
std::string visited(const std::string& line, Walk&& walk) {
  Outline outline;
  REQUIRE(outline.parse(line) == nullptr);
  std::string seen;
  const Member& member = outline.members()[outline.position_of(Key("a"))];
  return walk(outline, member, seen) ? seen : seen + "…";
}

std::string quickly(const std::string& line) {
  return visited(line, [](const Outline& outline, const Member& member, std::string& seen) {
    return each_member_at(outline, member.at, [&](std::string_view key, Value value, size_t at) {
      CHECK(outline.line().data() + outline.positions()[at] == value.raw().data());
      seen.append(key).append("=").append(value.raw()).append(";");
      return true;
    });
  });
}

std::string plainly(const std::string& line) {
  return visited(line, [](const Outline&, const Member& member, std::string& seen) {
    return member.value.each_member([&](std::string_view key, Value value) {
      seen.append(key).append("=").append(value.raw()).append(";");
      return true;
    });
  });
}

std::string elements(const std::string& line) {
  return visited(line, [](const Outline& outline, const Member& member, std::string& seen) {
    return each_element_at(outline, member.at, [&](Value value, size_t) {
      seen.append(value.raw()).append(";");
      return true;
    });
  });
}

}  // namespace

TEST_CASE("a walk by positions meets what a walk by bytes meets") {
  const char* objects[] = {R"({})", R"({ })", R"({"b":1})", R"({"b":1,"b":"two"})", R"({"x":{"y":[1,{"z":2}]},"w":null})",
                           R"({"b" :1 , "c": true })", R"({"\u0062":"\"}","":[]})", R"({"b":-1.5e3,"c":"d\\"})"};
  for (const std::string object : objects) {
    const std::string line = R"({"before":[1,2],"a":)" + object + R"(,"behind":{"c":3}})";
    CAPTURE(line);
    const std::string seen = quickly(line);
    if (!seen.ends_with("…")) CHECK(seen == plainly(line));
    else CHECK(object.find("\" :") != std::string::npos);  // a blank before a colon is left to the slower walk
  }
}

TEST_CASE("a walk by positions gives up where a walk by bytes would stop") {
  const char* objects[] = {R"({"b":tru})", R"({"b":01})", R"({"b":1 2})", R"({"b"})", R"({"b":})", R"({"b":1,})", R"({,"b":1})", R"({"b":"x"y})",
                           R"({1:2})",     R"({"b":{"c":1}"d"})", R"({"b"::1})", R"(["b"])", R"("b")", R"(7)"};
  for (const std::string object : objects) {
    const std::string line = R"({"a":)" + object + "}";
    CAPTURE(line);
    CHECK(quickly(line).ends_with("…"));
    CHECK(plainly(line).ends_with("…"));
  }
}

TEST_CASE("elements of a list are met in order, and a broken list is given up") {
  CHECK(elements(R"({"a":[1, "two",{"b":[3]},[ ],null]})") == R"(1;"two";{"b":[3]};[ ];null;)");
  CHECK(elements(R"({"a":[ ],"b":1})").empty());
  CHECK(elements(R"({"a":[1,]})").ends_with("…"));
  CHECK(elements(R"({"a":[1 2]})").ends_with("…"));
  CHECK(elements(R"({"a":{"b":1}})") == "…");
}

TEST_CASE("a visit ends a walk by positions") {
  Outline outline;
  REQUIRE(outline.parse(R"({"a":[1,2,tru]})") == nullptr);
  int count = 0;
  CHECK(each_element_at(outline, outline.members()[0].at, [&](Value, size_t) { return ++count < 2; }));
  CHECK(count == 2);
}
