// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "payload_test.hpp"

using namespace sc;
using namespace sc::ingest::testing;

TEST_CASE("a check-in has a place, and comments that answer it") {
  const Run run = decoded(
      R"({"meta":{"code":200},"response":{"checkin":{"id":"4d5","createdAt":1714557600,"type":"checkin","shout":"late & wet","private":true,)"
      R"("user":{"id":"5","firstName":"Ann","lastName":"B.","homeCity":"Ulm"},"venue":{"id":"v1","name":"Pier 4","location":{"lat":48.1,"lng":9.5}},"source":{"name":"app"},"likes":{"count":2},)"
      R"("comments":{"count":1,"items":[{"id":"c1","createdAt":1714561200,"text":"poor you","user":{"id":"6","firstName":"Bo"}}]}}}})");
  REQUIRE(run.out.lines.size() == 2);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"foursquare:4d5","network":"foursquare","kind":"checkin","visibility":"private","time":"2024-05-01T10:00:00Z","author":{"id":"5","name":"Ann B.","location":"Ulm"},)"
        R"("text":"late & wet","metrics":{"likes":2,"replies":1},"place":{"name":"Pier 4","lat":48.1,"lon":9.5,"venue":"v1"},"extra":{"private":true,"client":"app"},)"
        R"("source":{"format":"foursquare","file":"t","line":1}})");
  CHECK(at(run.out.lines[1], "kind") == R"("comment")");
  CHECK(at(run.out.lines[1], "reply_to") == R"("foursquare:4d5")");
  CHECK(at(run.out.lines[1], "author.name") == R"("Bo")");
}

TEST_CASE("tips are reviews, and take the venue or the user that they stand in") {
  const std::string at_venue = only_line(R"({"meta":{"code":200},"response":{"venue":{"id":"v1","name":"Pier 4","location":{"lat":48.1,"lng":9.5},)"
                                         R"("tips":{"count":1,"groups":[{"items":[{"id":"t1","createdAt":1714557600,"text":"nice","user":{"id":"5"}}]}]}}}})");
  CHECK(at(at_venue, "kind") == R"("review")");
  CHECK(at(at_venue, "place") == R"({"name":"Pier 4","lat":48.1,"lon":9.5,"venue":"v1"})");
  const std::string of_user =
      only_line(R"({"meta":{"code":200},"response":{"user":{"id":"5","firstName":"Ann","tips":{"items":[{"id":"t1","createdAt":1714557600,"text":"nice","venue":{"id":"v2","name":"Pier 5"}}]}}}})");
  CHECK(at(of_user, "author") == R"({"id":"5","name":"Ann"})");
  CHECK(at(of_user, "place.venue") == R"("v2")");
}

TEST_CASE("lists come as items, as an array or alone") {
  const std::string one = R"({"id":"a","createdAt":1714557600,"type":"checkin","venue":{"id":"v"}})";
  CHECK(decoded(R"({"meta":{"code":200},"response":{"checkins":{"count":2,"items":[)" + one + "," + one + "]}}}").out.lines.size() == 2);
  CHECK(decoded(R"({"meta":{"code":200},"response":{"recent":[)" + one + "]}}").out.lines.size() == 1);
  CHECK(decoded(one).out.lines.size() == 1);
}

TEST_CASE("what is no post of Foursquare's is refused by name") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {R"({"meta":{"code":400,"errorType":"param_error"},"response":{}})", "Foursquare gave an error instead of posts"},
      {R"({"meta":{"code":200},"response":{"user":{"id":"5","checkins":{"count":3}}}})", "a user and no post"},
      {R"({"meta":{"code":200},"response":{"venues":[]}})", "a venue and no post"},
      {R"({"meta":{"code":200},"response":{"photo":{"id":"p"}}})", "a photo and no post"},
      {R"({"meta":{"code":200},"response":{"tips":{"items":[]}}})", "a Foursquare reply without posts"},
      {R"({"meta":{"code":200},"response":{"tips":[{"id":"t","createdAt":"soon","text":"a"}]}})", "its time can't be read"},
      {R"({"meta":{"code":200},"response":{"tips":[7]}})", "not an object"},
  };
  for (const auto& [input, reason] : rows) {
    CAPTURE(input);
    const Run run = decoded(input);
    CHECK(run.out.lines.empty());
    REQUIRE(run.out.rejects.size() == 1);
    CHECK(run.out.rejects[0].reason == reason);
  }
}
