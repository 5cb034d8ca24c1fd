// SPDX-License-Identifier: Apache-2.0
#include "thread/reader.hpp"

#include "thread_test.hpp"

using namespace sc::thread;
using thread_test::Parsed;

TEST_CASE("a post tells who speaks to whom") {
  PostReader reader;
  const Parsed asks(R"({"id":"x:1","network":"x","author":{"id":"7","handle":"Ann"},"account":"Acme","visibility":"private"})");
  const PostView& person = reader.read(asks.record());
  CHECK(person.person == "7");
  CHECK(person.account == "Acme");
  CHECK(person.is_private);
  CHECK(person.time == no_time);
  const Parsed answers(R"({"id":2,"network":"x","author":{"handle":"Acme"},"actor":{"role":"agent"},"reply_to":"x:1","reply_to_author":"@Ann"})");
  const PostView& ours = reader.read(answers.record());
  CHECK(ours.id == "2");
  CHECK(ours.voice == Voice::agent);
  CHECK(ours.account == "Acme");
  CHECK(ours.person == "ann");
}

TEST_CASE("a bare line lacks our own member and nothing else") {
  PostReader reader;
  for (const auto& [line, bare] : {std::pair{R"({"id":"a","thread":{"turn":1}})", R"({"id":"a"})"}, {R"({"id":"a", "thread" : {} ,"b":1})", R"({"id":"a" ,"b":1})"},
                                   {R"({"thread":1,"id":"a"})", R"({"id":"a"})"}, {R"({"id":"a"})", R"({"id":"a"})"}}) {
    const Parsed parsed(line);
    CHECK(reader.bare_line(parsed.record()) == bare);
  }
}
