// SPDX-License-Identifier: Apache-2.0
#include "ingest/mastodon.hpp"

#include <doctest/doctest.h>

#include "payload_run.hpp"

using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

// A status of @ann with more members.
std::string status(std::string_view id, std::string_view more = "") {
  return R"({"id":")" + std::string(id) + R"(","created_at":"2024-05-01T10:00:00.000Z",)" + std::string(more) +
         R"("content":"<p>late</p>","visibility":"public","account":{"id":"5","username":"ann","acct":"ann","url":"https://a.example/@ann"}})";
}

}  // namespace

TEST_CASE("a Mastodon status becomes a post") {
  const PayloadRun run = decoded(
      R"({"id":"112233445566778899","created_at":"2024-05-01T10:00:05.250Z","in_reply_to_id":"112233445566778000","in_reply_to_account_id":"9",)"
      R"("sensitive":true,"spoiler_text":"trains","visibility":"unlisted","language":"en","uri":"https://a.example/users/ann/statuses/1",)"
      R"("url":"https://a.example/@ann/1","replies_count":1,"reblogs_count":2,"favourites_count":3,"edited_at":"2024-05-01T10:09:00.000Z","muted":false,)"
      R"("content":"<p><span class=\"h-card\"><a href=\"https://b.example/@tern\" class=\"u-url mention\">@<span>tern</span></a></span> where&#39;s it?<br />See)"
      R"( <a href=\"https://c.example/long/way\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">c.example/lo</span><span class=\"invisible\">ng/way</span></a></p>)"
      R"(<p><a href=\"https://a.example/tags/late\" class=\"mention hashtag\" rel=\"tag\">#<span>late</span></a></p>","reblog":null,)"
      R"("application":{"name":"Web","website":null},"account":{"id":"5","username":"ann","acct":"ann","display_name":"Ann","bot":false,)"
      R"("url":"https://a.example/@ann","followers_count":12,"following_count":3,"statuses_count":40,"note":"<p>x</p>"},)"
      R"("media_attachments":[{"id":"1","type":"image"}],"mentions":[{"id":"9","username":"tern","url":"https://b.example/@tern","acct":"tern@b.example"}],)"
      R"("tags":[{"name":"late","url":"https://a.example/tags/late"}],"emojis":[],"card":{"url":"https://c.example/card"},"poll":null})");
  REQUIRE(run.out.lines.size() == 1);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"mastodon:112233445566778899","network":"mastodon","kind":"reply","visibility":"public","time":"2024-05-01T10:00:05.25Z",)"
        R"("author":{"id":"5","handle":"ann@a.example","name":"Ann","followers":12},"text":"@tern where's it?\nSee https://c.example/long/way\n\n#late",)"
        R"("url":"https://a.example/@ann/1","lang":"en","reply_to":"mastodon:112233445566778000","reply_to_author":"tern@b.example",)"
        R"("mentions":["tern@b.example"],"tags":["late"],"links":["https://c.example/long/way","https://c.example/card"],)"
        R"("metrics":{"likes":3,"shares":2,"replies":1},"edited":"2024-05-01T10:09:00Z",)"
        R"("extra":{"sensitive":true,"spoiler_text":"trains","uri":"https://a.example/users/ann/statuses/1","client":"Web","author_following":3,)"
        R"("author_posts":40,"visibility":"unlisted","media":["image"]},"source":{"format":"mastodon","file":"t","line":1}})");
}

TEST_CASE("who can read a status is public or private, and direct ones are messages") {
  const auto run = [](std::string_view visibility) {
    return decoded(R"({"id":"1","created_at":"2024-05-01T10:00:00Z","content":"x","account":{"acct":"ann"},"visibility":")" + std::string(visibility) + R"("})");
  };
  CHECK(run("public").at(0, "visibility") == R"("public")");
  CHECK(run("unlisted").at(0, "visibility") == R"("public")");
  CHECK(run("private").at(0, "visibility") == R"("private")");
  CHECK(run("private").at(0, "kind") == R"("post")");
  CHECK(run("direct").at(0, "visibility") == R"("private")");
  CHECK(run("direct").at(0, "kind") == R"("message")");
  CHECK(run("direct").at(0, "extra.visibility") == R"("direct")");
}

TEST_CASE("a reblog is a repost with the whole original and not its counts") {
  const PayloadRun run = decoded(
      R"({"id":"2","created_at":"2024-05-01T11:00:00Z","content":"","reblogs_count":40,"favourites_count":0,"account":{"acct":"bo@b.example"},"reblog":)" +
      status("1", R"("language":"de","mentions":[{"acct":"tern","url":"https://a.example/@tern"}],)") + "}");
  CHECK(run.at(0, "kind") == R"("repost")");
  CHECK(run.at(0, "text") == R"("RT @ann@a.example: late")");
  CHECK(run.at(0, "lang") == R"("de")");
  CHECK(run.at(0, "mentions") == R"(["ann@a.example","tern@a.example"])");
  CHECK(run.at(0, "metrics") == R"({"likes":0})");
  CHECK(run.at(0, "extra.repost_of") == R"("mastodon:1")");
}

TEST_CASE("a quote names what it quotes, in each dialect") {
  CHECK(decoded(status("2", R"("quote":{"state":"accepted","quoted_status":)" + status("1") + "},")).at(0, "extra.quote_of") == R"("mastodon:1")");
  CHECK(decoded(status("2", R"("quote":{"state":"accepted","quoted_status_id":"1"},)")).at(0, "extra.quote_of") == R"("mastodon:1")");
  CHECK(decoded(status("2", R"("quote_id":"1",)")).at(0, "extra.quote_of") == R"("mastodon:1")");
  CHECK(decoded(status("2", R"("quote_id":"1",)")).at(0, "kind") == R"("quote")");
  CHECK(decoded(status("2", R"("quote_id":"1","in_reply_to_id":"0",)")).at(0, "kind") == R"("reply")");
}

TEST_CASE("statuses are found in whatever holds them") {
  CHECK(decoded(R"({"ancestors":[)" + status("1") + R"(],"descendants":[)" + status("2") + "," + status("3") + "]}").out.lines.size() == 3);
  CHECK(decoded(R"({"id":"4","type":"mention","created_at":"2024-05-01T10:00:00Z","account":{"acct":"ann"},"status":)" + status("1") + "}").at(0, "id") == R"("mastodon:1")");
  CHECK(decoded(R"({"id":"4","unread":false,"accounts":[],"last_status":)" + status("1") + "}").at(0, "id") == R"("mastodon:1")");
  const PayloadRun search = decoded(R"({"accounts":[{"acct":"ann"}],"statuses":[)" + status("1") + R"(],"hashtags":[{"name":"late"}]})");
  CHECK(search.out.lines.size() == 1);
  CHECK(search.told("notices") == "2");
}

TEST_CASE("what is no post is counted or refused by name") {
  CHECK(decoded(R"({"id":"4","type":"follow","created_at":"2024-05-01T10:00:00Z","account":{"acct":"ann"}})").told("notices") == "1");
  const auto reason = [](std::string_view text) {
    const PayloadRun run = decoded(text);
    return run.out.rejects.empty() ? std::string() : run.out.rejects[0].reason;
  };
  CHECK(reason(R"({"id":"5","username":"ann","acct":"ann"})") == "an account and no post");
  CHECK(reason(R"({"id":"5","scheduled_at":"2024-05-01T10:00:00Z","params":{"text":"x"}})") == "a post that is not published yet");
  CHECK(reason(R"({"content":"x","spoiler_text":"","created_at":"2024-05-01T10:00:00Z","account":{"acct":"ann"}})") ==
        "a former state of a post that doesn't say of which");
  CHECK(reason(R"({"statuses":[{"id":"1"}],"accounts":[]})") == "a status without its content");
  CHECK(reason(R"({"id":"8","content":"x","statuses":[],"reactions":[]})") == "an announcement, filter or report and no post");
  CHECK(reason(R"({"event":"update","payload":"{"})") == "the event's payload is no JSON");
  CHECK(reason(R"({"event":"update","payload":"7"})") == "an event without its payload");
  CHECK(reason(R"({"event":"delete","payload":"7"})") == "a delete notice before anything that says the time");
  CHECK(reason(R"({"id":"1","created_at":"yesterday","content":"x","account":{"acct":"ann"}})") == "its time can't be read");
}

TEST_CASE("a stream gives posts, edits and tombstones, and counts the rest") {
  const std::string text = ":)\nevent: update\ndata: " + status("112233445566778899") + "\n\n:thump\nevent: status.update\ndata: " +
                           status("112233445566778899", R"("edited_at":"2024-05-01T12:00:00Z",)") +
                           "\n\nevent: delete\ndata: 112233445566778899\n\nevent: filters_changed\ndata: undefined\n\nevent: update\ndata: {\"id\":\n\n";
  for (const size_t block : {1, 7, 4096}) {
    const PayloadRun run = decoded(text, InputIs::events, block);
    REQUIRE(run.out.lines.size() == 3);
    CHECK(run.at(0, "source.line") == "3");
    CHECK(run.at(1, "edited") == R"("2024-05-01T12:00:00Z")");
    CHECK(run.at(2, "id") == R"("mastodon:112233445566778899")");
    CHECK(run.at(2, "deleted") == R"("2024-05-01T12:00:00Z")");  // no sooner than what came before it
    CHECK(run.at(2, "text").empty());
    CHECK(run.told("notices") == "3");
    REQUIRE(run.out.rejects.size() == 1);
    CHECK(run.out.rejects[0].line == 16);
  }
}

TEST_CASE("what one input told of the time is not used in the next") {
  PostWriter writer({});
  SourceTally tally;
  JsonDecoder decoder({}, writer, tally);
  Remembered out;
  for (const std::string& text : {status("1"), std::string(R"({"event":"delete","payload":"1"})")}) {
    tally.begin("t");
    decoder.begin({"t"});
    feed_in_blocks(text, 4096, [&](std::string_view bytes) { decoder.feed(bytes, out); });
    decoder.finish(out);
  }
  CHECK(out.lines.size() == 1);
  CHECK(out.rejects.size() == 1);
}

TEST_CASE("events of a WebSocket carry their payload as a string") {
  const PayloadRun run = decoded(
      R"({"stream":["user"],"event":"update","payload":"{\"id\":\"1\",\"created_at\":\"2024-05-01T10:00:00Z\",\"content\":\"<p>\\\"late\\\"</p>\",\"account\":{\"acct\":\"ann\"}}"})");
  CHECK(run.at(0, "text") == R"("\"late\"")");
}

TEST_CASE("the answer to a deletion is a tombstone") {
  const PayloadRun run = decoded(R"({"id":"1","created_at":"2024-05-01T10:00:00Z","text":"a < b","visibility":"public","account":{"acct":"ann"}})");
  CHECK(run.at(0, "deleted") == R"("2024-05-01T10:00:00Z")");
  CHECK(run.at(0, "text") == R"("a < b")");
}
