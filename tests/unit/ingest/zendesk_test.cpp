// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "payload_test.hpp"

using namespace sc;
using namespace sc::ingest::testing;

namespace {

constexpr std::string_view ticket =
    R"("id":7,"url":"https://acme.zendesk.com/api/v2/tickets/7.json","external_id":"crm-9","via":{"channel":"email"},"created_at":"2024-05-01T10:00:00Z","updated_at":"2024-05-03T10:00:00Z",)"
    R"("subject":"Ferry","raw_subject":"Ferry","description":"late & lost","status":"open","recipient":"help@acme.example","requester_id":9007199254740993,"submitter_id":9007199254740993,)"
    R"("assignee_id":6,"is_public":true,"tags":["ferry"],"custom_fields":[{"id":1,"value":"x"}],"satisfaction_rating":{"score":"bad"})";

}  // namespace

TEST_CASE("a ticket alone is what its requester said first") {
  CHECK(only_line("{\"ticket\":{" + std::string(ticket) + "}}") ==
        R"({"type":"post","id":"zendesk:acme.zendesk.com/7","network":"zendesk","kind":"mail","visibility":"private","time":"2024-05-01T10:00:00Z","author":{"id":"9007199254740993"},)"
        R"("actor":{"role":"customer","declared":true},"account":"help@acme.example","text":"late & lost","url":"https://acme.zendesk.com/agent/tickets/7",)"
        R"("conversation":"zendesk:acme.zendesk.com/7","extra":{"external_id":"crm-9","subject":"Ferry","status":"open","submitter_id":9007199254740993,"assignee_id":6,)"
        R"("tags":["ferry"],"custom_fields":[{"id":1,"value":"x"}],"satisfaction":"bad","channel":"email"},"source":{"format":"zendesk","file":"t","line":1}})");
}

TEST_CASE("comments tell customers from agents, and notes are no answers") {
  const Run run = decoded(
      R"({"tickets":[{)" + std::string(ticket) +
      R"(,"comments":[{"id":70,"author_id":9007199254740993,"body":"late & lost","public":true,"created_at":"2024-05-01T10:00:00Z"},)"
      R"({"id":71,"author_id":6,"body":"ask the crew","public":false,"created_at":"2024-05-01T11:00:00Z"},)"
      R"({"id":72,"author_id":6,"html_body":"<p>sorry &amp; thanks</p>","public":true,"created_at":"2024-05-01T12:00:00Z","via":{"channel":"web"}},)"
      R"({"id":73,"author_id":8,"body":"me too","public":true,"created_at":"2024-05-01T13:00:00Z"}]}],)"
      R"("users":[{"id":9007199254740993,"name":"Ann","role":"end-user","external_id":"c-1"},{"id":6,"name":"Bo","role":"admin"}]})");
  REQUIRE(run.out.lines.size() == 4);
  CHECK(at(run.out.lines[0], "id") == R"("zendesk:acme.zendesk.com/7")");
  CHECK(at(run.out.lines[0], "author") == R"({"id":"9007199254740993","name":"Ann","customer":"c-1"})");
  CHECK(at(run.out.lines[1], "id") == R"("zendesk:71")");
  CHECK(at(run.out.lines[1], "actor") == R"({"role":"other","agent":"Bo","declared":true})");
  CHECK(at(run.out.lines[1], "extra") == R"({"channel":"email","internal":true})");
  CHECK(run.out.lines[2] ==
        R"({"type":"post","id":"zendesk:72","network":"zendesk","kind":"message","visibility":"private","time":"2024-05-01T12:00:00Z","author":{"id":"6","name":"Bo"},)"
        R"("actor":{"role":"agent","agent":"Bo","declared":true},"text":"sorry & thanks","url":"https://acme.zendesk.com/agent/tickets/7","reply_to":"zendesk:acme.zendesk.com/7","conversation":"zendesk:acme.zendesk.com/7",)"
        R"("extra":{"channel":"web"},"source":{"format":"zendesk","file":"t","line":1}})");
  CHECK(at(run.out.lines[3], "actor").empty());
}

TEST_CASE("an audit's comment is a post; that which made the ticket is the ticket's") {
  const std::string made = R"("events":[{"id":1,"type":"Comment","author_id":5,"body":"late","public":true},{"id":2,"type":"Create","field_name":"requester_id","value":"5"}])";
  const Run run = decoded(R"({"audits":[{"id":90,"ticket_id":7,"created_at":"2024-05-01T10:00:00Z","author_id":6,"via":{"channel":"web"},)" + made +
                          R"(},{"id":91,"ticket_id":7,"created_at":"2024-05-01T11:00:00Z","author_id":6,"events":[{"id":3,"type":"Comment","author_id":6,"body":"soon"}]},)"
                          R"({"id":92,"ticket_id":7,"created_at":"2024-05-01T12:00:00Z","events":[{"id":4,"type":"Change","field_name":"status"}]}],)"
                          R"("links":{"next":"https://acme.zendesk.com/api/v2/ticket_audits.json"}})");
  REQUIRE(run.out.lines.size() == 2);
  CHECK(at(run.out.lines[0], "id") == R"("zendesk:acme.zendesk.com/7")");
  CHECK(at(run.out.lines[0], "time") == R"("2024-05-01T10:00:00Z")");
  CHECK(at(run.out.lines[0], "actor.role") == R"("customer")");
  CHECK(at(run.out.lines[1], "id") == R"("zendesk:3")");
  CHECK(at(run.out.lines[1], "conversation") == R"("zendesk:acme.zendesk.com/7")");
  REQUIRE(run.out.rejects.size() == 1);
  CHECK(run.out.rejects[0].reason == "an audit without words");
  CHECK(decoded("{\"ticket\":{" + std::string(ticket) + R"(},"audit":{"id":90,"ticket_id":7,)" + made + "}}").out.lines.size() == 1);
}

TEST_CASE("comments alone belong to the ticket that further pages name, else to the first of them") {
  const std::string comments = R"({"comments":[{"id":70,"author_id":5,"body":"a","public":true,"created_at":"2024-05-01T10:00:00Z"},)"
                               R"({"id":71,"author_id":6,"body":"b","public":true,"created_at":"2024-05-01T11:00:00Z"}],"next_page":)";
  CHECK(at(decoded(comments + R"("https://acme.zendesk.com/api/v2/tickets/7/comments.json?page=2"})").out.lines.at(1), "conversation") == R"("zendesk:acme.zendesk.com/7")");
  CHECK(at(decoded(comments + "null}").out.lines.at(1), "conversation") == R"("zendesk:70")");
}

TEST_CASE("a deleted ticket is a tombstone, a public channel is public") {
  std::string text(ticket);
  text.replace(text.find("\"open\""), 6, "\"deleted\"").replace(text.find("\"email\""), 7, "\"twitter\"");
  const std::string line = only_line("{" + text + "}");
  CHECK(at(line, "deleted") == R"("2024-05-03T10:00:00Z")");
  CHECK(at(line, "visibility") == R"("public")");
  CHECK(at(line, "kind") == R"("post")");
}

TEST_CASE("what is no post of Zendesk's is refused by name") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"user":{"id":5,"url":"https://acme.zendesk.com/api/v2/users/5.json"}})", "a user and no post"},
      {R"({"activities":[{"id":1,"url":"https://acme.zendesk.com/api/v2/activities/1.json"}],"users":[]})", "an activity and no post"},
      {R"({"job_status":{"id":"a","url":"https://acme.zendesk.com/api/v2/job_statuses/a.json"}})", "a job and no post"},
      {R"({"results":[{"id":5,"url":"https://acme.zendesk.com/api/v2/users/5.json","email":"a@a.example"}]})", "a user and no post"},
      {R"({"agent_engagement_data":[{"engagement_id":"A"}]})", "an engagement and no post"},
      {R"({"thing":{"id":5,"url":"https://acme.zendesk.com/api/v2/things/5.json"}})", "a Zendesk object that is no post"},
      {R"({"error":"RecordNotFound","description":"Not found"})", "Zendesk gave an error instead of tickets"},
      {R"({"error":{"title":"Forbidden","message":"You do not have access"}})", "Zendesk gave an error instead of tickets"},
      {R"({"ticket":{"id":7,"url":"https://acme.zendesk.com/api/v2/tickets/7.json","requester_id":5,"submitter_id":5,"created_at":"then"}})", "its time can't be read"},
  };
  for (const auto& [input, reason] : rows) {
    CAPTURE(input);
    const Run run = decoded(input);
    CHECK(run.out.lines.empty());
    REQUIRE(run.out.rejects.size() == 1);
    CHECK(run.out.rejects[0].reason == reason);
  }
  CHECK(decoded(R"({"tickets":[],"next_page":"https://acme.zendesk.com/api/v2/tickets.json?page=2"})").source.find(R"("notices":1)") != std::string::npos);
}
