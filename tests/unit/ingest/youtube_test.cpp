// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "ingest_test.hpp"
#include "payload_test.hpp"

using namespace sc;
using namespace sc::ingest::testing;

namespace {

constexpr std::string_view thread =
    R"({"kind":"youtube#commentThreadListResponse","etag":"x","items":[{"kind":"youtube#commentThread","id":"c1","snippet":{"channelId":"UCown","videoId":"v1",)"
    R"("topLevelComment":{"kind":"youtube#comment","etag":"y","id":"c1","snippet":{"authorDisplayName":"Ann","authorChannelId":{"value":"UCann"},"videoId":"v1",)"
    R"("textDisplay":"late &amp;amp; lost","textOriginal":"late &amp; lost","likeCount":3,"viewerRating":"none","publishedAt":"2024-05-01T10:00:00Z","updatedAt":"2024-05-01T10:05:00Z"}},)"
    R"("totalReplyCount":2,"isPublic":true},"replies":{"comments":[{"kind":"youtube#comment","id":"c1.r1","snippet":{"authorDisplayName":"@acme","authorChannelId":{"value":"UCown"},)"
    R"("textOriginal":"sorry","parentId":"c1","likeCount":0,"publishedAt":"2024-05-01T11:00:00Z","updatedAt":"2024-05-01T11:00:00Z","moderationStatus":"published"}}]}}]})";

}  // namespace

TEST_CASE("a thread is its first comment and the replies given, and says when some are missing") {
  const Run run = decoded(thread);
  REQUIRE(run.out.lines.size() == 2);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"youtube:c1","network":"youtube","kind":"comment","visibility":"public","time":"2024-05-01T10:00:00Z","author":{"id":"UCann","name":"Ann"},)"
        R"("text":"late &amp; lost","url":"https://www.youtube.com/watch?v=v1&lc=c1","reply_to":"youtube:v1","reply_to_author":"UCown","conversation":"youtube:v1",)"
        R"("metrics":{"likes":3,"replies":2},"edited":"2024-05-01T10:05:00Z","source":{"format":"youtube","file":"t","line":1}})");
  CHECK(run.out.lines[1] ==
        R"({"type":"post","id":"youtube:c1.r1","network":"youtube","kind":"comment","visibility":"public","time":"2024-05-01T11:00:00Z","author":{"id":"UCown","handle":"acme"},)"
        R"("text":"sorry","url":"https://www.youtube.com/watch?v=v1&lc=c1.r1","reply_to":"youtube:c1","reply_to_author":"UCann","conversation":"youtube:v1",)"
        R"("metrics":{"likes":0},"extra":{"moderation":"published"},"source":{"format":"youtube","file":"t","line":1}})");
  CHECK(run.source.find("some threads have more replies than the data holds") != std::string::npos);
}

TEST_CASE("text as it is shown is HTML and serves where nothing else is given") {
  const std::string line = only_line(R"({"comments":[{"kind":"youtube#comment","id":"c2","snippet":{"textDisplay":"it&#39;s<br>at <a href=\"https://a.example/long\">a.example/l...</a>"}}]})");
  CHECK(at(line, "text") == R"("it's\nat a.example/l...")");
  CHECK(at(line, "links") == R"(["https://a.example/long"])");
  CHECK(at(line, "conversation").empty());
}

TEST_CASE("threads that not all may see are private") {
  const std::string line = only_line(R"({"kind":"youtube#commentThread","snippet":{"isPublic":false,"topLevelComment":{"id":"c3","snippet":{"textOriginal":"psst"}}}})");
  CHECK(at(line, "visibility") == R"("private")");
}

TEST_CASE("a video is a post of its channel, counts in text are counts") {
  const std::string line = only_line(
      R"({"kind":"youtube#video","id":"v1","snippet":{"publishedAt":"2024-05-01T10:00:00Z","channelId":"UCown","channelTitle":"Acme","title":"New boats","description":"See #boats","tags":["b"],)"
      R"("defaultAudioLanguage":"en"},"contentDetails":{"duration":"PT5M"},"statistics":{"viewCount":"12","likeCount":"3","commentCount":"0"},"status":{"privacyStatus":"private"}})");
  CHECK(at(line, "text") == R"("New boats\n\nSee #boats")");
  CHECK(at(line, "tags") == R"(["boats"])");
  CHECK(at(line, "metrics") == R"({"likes":3,"replies":0,"views":12})");
  CHECK(at(line, "visibility") == R"("private")");
  CHECK(at(line, "extra") == R"({"keywords":["b"],"duration":"PT5M"})");
}

TEST_CASE("what a search finds is cut, which is said") {
  const std::string line = only_line(
      R"({"kind":"youtube#searchResult","id":{"kind":"youtube#video","videoId":"v2"},"snippet":{"title":"Ann&#39;s","description":"on and on ...","publishedAt":"2024-05-01T10:00:00Z"}})");
  CHECK(at(line, "id") == R"("youtube:v2")");
  CHECK(at(line, "text") == R"("Ann's\n\non and on ...")");
  CHECK(at(line, "extra.truncated") == "true");
}

TEST_CASE("what is no post of YouTube's is refused by name") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"kind":"youtube#channelListResponse","items":[{"kind":"youtube#channel","id":"UC1"}]})", "a channel and no post"},
      {R"({"kind":"youtube#activity","id":"a"})", "an activity and no post"},
      {R"({"kind":"youtube#searchResult","id":{"kind":"youtube#channel","channelId":"UC1"},"snippet":{}})", "a search result that is no video"},
      {R"({"kind":"youtube#videoListResponse"})", "a page without items"},
      {R"({"kind":"youtube#i18nRegion","id":"DE"})", "a YouTube object that is no post"},
      {R"({"kind":"youtube#video","id":"v"})", "a video without its snippet"},
      {R"({"kind":"youtube#comment","id":"c"})", "a comment without its snippet"},
      {R"({"kind":"youtube#commentThread","id":"c","snippet":{"topLevelComment":7}})", "a thread without its first comment"},
      {R"({"kind":"youtube#comment","id":"c","snippet":{"textOriginal":"a","publishedAt":"soon"}})", "its time can't be read"},
      {R"({"error":{"code":403,"message":"off","errors":[{"domain":"youtube.commentThread","reason":"commentsDisabled"}]}})", "YouTube gave an error instead of posts"},
      {R"({"items":[7,{"kind":"youtube#video"}]})", "no format is known for this object"},
  };
  for (const auto& [input, reason] : rows) {
    CAPTURE(input);
    const Run run = decoded(input);
    CHECK(run.out.lines.empty());
    REQUIRE(run.out.rejects.size() == 1);
    CHECK(run.out.rejects[0].reason == reason);
  }
}
