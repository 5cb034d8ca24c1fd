// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "ingest/twitter.hpp"
#include "ingest/json_decoder.hpp"
#include "payload_test.hpp"

using namespace sc;
using namespace sc::ingest;
using namespace sc::ingest::testing;

TEST_CASE("a status becomes a post") {
  CHECK(only_line(R"({"created_at":"Wed May 01 10:00:05 +0000 2024","id":900000000000000001,"id_str":"900000000000000001",)"
                  R"("text":"@acme where&#39;s my bag #lost https:\/\/t.co\/x","truncated":false,"source":"<a href=\"https:\/\/example.com\" rel=\"nofollow\">Example App<\/a>",)"
                  R"("in_reply_to_status_id":900000000000000000,"in_reply_to_status_id_str":"900000000000000000","in_reply_to_screen_name":"acme",)"
                  R"("user":{"id":5,"id_str":"5","screen_name":"ann","name":"Ann","location":"","followers_count":12,"friends_count":3,"verified":false},)"
                  R"("coordinates":{"type":"Point","coordinates":[9.98,48.40]},"geo":{"type":"Point","coordinates":[1,2]},"place":{"full_name":"Ulm, Germany","country_code":"DE"},)"
                  R"("retweet_count":1,"favorite_count":2,"favorited":true,"lang":"en","contributors":null,"possibly_sensitive":true,)"
                  R"("entities":{"hashtags":[{"text":"lost"}],"user_mentions":[{"screen_name":"acme"}],"urls":[{"expanded_url":"https:\/\/example.com\/bag"}]}})") ==
        R"({"type":"post","id":"twitter:900000000000000001","network":"twitter","kind":"reply","visibility":"public","time":"2024-05-01T10:00:05Z",)"
        R"("author":{"id":"5","handle":"ann","name":"Ann","followers":12,"verified":false},"text":"@acme where's my bag #lost https://t.co/x",)"
        R"("url":"https://twitter.com/ann/status/900000000000000001","lang":"en","reply_to":"twitter:900000000000000000","reply_to_author":"acme",)"
        R"("mentions":["acme"],"tags":["lost"],"links":["https://example.com/bag"],"metrics":{"likes":2,"shares":1},)"
        R"("place":{"name":"Ulm, Germany","lat":48.40,"lon":9.98},"extra":{"author_following":3,"country":"DE","possibly_sensitive":true,"client":"Example App"},)"
        R"("source":{"format":"twitter-v1","file":"t","line":1}})");
}

TEST_CASE("the longest text there is is taken, and a cut one is marked") {
  const std::string_view user = R"("user":{"screen_name":"ann"})";
  const auto line = [&](std::string_view more) { return only_line(R"({"id":1,"text":"cut…","truncated":true,)" + std::string(more) + std::string(user) + "}"); };
  CHECK(at(line(R"("extended_tweet":{"full_text":"the whole","entities":{"hashtags":[{"text":"w"}]}},)"), "text") == R"("the whole")");
  CHECK(at(line(R"("extended_tweet":{"full_text":"the whole","entities":{"hashtags":[{"text":"w"}]}},)"), "tags") == R"(["w"])");
  CHECK(at(line(R"("full_text":"the whole",)"), "text") == R"("the whole")");
  CHECK(at(line(R"("full_text":"the whole",)"), "extra").empty());
  CHECK(at(line(""), "extra.truncated") == "true");
}

TEST_CASE("a numeric id is taken by its text") {
  CHECK(at(only_line(R"({"id":9007199254740993,"text":"x","user":{}})"), "id") == R"("twitter:9007199254740993")");
  CHECK(decoded(R"({"id":9.007E+15,"text":"x","user":{}})").out.rejects.size() == 1);
}

TEST_CASE("a repost has the whole original, its kind and not its share count") {
  const std::string line = only_line(
      R"({"id":2,"text":"RT @bo: long st…","retweet_count":40,"favorite_count":0,"user":{"screen_name":"ann"},)"
      R"("retweeted_status":{"id_str":"1","text":"long story","user":{"screen_name":"bo"},"entities":{"user_mentions":[{"screen_name":"acme"}],"hashtags":[]}}})");
  CHECK(at(line, "kind") == R"("repost")");
  CHECK(at(line, "text") == R"("RT @bo: long story")");
  CHECK(at(line, "mentions") == R"(["bo","acme"])");
  CHECK(at(line, "metrics") == R"({"likes":0})");
  CHECK(at(line, "extra.repost_of") == R"("twitter:1")");
}

TEST_CASE("a quote names what it quotes, an answer that quotes stays an answer") {
  const std::string quote = only_line(R"({"id":2,"text":"look","is_quote_status":true,"quoted_status_id_str":"1","user":{}})");
  CHECK(at(quote, "kind") == R"("quote")");
  CHECK(at(quote, "extra.quote_of") == R"("twitter:1")");
  const std::string answer = only_line(R"({"id":2,"text":"look","quoted_status_id":1,"in_reply_to_status_id":5,"user":{}})");
  CHECK(at(answer, "kind") == R"("reply")");
  CHECK(at(answer, "extra.quote_of") == R"("twitter:1")");
}

TEST_CASE("a delete notice is a tombstone, other notices are counted") {
  const Run run = decoded(R"({"delete":{"status":{"id":1212092628029698048,"id_str":"1212092628029698048","user_id_str":"3"},"timestamp_ms":"1577900000123"}})"
                          "\n" R"({"limit":{"track":5}})" "\n" R"({"delete":{"status":{"id":7,"user_id":3}}})" "\n" R"({"friends":[1,2]})" "\n");
  REQUIRE(run.out.lines.size() == 2);
  CHECK(run.out.lines[0] == R"({"type":"post","id":"twitter:1212092628029698048","network":"twitter","kind":"post","visibility":"public","time":"2019-12-31T19:26:16Z",)"
                            R"("author":{"id":"3"},"deleted":"2020-01-01T17:33:20.123Z","source":{"format":"twitter-v1","file":"t","line":1}})");
  CHECK(at(run.out.lines[1], "id") == R"("twitter:7")");
  CHECK(at(run.source, "notices") == "2");
  CHECK(at(run.source, "rows") == "2");
}

TEST_CASE("direct messages are private messages") {
  const std::string_view inputs[] = {
      R"({"direct_message":{"id":4,"created_at":"Wed May 01 10:00:00 +0000 2024","text":"psst","sender":{"id_str":"5","screen_name":"ann"},"recipient":{"screen_name":"acme"}}})",
      R"({"id_str":"4","created_at":"Wed May 01 10:00:00 +0000 2024","text":"psst","sender_id":5,"sender":{"screen_name":"ann"},"recipient":{"screen_name":"acme"}})",
  };
  for (const std::string_view input : inputs) {
    CHECK(only_line(input) == R"({"type":"post","id":"twitter:4","network":"twitter","kind":"message","visibility":"private","time":"2024-05-01T10:00:00Z",)"
                              R"("author":{"id":"5","handle":"ann"},"text":"psst","reply_to_author":"acme","source":{"format":"twitter-v1","file":"t","line":1}})");
  }
  const std::string event = only_line(R"({"event":{"type":"message_create","id":"4","created_timestamp":"1714557600000",)"
                                      R"("message_create":{"target":{"recipient_id":"6"},"sender_id":"5","message_data":{"text":"psst","entities":{}}}}})");
  CHECK(at(event, "kind") == R"("message")");
  CHECK(at(event, "time") == R"("2024-05-01T10:00:00Z")");
  CHECK(at(event, "reply_to_author") == R"("6")");
}

TEST_CASE("users and other payloads are refused for what they are") {
  CHECK(decoded(R"({"id":1,"screen_name":"ann","followers_count":3})").out.rejects.at(0).reason == "a user and no post");
  CHECK(decoded(R"({"statuses":[{"id":1}]})").out.rejects.at(0).reason == "a Twitter payload without a post");
  CHECK(decoded(R"({"id":1,"text":"x","created_at":"once","user":{}})").out.rejects.at(0).reason == "its time can't be read");
}

TEST_CASE("language codes of Twitter's own are put right or left out") {
  struct Row {
    std::string_view code, wanted;
  };
  const Row rows[] = {{"en", "en"}, {"zh-CN", "zh-CN"}, {"in", "id"}, {"iw", "he"}, {"und", ""}, {"zxx", ""}, {"qst", ""}, {"qme", ""}, {"qu", "qu"}};
  for (const Row& row : rows) {
    CHECK(twitter::language(row.code) == row.wanted);
  }
}

TEST_CASE("clients and links are made of what is known") {
  CHECK(twitter::client_name("<a href=\"x\">Web App</a>") == "Web App");
  CHECK(twitter::client_name("web") == "web");
  CHECK(twitter::client_name("<broken") == "<broken");
  std::string url;
  twitter::append_permalink(url, "", "7");
  CHECK(url == "https://twitter.com/i/web/status/7");
}
