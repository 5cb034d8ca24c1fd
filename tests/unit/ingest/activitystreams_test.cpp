// SPDX-License-Identifier: Apache-2.0
#include "ingest/activitystreams.hpp"

#include <doctest/doctest.h>

#include "payload_run.hpp"

using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

constexpr std::string_view context = R"({"@context":["https://www.w3.org/ns/activitystreams"],)";

PayloadRun read(std::string_view members) { return decoded(std::string(context) + std::string(members) + "}"); }

std::string reason(std::string_view members) {
  const PayloadRun run = read(members);
  return run.out.rejects.empty() ? std::string() : run.out.rejects[0].reason;
}

}  // namespace

TEST_CASE("a note inside its Create becomes a post") {
  const PayloadRun run = read(
      R"("id":"https://a.example/n/1/activity","type":"Create","actor":"https://a.example/users/ann","published":"2024-05-01T10:00:00Z","to":["https://a.example/x"],)"
      R"("object":{"id":"https://a.example/n/1","type":["Note","x:y"],"content":"<p>It&#39;s <a href=\"https://b.example/x\">late</a></p>","contentMap":{"en":"<p>It&#39;s <a href=\"https://b.example/x\">late</a></p>"},)"
      R"("cc":"as:Public","updated":"2024-05-01T10:05:00Z","summary":"trains","inReplyTo":{"id":"https://b.example/n/0"},"url":[{"type":"Link","href":"https://a.example/@ann/1"}],)"
      R"("tag":[{"type":"Mention","name":"@tern@b.example","href":"https://b.example/u"},{"type":"Hashtag","name":"#late"}],"replies":{"type":"Collection","totalItems":2},)"
      R"("attachment":{"type":"Document","mediaType":"image/png","url":"https://a.example/p.png"}})");
  REQUIRE(run.out.lines.size() == 1);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"fediverse:https://a.example/n/1","network":"fediverse","kind":"reply","visibility":"public","time":"2024-05-01T10:00:00Z",)"
        R"("author":{"id":"https://a.example/users/ann","handle":"ann@a.example"},"text":"It's late","url":"https://a.example/@ann/1","lang":"en",)"
        R"("reply_to":"fediverse:https://b.example/n/0","mentions":["tern@b.example"],"tags":["late"],"links":["https://b.example/x"],"metrics":{"replies":2},)"
        R"("edited":"2024-05-01T10:05:00Z","extra":{"summary":"trains","media":["image/png"]},"source":{"format":"activitystreams","file":"t","line":1}})");
}

TEST_CASE("the text is title and content, the content's type told") {
  CHECK(read(R"("type":"Article","name":"Late","content":"<b>again</b>")").at(0, "text") == R"("Late\n\nagain")");
  CHECK(read(R"("type":"Note","name":"Late")").at(0, "text") == R"("Late")");
  CHECK(read(R"("type":"Note","mediaType":"text/markdown","content":"a <b> & c")").at(0, "text") == R"("a <b> & c")");
  CHECK(read(R"("type":"Note","contentMap":{"de":"spät","en":"late"})").at(0, "lang") == R"("de")");
}

TEST_CASE("who can read it decides whether it is public") {
  CHECK(read(R"("type":"Note","content":"x")").at(0, "visibility") == R"("public")");
  CHECK(read(R"("type":"Note","content":"x","to":"https://www.w3.org/ns/activitystreams#Public")").at(0, "visibility") == R"("public")");
  CHECK(read(R"("type":"Note","content":"x","to":["https://a.example/followers"])").at(0, "visibility") == R"("private")");
}

TEST_CASE("an Announce is a repost, with the original where it is there") {
  const PayloadRun run = read(
      R"("type":"Announce","id":"https://a.example/s/1","actor":{"id":"https://a.example/@ann","name":"Ann"},"published":"2024-05-01T10:00:00Z",)"
      R"("object":{"type":"Note","id":"https://b.example/n/1","attributedTo":"https://b.example/users/bo","content":"late"})");
  CHECK(run.at(0, "kind") == R"("repost")");
  CHECK(run.at(0, "text") == R"("RT @bo@b.example: late")");
  CHECK(run.at(0, "extra.repost_of") == R"("fediverse:https://b.example/n/1")");
  CHECK(read(R"("type":"Announce","id":"https://a.example/s/1","object":"https://b.example/n/1")").at(0, "extra.repost_of") == R"("fediverse:https://b.example/n/1")");
}

TEST_CASE("edits and deletions name the post") {
  CHECK(read(R"("type":"Update","published":"2024-05-02T10:00:00Z","object":{"type":"Note","id":"https://a.example/n/1","content":"x","published":"2024-05-01T10:00:00Z"})").at(0, "edited") ==
        R"("2024-05-02T10:00:00Z")");
  const PayloadRun run = read(R"("type":"Delete","actor":"https://a.example/users/ann","published":"2024-05-02T10:00:00Z","object":"https://a.example/n/1")");
  CHECK(run.at(0, "id") == R"("fediverse:https://a.example/n/1")");
  CHECK(run.at(0, "deleted") == R"("2024-05-02T10:00:00Z")");
  CHECK(read(R"("type":"Tombstone","id":"https://a.example/n/1","deleted":"2024-05-02T10:00:00Z")").at(0, "deleted") == R"("2024-05-02T10:00:00Z")");
  CHECK(reason(R"("type":"Delete","object":"https://a.example/n/1")") == "a deletion that doesn't say when");
  CHECK(reason(R"("type":"Tombstone","deleted":"2024-05-02T10:00:00Z")") == "a deletion that doesn't say of what");
}

TEST_CASE("collections give what is in them, pages and replies too") {
  const PayloadRun run = read(
      R"("type":"OrderedCollection","orderedItems":[{"type":"Note","content":"a","replies":{"type":"Collection","items":[{"type":"Note","content":"b"}]}},)"
      R"({"type":"Like","object":"https://a.example/n/1"},"https://a.example/n/2",{"type":"Person","name":"Ann"}],)"
      R"("first":{"type":"OrderedCollectionPage","orderedItems":{"type":"Note","content":"c"}})");
  REQUIRE(run.out.lines.size() == 3);
  CHECK(run.at(1, "text") == R"("b")");
  CHECK(run.told("notices") == "1");
  CHECK(run.told("reasons") == R"({"an address in place of what is there":1,"an object of another kind than posts":1})");
}

TEST_CASE("what breaks the standard is refused") {
  CHECK(reason(R"("type":"Note","id":4,"content":"x")") == "its id is no text");
  CHECK(reason(R"("type":"Note","content":42)") == "its content is no text");
  CHECK(reason(R"("type":"Note","name":{"en":"x"})") == "its name is no text");
  CHECK(reason(R"("type":"Offer","object":23)") == "its object is neither an address nor an object");
  CHECK(reason(R"("type":"Note","contentMap":{"de-419-DE":"x"})") == "a language of its content is none");
  CHECK(reason(R"("type":"OrderedCollection","first":{"type":"Offer"})") == "the first page of a collection is no page");
  CHECK(reason(R"("type":"Collection","orderedItems":[])") == "ordered items in a collection that is not ordered");
  CHECK(reason(R"("type":"Note","content":"x","published":"soon")") == "its time can't be read");
  CHECK(reason(R"("type":"Create","object":"https://a.example/n/1")") == "an activity that only names what it is about");
  CHECK(reason(R"("type":"Collection","totalItems":3,"first":"https://a.example/1")") == "a collection whose items are elsewhere");
  CHECK(reason(R"("type":"Create")") == "an activity without its object");
  CHECK(reason(R"("type":"Update","object":{"type":"Person"})") == "an activity about something that is no post");
}

TEST_CASE("a time without a zone is UTC, which is said") {
  const PayloadRun run = read(R"("type":"Note","content":"x","published":"2024-05-01T10:00:00")");
  CHECK(run.at(0, "time") == R"("2024-05-01T10:00:00Z")");
  CHECK(run.told("notes") == R"(["a time without a zone is read as UTC"])");
}

TEST_CASE("language tags are built as BCP 47 says") {
  for (const char* tag : {"de", "zh-Hant-TW", "es-419", "sl-rozaj-biske", "de-1901", "en-x-mine", "zh-cmn-Hans", "x-mine", "de-u-co-phonebk"}) {
    CAPTURE(tag);
    CHECK(activitystreams::is_language_tag(tag));
  }
  for (const char* tag : {"", "d", "de-419-DE", "de_DE", "de-", "-de", "de--DE", "1de", "de-DE-Latn", "abcdefghi"}) {
    CAPTURE(tag);
    CHECK_FALSE(activitystreams::is_language_tag(tag));
  }
}

TEST_CASE("handles are read out of addresses that have them") {
  const auto handle = [](std::string_view address) {
    std::string out;
    activitystreams::append_handle(out, address);
    return out;
  };
  CHECK(handle("https://a.example/users/ann") == "ann@a.example");
  CHECK(handle("https://a.example/@ann") == "ann@a.example");
  for (const char* address : {"https://a.example/users/ann/1", "https://a.example/@ann@b.example", "https://a.example/ann", "https://a.example", "acct:ann", "https://a.example/@"}) {
    CHECK(handle(address).empty());
  }
}
