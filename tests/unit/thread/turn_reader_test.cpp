// SPDX-License-Identifier: Apache-2.0
#include "thread/turn_reader.hpp"

#include "thread_test.hpp"

using namespace thread_test;

TEST_CASE("a turn shows what its case needs of a post") {
  const auto cases = cases_of(run({post("1", 0, "a\\u0041\\\"", R"(,"seen":"2024-05-01T12:00:00+02:00","kind":"post","text":"Thanks!","classify":{"purpose":"advocacy"},"replies":["x:9"])")}));
  CHECK(member(cases.front(), "turns") == R"([{"post":"x:1","time":"2024-05-01T10:00:00Z","seen":"2024-05-01T10:00:00Z","by":"customer","handle":"aA\"","visibility":"public",)"
                                          R"("network":"x","kind":"post","closer":true,"purpose":"advocacy","missing_replies":1}])");
}

TEST_CASE("a deleted post keeps its place and loses what its text told") {
  const auto cases = cases_of(run({post("1", 0, "ann", R"(,"deleted":"2024-05-01T11:00:00Z","text":"Thanks!","classify":{"sentiment":{"label":"negative"},"risks":["churn"]})")}));
  CHECK(member(cases.front(), "turns").find("sentiment") == std::string::npos);
  CHECK(member(cases.front(), "turns").find(R"("deleted":"2024-05-01T11:00:00Z")") != std::string::npos);
  CHECK(member(cases.front(), "facts") == R"({"turns_customer":1,"turns_brand":0})");
}

TEST_CASE("a turn of ours tells when a template wrote it") {
  const auto turns = [](std::string_view who, std::string_view more) {
    return member(cases_of(run({post("1", 0, "ann"), post("2", 1, who, to("1") + std::string(more))})).front(), "turns");
  };
  CHECK(turns("@acme", R"(,"template":true)").find(R"("by":"brand","template":true,"handle":"acme")") != std::string::npos);
  for (const char* more : {R"(,"template":false)", R"(,"template":"yes")", ""}) CHECK(turns("@acme", more).find("template") == std::string::npos);
  CHECK(turns("bob", R"(,"template":true)").find("template") == std::string::npos);
}

// A list of replies, even an empty one, makes a post be read again once all others are known.
TEST_CASE("a post that stands alone gives the case that it gives when it is read with all others known") {
  for (const char* more : {"", R"(,"text":"Thanks!","classify":{"sentiment":{"label":"negative"},"purpose":"ques\u0074ion","topics":["a"],"risks":["churn"]})",
                           R"(,"deleted":"2024-05-01T11:00:00.5Z","kind":"re\"ply")", R"(,"seen":"2024-05-01T12:00:00+02:00","author":{"id":"9","handle":"\u0041nn"})",
                           R"(,"mentions":["acme"],"actor":{"department":"care","id":"x"})"}) {
    CAPTURE(more);
    for (const char* who : {"ann", "@acme"}) {
      const auto said = [&](std::string_view last) { return cases_of(run({post("1", 0, "ann"), post("2", 1, who, to("1") + more + std::string(last))})); };
      CHECK(said("") == said(R"(,"replies":[])"));
    }
  }
}

TEST_CASE("a post that stands alone leaves as it came but for its annotation") {
  const auto out = run({R"({"type":"post" , "id":"x:1","author":{"id":"ann"} }  )"}).out;
  CHECK(out.front() == R"({"type":"post" , "id":"x:1","author":{"id":"ann"},"thread":{"case":"case:x:1/ann","turn":1} }  )");
}
