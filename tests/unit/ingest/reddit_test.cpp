// SPDX-License-Identifier: Apache-2.0
#include "ingest/reddit.hpp"

#include <doctest/doctest.h>

#include "payload_run.hpp"

using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

std::string comment(std::string_view id, std::string_view more = "") {
  return R"({"kind":"t1","data":{"id":")" + std::string(id) + R"(","name":"t1_)" + std::string(id) + R"(","author":"ann","body":"late",)" + std::string(more) +
         R"("created_utc":1714557600.0,"edited":false,"parent_id":"t3_p","link_id":"t3_p","subreddit":"ferries"}})";
}

std::string listing(std::string_view children) { return R"({"kind":"Listing","data":{"children":[)" + std::string(children) + "]}}"; }

}  // namespace

TEST_CASE("a post of Reddit has its title above its text") {
  const PayloadRun run = decoded(listing(
      R"({"kind":"t3","data":{"id":"p","name":"t3_p","title":"Ferry &amp; bus","selftext":"# Late\nask u/tern or /u/bo, not a.example/u/cy","author":"ann",)"
      R"("author_fullname":"t2_a","created_utc":1714557600.5,"edited":1714557660,"score":7,"num_comments":2,"num_crossposts":0,"upvote_ratio":0.9,"is_self":true,)"
      R"("permalink":"/r/ferries/comments/p/ferry/","url":"https://www.reddit.com/r/ferries/comments/p/ferry/","subreddit":"ferries","distinguished":"moderator",)"
      R"("likes":true,"over_18":false}})"));
  REQUIRE(run.out.lines.size() == 1);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"reddit:t3_p","network":"reddit","kind":"post","visibility":"public","time":"2024-05-01T10:00:00.5Z",)"
        R"("author":{"id":"t2_a","handle":"ann"},"text":"Ferry & bus\n\n# Late\nask u/tern or /u/bo, not a.example/u/cy",)"
        R"("url":"https://www.reddit.com/r/ferries/comments/p/ferry/","mentions":["tern","bo"],)"
        R"("metrics":{"likes":7,"shares":0,"replies":2},"edited":"2024-05-01T10:01:00Z",)"
        R"("extra":{"upvote_ratio":0.9,"is_self":true,"subreddit":"ferries","distinguished":"moderator"},"source":{"format":"reddit","file":"t","line":1}})");
}

TEST_CASE("a link that is posted is a link of the post") {
  const PayloadRun run = decoded(R"({"kind":"t3","data":{"name":"t3_p","title":"Look","is_self":false,"created_utc":1,"url":"https://a.example/x"}})");
  CHECK(run.at(0, "links") == R"(["https://a.example/x"])");
}

TEST_CASE("a tree of comments is read depth first, with the answers that it names") {
  const std::string more = R"({"kind":"more","data":{"count":9,"children":["c8","c9"],"parent_id":"t1_c1"}})";
  const std::string tree = comment("c1", R"("replies":)" + listing(comment("c2") + "," + more) + ",") + "," + comment("c3");
  const PayloadRun run = decoded("[" + listing(R"({"kind":"t3","data":{"name":"t3_p","title":"x","created_utc":1}})") + "," + listing(tree) + "]");
  REQUIRE(run.out.lines.size() == 4);
  CHECK(run.at(0, "id") == R"("reddit:t3_p")");
  CHECK(run.at(1, "id") == R"("reddit:t1_c1")");
  CHECK(run.at(1, "replies") == R"(["reddit:t1_c2","reddit:t1_c8","reddit:t1_c9"])");
  CHECK(run.at(1, "kind") == R"("comment")");
  CHECK(run.at(1, "reply_to") == R"("reddit:t3_p")");
  CHECK(run.at(1, "conversation") == R"("reddit:t3_p")");
  CHECK(run.at(2, "id") == R"("reddit:t1_c2")");
  CHECK(run.at(3, "id") == R"("reddit:t1_c3")");
  CHECK(run.told("notices") == "1");
  CHECK(run.source.find("names comments that it does not hold") != std::string::npos);
}

TEST_CASE("what was deleted or removed is a tombstone") {
  const PayloadRun run = decoded(R"({"kind":"t1","data":{"name":"t1_c","author":"[deleted]","body":"[removed]","created_utc":1714557600,"edited":1714557660.0}})");
  CHECK(run.at(0, "author").empty());
  CHECK(run.at(0, "text").empty());
  CHECK(run.at(0, "deleted") == R"("2024-05-01T10:01:00Z")");
  CHECK(run.at(0, "extra.gone") == R"("[removed]")");
  const PayloadRun post = decoded(R"({"kind":"t3","data":{"name":"t3_p","title":"Late","selftext":"[deleted]","created_utc":1714557600,"edited":false}})");
  CHECK(post.at(0, "deleted") == R"("2024-05-01T10:00:00Z")");
  const PayloadRun account = decoded(R"({"kind":"t1","data":{"name":"t1_c","author":"[deleted]","body":"late","created_utc":1714557600}})");
  CHECK(account.at(0, "deleted").empty());
  CHECK(account.at(0, "text") == R"("late")");
}

TEST_CASE("scores are likes where they are known and none is owed") {
  CHECK(decoded(comment("c", R"("score":3,)")).at(0, "metrics.likes") == "3");
  CHECK(decoded(comment("c", R"("score":3,"score_hidden":true,)")).at(0, "metrics").empty());
  CHECK(decoded(comment("c", R"("score":-3,)")).at(0, "metrics").empty());
  CHECK(decoded(comment("c", R"("score":-3,)")).at(0, "extra.score") == "-3");
}

TEST_CASE("private messages and mail to moderators are private") {
  const PayloadRun message = decoded(R"({"kind":"t4","data":{"name":"t4_m","author":"ann","dest":"tern","subject":"hello","body":"late","created_utc":1714557600,"first_message_name":"t4_l"}})");
  CHECK(message.at(0, "visibility") == R"("private")");
  CHECK(message.at(0, "kind") == R"("message")");
  CHECK(message.at(0, "reply_to_author") == R"("tern")");
  CHECK(message.at(0, "conversation") == R"("reddit:t4_l")");
  const PayloadRun mail = decoded(
      R"({"conversations":{"k":{"id":"k","subject":"Hello","objIds":[{"id":"m1","key":"messages"},{"id":"a","key":"modActions"},{"id":"m2","key":"messages"}]}},)"
      R"("messages":{"m2":{"id":"m2","body":"<p>x</p>","bodyMarkdown":"x","date":"2024-05-01T10:00:00.123456+00:00","author":{"id":5,"name":"tern","isMod":true}}}})");
  CHECK(mail.at(0, "id") == R"("reddit:modmail/m2")");
  CHECK(mail.at(0, "conversation") == R"("reddit:modmail/m1")");
  CHECK(mail.at(0, "extra") == R"({"author_moderates":true,"subject":"Hello"})");
}

TEST_CASE("archived posts and comments are known without their kind") {
  CHECK(decoded(R"({"id":"c","author":"ann","body":"late","created_utc":1714557600,"subreddit":"ferries","link_id":"t3_p","parent_id":"t3_p"})").at(0, "id") == R"("reddit:t1_c")");
  CHECK(decoded(R"({"id":"p","author":"ann","title":"late","selftext":"","created_utc":1714557600,"subreddit":"ferries"})").at(0, "id") == R"("reddit:t3_p")");
}

TEST_CASE("the inbox names the conversation by its context alone") {
  const PayloadRun run = decoded(R"({"kind":"t1","data":{"name":"t1_c","author":"ann","body":"late","created_utc":1,"context":"/r/ferries/comments/p/ferry/c/?context=3","was_comment":true}})");
  CHECK(run.at(0, "conversation") == R"("reddit:t3_p")");
  CHECK(run.at(0, "url") == R"("https://www.reddit.com/r/ferries/comments/p/ferry/c/?context=3")");
}

TEST_CASE("what is no post of Reddit is refused") {
  CHECK(decoded(listing(R"({"kind":"t2","data":{"name":"ann"}})")).out.rejects.at(0).reason == "an account, community or trophy and no post");
  CHECK(decoded(R"({"kind":"t1","data":{"name":"t1_c","body":"x","created_utc":"soon"}})").out.rejects.at(0).reason == "its time can't be read");
  CHECK(decoded(R"({"json":{"errors":[["NO","no","x"]],"data":{"things":[]}}})").out.rejects.size() == 1);
}
