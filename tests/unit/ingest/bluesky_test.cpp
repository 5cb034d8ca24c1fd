// SPDX-License-Identifier: Apache-2.0
#include "ingest/bluesky.hpp"

#include <doctest/doctest.h>

#include "payload_run.hpp"

using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

// A view of a post of ann's, with more members of its record.
std::string view(std::string_view key, std::string_view more = "") {
  return R"({"uri":"at://did:plc:a/app.bsky.feed.post/)" + std::string(key) +
         R"(","cid":"bafy","author":{"did":"did:plc:a","handle":"ann.example"},"record":{"$type":"app.bsky.feed.post",)" + std::string(more) +
         R"("text":"late","createdAt":"2024-05-01T10:00:00Z"},"likeCount":1,"indexedAt":"2024-05-01T10:00:01Z"})";
}

std::string commit(std::string_view more) {
  return R"({"did":"did:plc:a","time_us":1714557600250000,"kind":"commit","commit":{"rkey":"3k","collection":"app.bsky.feed.post",)" + std::string(more) + "}}";
}

constexpr std::string_view record = R"("record":{"$type":"app.bsky.feed.post","text":"late","createdAt":"2024-05-01T09:59:00Z"})";

}  // namespace

TEST_CASE("a view of a Bluesky post becomes a post") {
  const PayloadRun run = decoded(
      R"({"posts":[{"uri":"at://did:plc:a/app.bsky.feed.post/3k","cid":"bafy","author":{"did":"did:plc:a","handle":"ann.example","displayName":"Ann",)"
      R"("verification":{"verifiedStatus":"valid"},"viewer":{"muted":false}},"record":{"$type":"app.bsky.feed.post","createdAt":"2024-05-01T10:00:05.250Z",)"
      R"("text":"Grüße @tern.example, see b.example/x… #late &amp;","langs":["en","de"],"via":"app","reply":{"root":{"uri":"at://did:plc:r/app.bsky.feed.post/1"},)"
      R"("parent":{"uri":"at://did:plc:p/app.bsky.feed.post/2"}},"facets":[)"
      R"({"index":{"byteStart":8,"byteEnd":21},"features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:t"}]},)"
      R"({"index":{"byteStart":27,"byteEnd":41},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://b.example/x/long"}]},)"
      R"({"index":{"byteStart":42,"byteEnd":47},"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"late"}]}],"tags":["train"],)"
      R"("embed":{"$type":"app.bsky.embed.external","external":{"uri":"https://c.example/card","title":"x"}}},)"
      R"("replyCount":1,"repostCount":2,"likeCount":3,"quoteCount":4,"bookmarkCount":5,"indexedAt":"2024-05-01T10:00:06Z","labels":[]}]})");
  REQUIRE(run.out.lines.size() == 1);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"bluesky:at://did:plc:a/app.bsky.feed.post/3k","network":"bluesky","kind":"reply","visibility":"public",)"
        R"("time":"2024-05-01T10:00:05.25Z","author":{"id":"did:plc:a","handle":"ann.example","name":"Ann","verified":true},)"
        R"("text":"Grüße @tern.example, see b.example/x… #late &amp;","url":"https://bsky.app/profile/ann.example/post/3k","lang":"en",)"
        R"("reply_to":"bluesky:at://did:plc:p/app.bsky.feed.post/2","reply_to_author":"did:plc:p","conversation":"bluesky:at://did:plc:r/app.bsky.feed.post/1",)"
        R"("mentions":["tern.example"],"tags":["train","late"],"links":["https://b.example/x/long","https://c.example/card"],)"
        R"("metrics":{"likes":3,"shares":2,"replies":1,"saves":5},"extra":{"client":"app","langs":["en","de"],"cid":"bafy","quotes":4,)"
        R"("indexed_at":"2024-05-01T10:00:06Z"},"source":{"format":"bluesky","file":"t","line":1}})");
}

TEST_CASE("marks that point nowhere are no danger") {
  const auto mentions = [](std::string_view index) {
    const std::string facet = R"("facets":[{"index":)" + std::string(index) + R"(,"features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:t"}]}],)";
    return std::string(decoded(view("1", facet)).at(0, "mentions"));
  };
  for (const char* index : {R"({"byteStart":0,"byteEnd":99})", R"({"byteStart":3,"byteEnd":1})", R"({"byteStart":-1,"byteEnd":2})", "{}", "null", R"({"byteStart":1,"byteEnd":3})"}) {
    CAPTURE(index);
    CHECK(mentions(index) == R"(["did:plc:t"])");
  }
}

TEST_CASE("a quote names the post, with pictures beside it or not") {
  const PayloadRun run = decoded(view("1", R"("embed":{"$type":"app.bsky.embed.record","record":{"uri":"at://did:plc:b/app.bsky.feed.post/0"}},)"));
  CHECK(run.at(0, "kind") == R"("quote")");
  CHECK(run.at(0, "extra.quote_of") == R"("bluesky:at://did:plc:b/app.bsky.feed.post/0")");
  const PayloadRun both = decoded(view("1", R"("embed":{"$type":"app.bsky.embed.recordWithMedia","media":{"$type":"app.bsky.embed.images"},)"
                                            R"("record":{"$type":"app.bsky.embed.record","record":{"uri":"at://did:plc:b/app.bsky.feed.post/0"}}},)"));
  CHECK(both.at(0, "extra.quote_of") == R"("bluesky:at://did:plc:b/app.bsky.feed.post/0")");
  CHECK(both.at(0, "extra.media") == R"(["image"])");
  CHECK(decoded(view("1", R"("embed":{"$type":"app.bsky.embed.record","record":{"uri":"at://did:plc:b/app.bsky.graph.list/0"}},)")).at(0, "kind") == R"("post")");
}

TEST_CASE("a feed has posts, answers with whom they answer, and reposts") {
  const PayloadRun run = decoded(
      R"({"feed":[{"post":)" + view("1") + R"(},{"post":)" + view("2", R"("reply":{"parent":{"uri":"at://did:plc:b/app.bsky.feed.post/0"}},)") +
      R"(,"reply":{"parent":{"uri":"at://did:plc:b/app.bsky.feed.post/0","author":{"handle":"bo.example"}}}},{"post":)" + view("3") +
      R"(,"reason":{"$type":"app.bsky.feed.defs#reasonRepost","by":{"did":"did:plc:c","handle":"cy.example"},"indexedAt":"2024-05-01T11:00:00Z"}}],"cursor":"x"})");
  REQUIRE(run.out.lines.size() == 3);
  CHECK(run.at(1, "reply_to_author") == R"("bo.example")");
  CHECK(run.at(2, "kind") == R"("repost")");
  CHECK(run.at(2, "time") == R"("2024-05-01T11:00:00Z")");
  CHECK(run.at(2, "author") == R"({"id":"did:plc:c","handle":"cy.example"})");
  CHECK(run.at(2, "text") == R"("RT @ann.example: late")");
  CHECK(run.at(2, "mentions") == R"(["ann.example"])");
  CHECK(run.at(2, "metrics").empty());
  CHECK(run.at(2, "extra") == R"({"repost_of":"bluesky:at://did:plc:a/app.bsky.feed.post/3"})");
}

TEST_CASE("a thread is read from its top, replies depth first") {
  const PayloadRun run = decoded(R"({"thread":{"$type":"app.bsky.feed.defs#threadViewPost","post":)" + view("2") + R"(,"parent":{"post":)" + view("1") +
                                 R"(},"replies":[{"post":)" + view("3") + R"(,"replies":[{"post":)" + view("4") +
                                 R"(}]},{"$type":"app.bsky.feed.defs#blockedPost","uri":"at://x/app.bsky.feed.post/9","blocked":true},{"post":)" + view("5") + "}]}}");
  REQUIRE(run.out.lines.size() == 5);
  for (size_t i = 0; i < 5; ++i) CHECK(run.at(i, "id") == R"("bluesky:at://did:plc:a/app.bsky.feed.post/)" + std::to_string(i + 1) + "\"");
  REQUIRE(run.out.rejects.size() == 1);
  CHECK(run.out.rejects[0].reason == "a post that was not found, or is blocked");
}

TEST_CASE("Jetstream tells of posts made, changed and deleted") {
  const PayloadRun run = decoded(commit(R"("operation":"create",)" + std::string(record)) + "\n" + commit(R"("operation":"update",)" + std::string(record)) + "\n" +
                                 commit(R"("operation":"delete")") + "\n");
  REQUIRE(run.out.lines.size() == 3);
  for (size_t i = 0; i < 3; ++i) CHECK(run.at(i, "id") == R"("bluesky:at://did:plc:a/app.bsky.feed.post/3k")");
  CHECK(run.at(0, "time") == R"("2024-05-01T09:59:00Z")");
  CHECK(run.at(0, "url") == R"("https://bsky.app/profile/did:plc:a/post/3k")");
  CHECK(run.at(0, "edited").empty());
  CHECK(run.at(1, "edited") == R"("2024-05-01T10:00:00.25Z")");
  CHECK(run.at(2, "deleted") == R"("2024-05-01T10:00:00.25Z")");
  CHECK(run.at(2, "text").empty());
  CHECK(run.at(2, "author.id") == R"("did:plc:a")");
}

TEST_CASE("what is no post of Bluesky is counted") {
  const auto notices = [](std::string_view text) { return std::string(decoded(text).told("notices")); };
  CHECK(notices(R"({"did":"did:plc:a","time_us":1,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.like","rkey":"1","record":{}}})") == "1");
  CHECK(notices(R"({"did":"did:plc:a","time_us":1,"kind":"identity","identity":{}})") == "1");
  CHECK(notices(R"({"did":"did:plc:a","time_us":1,"kind":"account","account":{}})") == "1");
  CHECK(notices(R"({"uri":"at://did:plc:a/app.bsky.feed.like/1","value":{"$type":"app.bsky.feed.like"}})") == "1");
  CHECK(notices(R"({"notifications":[{"uri":"at://did:plc:a/app.bsky.graph.follow/1","record":{"$type":"app.bsky.graph.follow"}},)" + view("1") + "]}") == "1");
}

TEST_CASE("a time that can't be read is replaced by when the post was seen, which is said") {
  const PayloadRun run = decoded(R"({"uri":"at://did:plc:a/app.bsky.feed.post/1","record":{"$type":"app.bsky.feed.post","text":"x","createdAt":"2024-05-01T10:00:00"},)"
                                 R"("indexedAt":"2024-05-01T12:00:00Z"})");
  CHECK(run.at(0, "time") == R"("2024-05-01T12:00:00Z")");
  CHECK(run.source.find("when it was indexed is taken") != std::string::npos);
  CHECK(decoded(commit(R"("operation":"create","record":{"$type":"app.bsky.feed.post","text":"x"})")).at(0, "time") == R"("2024-05-01T10:00:00.25Z")");
}

TEST_CASE("a commit without what it is about is refused") {
  CHECK(decoded(commit(R"("operation":"create")")).out.rejects.at(0).reason == "a commit without its post");
  CHECK(decoded(R"({"did":"did:plc:a","time_us":"x","kind":"commit","commit":{"operation":"delete","rkey":"1","collection":"app.bsky.feed.post"}})").out.rejects.at(0).reason ==
        "its time can't be read");
}

TEST_CASE("a record alone has an id that is made of it") {
  const PayloadRun run = decoded(R"({"$type":"app.bsky.feed.post","text":"late","createdAt":"2024-05-01T10:00:00Z"})");
  CHECK(run.at(0, "id").starts_with(R"("bluesky:~)"));
}
