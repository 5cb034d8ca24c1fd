// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_feed.hpp"

#include <doctest/doctest.h>

#include "payload_run.hpp"

using namespace sc::ingest;
using namespace sc::ingest::testing;

TEST_CASE("an item of JSON Feed becomes a post") {
  const PayloadRun run = decoded(
      R"({"version":"https://jsonfeed.org/version/1.1","title":"Tern","home_page_url":"https://tern.example/","feed_url":"https://tern.example/f.json","language":"en",)"
      R"("authors":[{"name":"Ann","url":"https://tern.example/ann"}],"items":[{"id":"7","url":"/7","title":"Late","content_html":"<p>See <a href=\"x\">this</a></p>","summary":"short",)"
      R"("date_published":"2024-05-01T10:00:00+02:00","date_modified":"2024-05-01T11:00:00+02:00","tags":["boats"],"_tern":{"pier":3},)"
      R"("attachments":[{"url":"https://tern.example/7.mp3","mime_type":"audio/mpeg"}]}]})");
  REQUIRE(run.out.lines.size() == 1);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"news:tern.example/7","network":"news","kind":"post","visibility":"public","time":"2024-05-01T08:00:00Z",)"
        R"("author":{"id":"https://tern.example/ann","name":"Ann"},"text":"Late\n\nSee this","url":"https://tern.example/7","lang":"en","tags":["boats"],)"
        R"("links":["https://tern.example/x","https://tern.example/7.mp3"],"edited":"2024-05-01T09:00:00Z",)"
        R"("extra":{"summary":"short","enclosures":"audio/mpeg","feed":"Tern","feed_url":"https://tern.example/f.json","_tern":{"pier":3}},)"
        R"("source":{"format":"json-feed","file":"t","line":1}})");
  CHECK(run.told("format") == R"("json-feed")");
}

TEST_CASE("an item without id, address and words, or with a time that can't be read, is rejected") {
  const PayloadRun run = decoded(
      R"({"version":"https://jsonfeed.org/version/1","items":[{"title":""},{"id":"urn:1","date_published":"soon"},7,{"id":"urn:2","date_published":"2024-05-01T10:00:00"}]})");
  REQUIRE(run.out.lines.size() == 1);
  CHECK(run.at(0, "time") == R"("2024-05-01T10:00:00Z")");
  CHECK(run.told("reasons") == R"({"neither id nor text":1,"its time can't be read":1,"not an object":1})");
  CHECK(run.told("notes") == R"(["a time without a zone is read as UTC"])");
}
