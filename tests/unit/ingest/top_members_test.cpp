// SPDX-License-Identifier: Apache-2.0
#include "ingest/top_members.hpp"

#include <doctest/doctest.h>

#include <string>

#include "json/validate.hpp"

using namespace sc;
using namespace sc::ingest;

TEST_CASE("members are found by key, and of a repeated key the last") {
  const std::string text = R"({"id":1,"text":"a","in_reply_to_status_id":2,"in_reply_to_user_id":3,"id":4,"":5})";
  TopMembers top;
  top.read(json::Value(text));
  CHECK(top.size() == 6);
  CHECK(top["id"].raw() == "4");
  CHECK(top["in_reply_to_status_id"].raw() == "2");
  CHECK(top["in_reply_to_user_id"].raw() == "3");
  CHECK(top[""].raw() == "5");
  CHECK_FALSE(top["in_reply_to_stotus_id"].present());
  CHECK_FALSE(top["i"].present());
  CHECK(top.has_all<"id", "text">());
  CHECK_FALSE(top.has_all<"id", "user">());
  CHECK(top.has_any<"user", "text">());
  CHECK_FALSE(top.has_any<"user", "tex">());
  CHECK(top.all()[1].key == "text");
}

TEST_CASE("an escaped key is found as what it stands for") {
  TopMembers top;
  const std::string text = R"({"\u0069d":1,"text":2})";
  top.read(json::Value(text));
  CHECK(top["id"].raw() == "1");
  CHECK(top["text"].raw() == "2");
  CHECK_FALSE(top.keys_are_plain());
  CHECK_FALSE(top.has("user"));
  CHECK(top.has_all<"id", "text">());
  CHECK(top.has_any<"user", "id">());
  CHECK_FALSE(top.has_all<"id", "user">());
  CHECK_FALSE(top.has_any<"user", "name">());
}

TEST_CASE("the members of one object are gone with the next") {
  TopMembers top;
  top.read(json::Value(R"({"\u0069d":1,"text":2})"));
  top.read(json::Value(R"({"user":3})"));
  CHECK(top.size() == 1);
  CHECK(top["user"].raw() == "3");
  CHECK_FALSE(top.has("id"));
  CHECK_FALSE(top.has("text"));
  top.read(json::Value("[1]"));
  CHECK(top.size() == 0);
  CHECK_FALSE(top.has("user"));
}

TEST_CASE("each of very many members is found, with skips and without") {
  std::string text = "{";
  for (int i = 0; i < 20000; ++i) text += "\"key" + std::to_string(i) + "\":" + std::to_string(i) + ",";
  text += R"("same":1,"same":2})";
  json::Validator validator;
  REQUIRE(validator.check(text).what == nullptr);
  for (const json::Skips* skips : {static_cast<const json::Skips*>(nullptr), &validator.skips()}) {
    TopMembers top;
    top.read(json::Value(text, skips));
    CHECK(top.size() == 20002);
    for (int i = 0; i < 20000; i += 997) CHECK(top["key" + std::to_string(i)].as_integer() == i);
    CHECK(top["same"].raw() == "2");
  }
}
