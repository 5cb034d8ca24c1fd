// SPDX-License-Identifier: Apache-2.0
#include "ingest/facebook.hpp"

#include <doctest/doctest.h>

#include "payload_test.hpp"

using namespace sc;
using namespace sc::ingest::testing;

TEST_CASE("a post and the comments inside it become a tree") {
  const Run run = decoded(
      R"({"data":[{"id":"1_2","created_time":"2024-05-01T10:00:00+0000","message":"New boats &amp; #fares","from":{"id":"1","name":"Acme"},"permalink_url":"https://www.facebook.com/1/posts/2/",)"
      R"("shares":{"count":4},"reactions":{"summary":{"total_count":9}},"message_tags":[{"id":"77","name":"Bo","type":"page"}],"attachments":{"data":[{"media_type":"link","unshimmed_url":"https://a.example/x"}]},)"
      R"("comments":{"data":[{"id":"2_3","created_time":"2024-05-01T11:00:00+0000","message":"late","from":{"id":"5","name":"Ann"},"like_count":1,)"
      R"("comments":{"data":[{"id":"2_4","created_time":"2024-05-01T12:00:00+0000","message":"sorry","from":{"id":"1","name":"Acme"},"is_private":true}]}}],"summary":{"total_count":1}}}],)"
      R"("paging":{"next":"https://graph.facebook.com/"}})");
  REQUIRE(run.out.lines.size() == 3);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"facebook:1_2","network":"facebook","kind":"post","visibility":"public","time":"2024-05-01T10:00:00Z","author":{"id":"1","name":"Acme"},)"
        R"("text":"New boats &amp; #fares","url":"https://www.facebook.com/1/posts/2/","mentions":["77"],"tags":["fares"],"metrics":{"likes":9,"shares":4,"replies":1},)"
        R"("extra":{"media":"link","attachment":"https://a.example/x"},"source":{"format":"facebook","file":"t","line":1}})");
  CHECK(run.out.lines[1] ==
        R"({"type":"post","id":"facebook:2_3","network":"facebook","kind":"comment","visibility":"public","time":"2024-05-01T11:00:00Z","author":{"id":"5","name":"Ann"},)"
        R"("text":"late","reply_to":"facebook:1_2","reply_to_author":"1","conversation":"facebook:1_2","metrics":{"likes":1},"source":{"format":"facebook","file":"t","line":1}})");
  CHECK(at(run.out.lines[2], "reply_to") == R"("facebook:2_3")");
  CHECK(at(run.out.lines[2], "reply_to_author") == R"("5")");
  CHECK(at(run.out.lines[2], "conversation") == R"("facebook:1_2")");
  CHECK(at(run.out.lines[2], "visibility") == R"("private")");
}

TEST_CASE("a comment without its post is placed by its address, or by its id") {
  const std::string by_address = only_line(
      R"({"created_time":"2024-05-01T11:00:00+0000","message":"late","permalink_url":"https://www.facebook.com/1/posts/2/?comment_id=3&reply_comment_id=4"})");
  CHECK(at(by_address, "id") == R"("facebook:2_4")");
  CHECK(at(by_address, "reply_to") == R"("facebook:2_3")");
  CHECK(at(by_address, "conversation") == R"("facebook:1_2")");
  const std::string by_id = only_line(R"({"id":"2_3","created_time":"2024-05-01T11:00:00+0000","message":"late","comment_count":0})");
  CHECK(at(by_id, "conversation") == R"("facebook:2")");
  CHECK(at(by_id, "reply_to") == R"("facebook:2")");
}

TEST_CASE("an address says what it says") {
  using sc::ingest::facebook::place_of_comment;
  CHECK(place_of_comment("https://www.facebook.com/acme/posts/2/?comment_id=3").post == "2");
  CHECK(place_of_comment("https://www.facebook.com/1/posts/2/?comment_id=3").comment == "2_3");
  CHECK(place_of_comment("https://www.facebook.com/1/posts/2/?comment_id=3").parent.empty());
  for (const char* address : {"", "/posts/", "https://www.facebook.com/1/posts/2/", "/posts/x?comment_id=3", "/posts/2?comment_id="}) {
    CAPTURE(address);
    CHECK(place_of_comment(address).comment.empty());
  }
}

TEST_CASE("messages are private and know their conversation") {
  const Run run = decoded(
      R"({"id":"t_9","updated_time":"2024-05-01T11:00:00+0000","participants":{"data":[{"id":"5"},{"id":"1"}]},"messages":{"data":[)"
      R"({"id":"m_b","created_time":"2024-05-01T11:00:00+0000","message":"yes","from":{"id":"1","name":"Acme"},"to":{"data":[{"id":"5"}]}},)"
      R"({"id":"m_a","created_time":"2024-05-01T10:00:00+0000","message":"open?","from":{"id":"5","name":"Ann"},"to":{"data":[{"id":"1"}]}}]}})",
      {.own = playbook::OwnAccounts({{"facebook", "1", "", "", ""}})});
  REQUIRE(run.out.lines.size() == 2);
  CHECK(run.out.lines[1] ==
        R"({"type":"post","id":"facebook:m_a","network":"facebook","kind":"message","visibility":"private","time":"2024-05-01T10:00:00Z","author":{"id":"5","name":"Ann"},)"
        R"("actor":{"role":"customer"},"text":"open?","reply_to_author":"1","conversation":"facebook:t_9","source":{"format":"facebook","file":"t","line":1}})");
  CHECK(at(run.out.lines[0], "actor.role") == R"("brand")");
}

TEST_CASE("recommendations are reviews, with stars or a yes or no") {
  const std::string line = only_line(
      R"({"data":[{"created_time":"2024-05-01T10:00:00+0000","recommendation_type":"negative","review_text":"late","reviewer":{"id":"5","name":"Ann"},"open_graph_story":{"id":"8"}}]})");
  CHECK(at(line, "id") == R"("facebook:8")");
  CHECK(at(line, "kind") == R"("review")");
  CHECK(at(line, "author.name") == R"("Ann")");
  CHECK(at(line, "rating") == R"({"value":0,"best":1})");
  CHECK(at(only_line(R"({"created_time":"2024-05-01T10:00:00+0000","rating":4,"reviewer":{"id":"5"},"review_text":"nice"})"), "rating") == R"({"value":4,"best":5})");
}

TEST_CASE("several ids asked for come under their ids; posts for friends are private") {
  const Run run = decoded(R"({"1_2":{"id":"1_2","created_time":"2024-05-01T10:00:00+0000","message":"a"},"1_3":{"id":"1_3","created_time":"2024-05-01T10:00:00+0000",)"
                          R"("title":"Boat","description":"b","permalink_url":"/acme/videos/3/","privacy":{"value":"ALL_FRIENDS"},"stream_url":"rtmps://key"}})");
  REQUIRE(run.out.lines.size() == 2);
  CHECK(at(run.out.lines[0], "text") == R"("a")");
  CHECK(at(run.out.lines[1], "text") == R"("Boat\n\nb")");
  CHECK(at(run.out.lines[1], "url") == R"("https://www.facebook.com/acme/videos/3/")");
  CHECK(at(run.out.lines[1], "visibility") == R"("private")");
  CHECK(run.out.lines[1].find("rtmps") == std::string::npos);
}

TEST_CASE("what is no post of Facebook's is refused by name") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"error":{"message":"Invalid token","type":"OAuthException","code":190,"fbtrace_id":"A"}})", "Facebook gave an error instead of posts"},
      {R"({"id":"1","name":"Acme","fan_count":7})", "a page, group or user and no post"},
      {R"({"data":[{"id":"5","name":"Ann"}],"paging":{}})", "a page, group or user and no post"},
      {R"({"id":"t_9","message_count":3,"updated_time":"2024-05-01T11:00:00+0000"})", "a conversation without its messages"},
      {R"({"id":"7","name":"Tour","created_time":"2024-05-01T11:00:00+0000","start_time":"2024-06-01T11:00:00+0000"})", "an event and no post"},
      {R"({"id":"7","name":"Tour","created_time":"2024-05-01T11:00:00+0000","cover_photo":{"id":"8"}})", "an album and no post"},
      {R"({"data":[{"name":"reach","period":"day","values":[{"value":1}],"id":"1/insights/reach/day"}]})", "an insight and no post"},
      {R"({"id":"1_2","created_time":"2024-05-71T11:00:00+0000","message":"a"})", "its time can't be read"},
      {R"({"data":[7],"paging":{}})", "not an object"},
  };
  for (const auto& [input, reason] : rows) {
    CAPTURE(input);
    const Run run = decoded(input);
    CHECK(run.out.lines.empty());
    REQUIRE(run.out.rejects.size() == 1);
    CHECK(run.out.rejects[0].reason == reason);
  }
}

TEST_CASE("comments inside comments end somewhere") {
  std::string text = R"({"id":"1_2","created_time":"2024-05-01T10:00:00+0000","message":"a")";
  constexpr int levels = 40;
  for (int i = 0; i < levels; ++i) text += R"(,"comments":{"data":[{"id":"2_)" + std::to_string(i) + R"(","message":"b")";
  for (int i = 0; i < levels; ++i) text += "}]}";
  const Run run = decoded(text + "}");
  CHECK(run.out.lines.size() == 17);
  REQUIRE(run.out.rejects.size() == 1);
  CHECK(run.out.rejects[0].reason == "comments inside comments too deep");
}
