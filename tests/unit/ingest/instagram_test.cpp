// SPDX-License-Identifier: Apache-2.0
#include "ingest/instagram.hpp"

#include <doctest/doctest.h>

#include "payload_test.hpp"

using namespace sc;
using namespace sc::ingest::testing;

TEST_CASE("a medium and its comments with their replies become a tree") {
  const Run run = decoded(
      R"({"data":[{"id":"17","caption":"New boats #fares @tern.ferries.","media_type":"IMAGE","media_product_type":"FEED","media_url":"https://cdn.example/1","username":"acme",)"
      R"("permalink":"https://www.instagram.com/p/x/","timestamp":"2024-05-01T10:00:00+0000","like_count":3,"comments_count":1,"comments":{"data":[{"id":"18","text":"late","username":"ann",)"
      R"("timestamp":"2024-05-01T11:00:00+0000","replies":{"data":[{"id":"19","text":"@ann sorry","timestamp":"2024-05-01T12:00:00+0000"}]}}]}}]})");
  REQUIRE(run.out.lines.size() == 3);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"instagram:17","network":"instagram","kind":"post","visibility":"public","time":"2024-05-01T10:00:00Z","author":{"handle":"acme"},)"
        R"("text":"New boats #fares @tern.ferries.","url":"https://www.instagram.com/p/x/","mentions":["tern.ferries"],"tags":["fares"],"metrics":{"likes":3,"replies":1},)"
        R"("extra":{"media":"IMAGE","surface":"FEED"},"source":{"format":"instagram","file":"t","line":1}})");
  CHECK(at(run.out.lines[1], "reply_to") == R"("instagram:17")");
  CHECK(at(run.out.lines[1], "reply_to_author") == R"("acme")");
  CHECK(at(run.out.lines[1], "kind") == R"("comment")");
  CHECK(at(run.out.lines[2], "reply_to") == R"("instagram:18")");
  CHECK(at(run.out.lines[2], "reply_to_author") == R"("ann")");
  CHECK(at(run.out.lines[2], "conversation") == R"("instagram:17")");
}

TEST_CASE("a comment alone knows its medium and parent where they are asked for") {
  const std::string line =
      only_line(R"({"id":"19","text":"sorry","parent_id":"18","media":{"id":"17"},"from":{"id":"5","username":"acme"},"timestamp":"2024-05-01T12:00:00+0000"})");
  CHECK(at(line, "reply_to") == R"("instagram:18")");
  CHECK(at(line, "conversation") == R"("instagram:17")");
  CHECK(at(line, "author") == R"({"id":"5","handle":"acme"})");
  CHECK(at(line, "kind") == R"("comment")");
}

TEST_CASE("messages are private and know their conversation") {
  const Run run = decoded(
      R"({"data":[{"id":"aW9","updated_time":"2024-05-01T11:00:00+0000","messages":{"data":[{"id":"aW8","created_time":"2024-05-01T10:00:00+0000","message":"open?",)"
      R"("from":{"id":"5","username":"ann"},"to":{"data":[{"id":"1","username":"acme"}]}}]}}]})");
  REQUIRE(run.out.lines.size() == 1);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"instagram:aW8","network":"instagram","kind":"message","visibility":"private","time":"2024-05-01T10:00:00Z","author":{"id":"5","handle":"ann"},)"
        R"("text":"open?","reply_to_author":"acme","conversation":"instagram:aW9","source":{"format":"instagram","file":"t","line":1}})");
}

TEST_CASE("mentions, other accounts and several ids are read") {
  CHECK(at(only_line(R"({"mentioned_comment":{"id":"18","text":"@acme hi","timestamp":"2024-05-01T10:00:00+0000"},"id":"1"})"), "id") == R"("instagram:18")");
  const std::string found = only_line(R"({"business_discovery":{"username":"acme","media":{"data":[{"id":"17","timestamp":"2024-05-01T10:00:00+0000"}]},"id":"1"},"id":"2"})");
  CHECK(at(found, "author.handle") == R"("acme")");
  CHECK(decoded(R"({"17":{"id":"17","media_type":"IMAGE"},"18":{"id":"18","media_type":"VIDEO"}})").out.lines.size() == 2);
}

TEST_CASE("handles may have dots inside") {
  const std::pair<std::string_view, std::vector<std::string_view>> rows[] = {
      {"@a.b_c. and (@d)", {"a.b_c", "d"}}, {"ann@acme.example", {}}, {"@", {}}, {"@@a", {"a"}}, {"@.a", {}}, {"@...", {}}, {"é@a", {"a"}},
  };
  for (const auto& [text, wanted] : rows) {
    CAPTURE(text);
    std::vector<std::string_view> found;
    ingest::instagram::find_mentions(text, found);
    CHECK(found == wanted);
  }
}

TEST_CASE("what is no post of Instagram's is refused by name") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"id":"1","username":"acme","biography":"ferries","media_count":3})", "an account and no post"},
      {R"({"id":"1","status_code":"FINISHED"})", "the state of a publication and no post"},
      {R"({"data":[{"product_id":1,"review_status":"approved"}]})", "a product and no post"},
      {R"({"business_discovery":{"username":"acme","id":"1"},"id":"2"})", "an account and no post"},
      {R"({"id":"9","participants":{"data":[{"username":"ann"}]}})", "a conversation without its messages"},
      {R"({"id":"17","text":"a","username":"b","timestamp":"2024-05-71T10:00:00+0000"})", "its time can't be read"},
      {R"({"id":"17","text":"a","timestamp":"2024-05-01T10:00:00Z"})", "no format is known for this object"},
      {R"({"data":[{"id":"17","media_type":"IMAGE"},null]})", "not an object"},
  };
  for (const auto& [input, reason] : rows) {
    CAPTURE(input);
    const Run run = decoded(input);
    REQUIRE(run.out.rejects.size() == 1);
    CHECK(run.out.rejects[0].reason == reason);
  }
}
