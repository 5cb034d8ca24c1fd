// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "payload_test.hpp"

using namespace sc;
using namespace sc::ingest::testing;

namespace {

constexpr std::string_view conversation =
    R"({"type":"conversation","id":"147","created_at":1714557600,"updated_at":1714564800,"title":"Ferry","source":{"type":"email","subject":"late","body":"<p>it&#39;s <a href=\"https://a.example/x\">late</a></p>",)"
    R"("author":{"type":"user","id":"5","name":"Ann","email":"ann@a.example"}},"open":true,"external_id":"x-1","conversation_rating":{"rating":2,"remark":"slow"},"conversation_parts":{"type":"conversation_part.list","total_count":4,)"
    R"("conversation_parts":[{"type":"conversation_part","id":"1","part_type":"comment","body":"<p>We look.</p>","created_at":1714561200,"author":{"type":"bot","id":"9"}},)"
    R"({"type":"conversation_part","id":"2","part_type":"assignment","body":null,"created_at":1714561200,"author":{"type":"admin","id":"6"}},)"
    R"({"type":"conversation_part","id":"3","part_type":"note","body":"<p>again</p>","created_at":1714562000,"author":{"type":"admin","id":"6","name":"Bo"}},)"
    R"({"type":"conversation_part","id":"4","part_type":"close","body":"<p>Found.</p>","created_at":1714564800,"author":{"type":"admin","id":"6","name":"Bo"}}]}})";

}  // namespace

TEST_CASE("a conversation is its first words and the parts that have words") {
  const Run run = decoded(conversation);
  REQUIRE(run.out.lines.size() == 4);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"intercom:147","network":"intercom","kind":"mail","visibility":"private","time":"2024-05-01T10:00:00Z","author":{"id":"5","name":"Ann"},)"
        R"("actor":{"role":"customer","declared":true},"text":"it's late","conversation":"intercom:147","links":["https://a.example/x"],)"
        R"("extra":{"title":"Ferry","subject":"late","open":true,"external_id":"x-1","rating":2,"rating_remark":"slow","channel":"email"},"source":{"format":"intercom","file":"t","line":1}})");
  CHECK(at(run.out.lines[1], "actor") == R"({"role":"bot","declared":true})");
  CHECK(at(run.out.lines[1], "template") == "true");
  CHECK(at(run.out.lines[1], "id") == R"("intercom:147/1")");
  CHECK(at(run.out.lines[1], "reply_to") == R"("intercom:147")");
  CHECK(at(run.out.lines[2], "actor") == R"({"role":"other","agent":"Bo","declared":true})");
  CHECK(at(run.out.lines[2], "extra.internal") == "true");
  CHECK(at(run.out.lines[3], "actor") == R"({"role":"agent","agent":"Bo","declared":true})");
  CHECK(at(run.out.lines[3], "extra.part") == R"("close")");
  CHECK(run.source.find(R"("notices":1)") != std::string::npos);
}

TEST_CASE("conversations come in lists and in webhooks, and what is missing is said") {
  const std::string bare = R"({"type":"conversation","id":"1","created_at":1714557600,"source":{"body":"<p>a</p>","author":{"type":"lead","id":"5"}}})";
  const Run listed = decoded(R"({"type":"conversation.list","conversations":[)" + bare + "]}");
  CHECK(listed.out.lines.size() == 1);
  CHECK(listed.source.find("some conversations have parts that the data does not hold") != std::string::npos);
  CHECK(decoded(R"({"type":"notification_event","topic":"conversation.user.created","data":{"item":)" + bare + "}}").out.lines.size() == 1);
  CHECK(decoded(R"({"type":"list","data":[)" + bare + "]}").out.lines.size() == 1);
}

TEST_CASE("what is no post of Intercom's is refused by name") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"type":"user.list","users":[{"type":"user","id":"5"}]})", "a user and no post"},
      {R"({"type":"list","data":[{"type":"contact","id":"5"}]})", "a user and no post"},
      {R"({"type":"company","id":"5","created_at":1714557600})", "a company and no post"},
      {R"({"type":"admin.list","pages":{}})", "an agent and no post"},
      {R"({"type":"notification_event","data":{"item":{"type":"company","id":"5"}}})", "a company and no post"},
      {R"({"type":"notification_event"})", "an Intercom object that is no post"},
      {R"({"type":"error.list","errors":[{"code":"token_not_found"}]})", "Intercom gave an error instead of conversations"},
      {R"({"type":"conversation","id":"1","created_at":"then","source":{"body":"a"}})", "its time can't be read"},
  };
  for (const auto& [input, reason] : rows) {
    CAPTURE(input);
    const Run run = decoded(input);
    CHECK(run.out.lines.empty());
    REQUIRE(run.out.rejects.size() == 1);
    CHECK(run.out.rejects[0].reason == reason);
  }
}
