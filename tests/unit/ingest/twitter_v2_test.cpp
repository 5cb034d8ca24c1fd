// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "ingest/json_decoder.hpp"
#include "payload_test.hpp"

using namespace sc;
using namespace sc::ingest;
using namespace sc::ingest::testing;

TEST_CASE("a page's posts are joined with what it includes") {
  CHECK(only_line(R"({"data":[{"id":"9","author_id":"5","created_at":"2024-05-01T10:00:05.000Z","text":"@acme late &amp; lost","lang":"en","conversation_id":"3",)"
                  R"("in_reply_to_user_id":"6","referenced_tweets":[{"type":"replied_to","id":"8"}],"attachments":{"media_keys":["m1","m2"]},"geo":{"place_id":"p1"},)"
                  R"("public_metrics":{"retweet_count":1,"reply_count":2,"like_count":3,"quote_count":4,"bookmark_count":5,"impression_count":600},)"
                  R"("entities":{"mentions":[{"username":"acme"}]},"context_annotations":[{"x":1}],"edit_history_tweet_ids":["9"],"reply_settings":"everyone"}],)"
                  R"("includes":{"users":[{"id":"5","username":"ann","name":"Ann","verified":true,"public_metrics":{"followers_count":12},"description":"hi"},)"
                  R"({"id":"6","username":"acme","name":"Acme"}],"media":[{"media_key":"m1","type":"photo"},{"media_key":"m2","type":"video"}],)"
                  R"("places":[{"id":"p1","full_name":"Ulm","country_code":"DE"}]},"meta":{"result_count":1}})") ==
        R"({"type":"post","id":"twitter:9","network":"twitter","kind":"reply","visibility":"public","time":"2024-05-01T10:00:05Z",)"
        R"("author":{"id":"5","handle":"ann","name":"Ann","followers":12,"verified":true},"text":"@acme late & lost","url":"https://twitter.com/ann/status/9",)"
        R"("lang":"en","reply_to":"twitter:8","reply_to_author":"acme","conversation":"twitter:3","mentions":["acme"],)"
        R"("metrics":{"likes":3,"shares":1,"replies":2,"impressions":600,"saves":5},"place":{"name":"Ulm"},)"
        R"("extra":{"quotes":4,"author_description":"hi","country":"DE","media":["photo","video"]},"source":{"format":"twitter-v2","file":"t","line":1}})");
}

TEST_CASE("flattened posts carry their joins inside") {
  const std::string line = only_line(
      R"({"id":"9","author_id":"5","text":"hi","author":{"id":"5","username":"ann","public_metrics":{"followers_count":7}},"in_reply_to_user_id":"6",)"
      R"("in_reply_to_user":{"username":"acme"},"attachments":{"media":[{"type":"photo"}]},"geo":{"full_name":"Ulm"},"__twarc":{"version":"2"}})");
  CHECK(at(line, "author.handle") == R"("ann")");
  CHECK(at(line, "author.followers") == "7");
  CHECK(at(line, "reply_to_author") == R"("acme")");
  CHECK(at(line, "kind") == R"("reply")");
  CHECK(at(line, "extra.media") == R"(["photo"])");
  CHECK(at(line, "place.name") == R"("Ulm")");
}

TEST_CASE("a repost is whole when its original is included, or as it came") {
  const std::string_view repost = R"("data":{"id":"9","author_id":"5","text":"RT @bo: lon…","public_metrics":{"retweet_count":40,"like_count":0},"referenced_tweets":[{"type":"retweeted","id":"8"}]})";
  const std::string whole = only_line("{" + std::string(repost) + R"(,"includes":{"users":[{"id":"7","username":"bo"}],"tweets":[{"id":"8","author_id":"7","text":"long story #a","entities":{"hashtags":[{"tag":"a"}]}}]}})");
  CHECK(at(whole, "text") == R"("RT @bo: long story #a")");
  CHECK(at(whole, "tags") == R"(["a"])");
  CHECK(at(whole, "mentions") == R"(["bo"])");
  CHECK(at(whole, "metrics") == R"({"likes":0})");
  CHECK(at(whole, "extra.repost_of") == R"("twitter:8")");
  const std::string cut = only_line("{" + std::string(repost) + R"(,"includes":{}})");
  CHECK(at(cut, "text") == R"("RT @bo: lon…")");
  CHECK(at(cut, "kind") == R"("repost")");
}

TEST_CASE("a long post is whole") {
  const std::string line = only_line(R"({"data":[{"id":"9","author_id":"5","text":"beginn…","note_tweet":{"text":"beginning and end","entities":{"hashtags":[{"tag":"end"}]}}}],"meta":{}})");
  CHECK(at(line, "text") == R"("beginning and end")");
  CHECK(at(line, "tags") == R"(["end"])");
}

TEST_CASE("an edited post keeps its first id and says when it was edited") {
  const std::string line = only_line(R"({"id":"1212092700000000000","author_id":"5","text":"better","created_at":"2019-12-31T19:26:33.000Z",)"
                                     R"("conversation_id":"1212092700000000000","edit_history_tweet_ids":["1212092628029698048","1212092700000000000"]})");
  CHECK(at(line, "id") == R"("twitter:1212092628029698048")");
  CHECK(at(line, "time") == R"("2019-12-31T19:26:16Z")");
  CHECK(at(line, "edited") == R"("2019-12-31T19:26:33Z")");
  CHECK(at(line, "conversation") == R"("twitter:1212092628029698048")");
  CHECK(at(line, "extra.version") == R"("twitter:1212092700000000000")");
}

TEST_CASE("errors are lost posts when they were asked for, else a remark") {
  const Run run = decoded(R"({"data":[{"id":"9","author_id":"5","text":"hi"}],"errors":[{"parameter":"ids","title":"Not Found Error"},)"
                          R"({"parameter":"referenced_tweets.id","title":"Not Found Error"},{"parameter":"author_id","title":"Forbidden"}]})");
  CHECK(run.out.lines.size() == 1);
  REQUIRE(run.out.rejects.size() == 1);
  CHECK(run.out.rejects[0].reason == "Twitter gave an error instead of a post");
  CHECK(json::Value(run.source).member("notes").raw() == R"(["some users, posts or media that posts refer to were not available"])");
}

TEST_CASE("compliance deletes are tombstones") {
  const Run run = decoded(R"({"id":"9","action":"delete","created_at":"2024-05-01T10:00:00.000Z","redacted_at":"2024-05-02T10:00:00.000Z","reason":"deleted"})"
                          "\n" R"({"id":"8","action":"delete","created_at":"2024-05-01T10:00:00.000Z","reason":"protected"})"
                          "\n" R"({"id":"7","action":"scrub_geo","created_at":"2024-05-01T10:00:00.000Z","reason":"x"})");
  REQUIRE(run.out.lines.size() == 2);
  CHECK(at(run.out.lines[0], "deleted") == R"("2024-05-02T10:00:00Z")");
  CHECK(at(run.out.lines[1], "deleted") == R"("2024-05-01T10:00:00Z")");
  CHECK(run.out.rejects.size() == 1);
}

TEST_CASE("pages without posts are told apart") {
  CHECK(decoded(R"({"meta":{"result_count":0}})").out.rejects.empty());
  CHECK(decoded(R"({"data":[{"id":"1","username":"ann"}],"meta":{}})").out.rejects.at(0).reason == "a user and no post");
  CHECK(decoded(R"({"data":[{"start":"x","end":"y","tweet_count":3}],"meta":{}})").out.rejects.at(0).reason == "a count and no post");
  CHECK(decoded(R"({"data":[{"id":"1","text":"x"}]})").out.lines.size() == 1);
}

TEST_CASE("pages of other networks are left to others") {
  for (const std::string_view page : {R"({"data":[{"id":"1","message":"x"}],"paging":{}})", R"({"kind":"Listing","data":{"children":[]}})",
                                      R"({"data":[{"id":"1","text":"x","permalink":"p","timestamp":"t"}]})"}) {
    CHECK(decoded(page).source.find("twitter") == std::string::npos);
  }
}

TEST_CASE("direct messages are private messages of their conversation") {
  const std::string line = only_line(R"({"data":[{"id":"4","text":"psst","event_type":"MessageCreate","sender_id":"5","dm_conversation_id":"3","created_at":"2024-05-01T10:00:00.000Z"}]})");
  CHECK(line == R"({"type":"post","id":"twitter:4","network":"twitter","kind":"message","visibility":"private","time":"2024-05-01T10:00:00Z",)"
                R"("author":{"id":"5"},"text":"psst","conversation":"twitter:3","source":{"format":"twitter-v2","file":"t","line":1}})");
}
