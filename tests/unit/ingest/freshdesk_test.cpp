// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "payload_test.hpp"

using namespace sc;
using namespace sc::ingest::testing;

namespace {

constexpr std::string_view ticket =
    R"("id":20,"subject":"Ferry","description":"<p>late &amp; <a href=\"https://a.example/x\">lost</a></p>","description_text":"late & lost","status":2,"source":3,"requester_id":5,"responder_id":6,)"
    R"("tags":["ferry"],"custom_fields":{"pier":4},"created_at":"2024-05-01T10:00:00Z","requester":{"id":5,"name":"Ann","email":"ann@a.example","unique_external_id":"c-1"})";

}  // namespace

TEST_CASE("a ticket is what its requester said; conversations tell who speaks, and notes are no answers") {
  const Run run = decoded(
      "{\"ticket\":{" + std::string(ticket) +
      R"(},"conversations":[{"id":31,"body":"<p>we look</p>","incoming":false,"private":false,"source":0,"user_id":6,"support_email":"help@acme.example","created_at":"2024-05-01T11:00:00Z"},)"
      R"({"id":32,"body_text":"again","incoming":false,"private":true,"source":2,"user_id":6,"created_at":"2024-05-01T12:00:00Z"},)"
      R"({"id":33,"body_text":"thanks","incoming":true,"private":true,"source":5,"user_id":5,"created_at":"2024-05-01T13:00:00Z"}]})");
  REQUIRE(run.out.lines.size() == 4);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"freshdesk:20","network":"freshdesk","kind":"call","visibility":"private","time":"2024-05-01T10:00:00Z","author":{"id":"5","name":"Ann","customer":"c-1"},)"
        R"("actor":{"role":"customer","declared":true},"text":"late & lost","conversation":"freshdesk:20","links":["https://a.example/x"],)"
        R"("extra":{"subject":"Ferry","status":2,"responder_id":6,"tags":["ferry"],"custom_fields":{"pier":4},"channel":"phone"},"source":{"format":"freshdesk","file":"t","line":1}})");
  CHECK(at(run.out.lines[1], "id") == R"("freshdesk:20/31")");
  CHECK(at(run.out.lines[1], "reply_to") == R"("freshdesk:20")");
  CHECK(at(run.out.lines[1], "text") == R"("we look")");
  CHECK(at(run.out.lines[1], "actor") == R"({"role":"agent","agent":"6","declared":true})");
  CHECK(at(run.out.lines[1], "account") == R"("help@acme.example")");
  CHECK(at(run.out.lines[1], "kind") == R"("call")");
  CHECK(at(run.out.lines[2], "actor.role") == R"("other")");
  CHECK(at(run.out.lines[2], "extra.internal") == "true");
  CHECK(at(run.out.lines[3], "actor.role") == R"("customer")");
  CHECK(at(run.out.lines[3], "author.customer") == R"("c-1")");
  CHECK(at(run.out.lines[3], "visibility") == R"("public")");
}

TEST_CASE("tickets come alone and in lists, conversations know their ticket by its number") {
  CHECK(decoded("[{" + std::string(ticket) + "},{" + std::string(ticket) + R"(,"conversations":[{"id":31,"body_text":"a","incoming":true,"private":false}]}])").out.lines.size() == 3);
  CHECK(decoded("{\"tickets\":[{" + std::string(ticket) + "}]}").out.lines.size() == 1);
  const std::string line = only_line(R"({"id":31,"ticket_id":20,"body_text":"a","incoming":true,"private":false,"user_id":5,"created_at":"2024-05-01T13:00:00Z"})");
  CHECK(at(line, "id") == R"("freshdesk:20/31")");
  CHECK(at(line, "conversation") == R"("freshdesk:20")");
}

TEST_CASE("errors of Freshdesk's and tickets that can't be read are refused") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"code":"invalid_credentials","message":"You have to be logged in"})", "Freshdesk gave an error instead of tickets"},
      {R"({"id":20,"requester_id":5,"responder_id":6,"created_at":"then"})", "its time can't be read"},
      {R"({"tickets":[{"id":20,"requester_id":5,"responder_id":6,"created_at":"then"}]})", "its time can't be read"},
      {R"({"conversations":[{"id":31,"body":"","incoming":true,"private":false,"created_at":"then"}]})", "its time can't be read"},
  };
  for (const auto& [input, reason] : rows) {
    CAPTURE(input);
    const Run run = decoded(input);
    CHECK(run.out.lines.empty());
    REQUIRE(run.out.rejects.size() == 1);
    CHECK(run.out.rejects[0].reason == reason);
  }
}
