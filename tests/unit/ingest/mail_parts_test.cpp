// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_parts.hpp"

#include <doctest/doctest.h>

#include "ingest/mail_header.hpp"

using namespace sc::ingest;

TEST_CASE("one > less stands before every From that a mailbox quoted") {
  std::string scratch;
  CHECK(without_from_quotes("a\n>From b\n>>From c\n> From d\nx>From e\n>Fromage\n", scratch) == "a\nFrom b\n>From c\n> From d\nx>From e\n>Fromage\n");
  CHECK(without_from_quotes(">From a", scratch) == "From a");
  CHECK(without_from_quotes("From a\n", scratch) == "From a\n");
}

TEST_CASE("a subject says that it answers another in the words of mail programs") {
  for (const std::string_view subject : {"Re: late", "RE : late", "[boats] re: late", "[a][b] Aw: late", "Re[2]: late", "Re(3): late", "SV: late", "回复：late", "Re:"}) {
    CAPTURE(subject);
    CHECK(is_reply_subject(subject));
  }
  for (const std::string_view subject : {"", "late", "Regarding: late", "Re late", "Fwd: late", "[Re: late", "re", "Refund: where"}) {
    CAPTURE(subject);
    CHECK(!is_reply_subject(subject));
  }
}

TEST_CASE("ids of messages stand between < and >") {
  CHECK(lone_message_id("<1@sea.example>") == "1@sea.example");
  CHECK(lone_message_id(" 1@sea.example ") == "1@sea.example");
  CHECK(lone_message_id("late again") == "");
  CHECK(first_message_id("<1@a> <2@b>") == "1@a");
  CHECK(last_message_id("<1@a> <2@b>") == "2@b");
  CHECK(last_message_id("Ann's message of Wed <ann@sea.example> <2@b> (late)") == "2@b");
  CHECK(last_message_id("someone@sea.example") == "");
  CHECK(first_message_id("<1@a") == "");
  CHECK(last_message_id("1@a>") == "");
}

TEST_CASE("the first language is one that a record may have") {
  CHECK(first_language("de") == "de");
  CHECK(first_language(" en-US, de") == "en-US");
  CHECK(first_language("zh-Hant-TW") == "zh-Hant-TW");
  for (const std::string_view value : {"", "e", "english language", "12", "en-", "-en", "abcdefghij", "en_US"}) {
    CAPTURE(value);
    CHECK(first_language(value) == "");
  }
}

TEST_CASE("a header ends at an empty line, or where its fields do") {
  const auto fields = [](std::string_view message) {
    std::string all, scratch;
    const size_t body = read_header(message, [&](std::string_view name, std::string_view value) { all.append(name).append("=").append(unfolded(value, scratch)).append(";"); });
    return all + "|" + std::string(message.substr(body));
  };
  CHECK(fields("A: 1\r\nB : 2\r\n\r\nC: 3\r\n") == "A=1;B=2;|C: 3\r\n");
  CHECK(fields("A: 1\n  2\n\t3\n\nx") == "A=1  2\t3;|x");
  CHECK(fields("A: 1\nno field\nB: 2\n\nx") == "A=1;B=2;|x");
  CHECK(fields("A: 1\nno field\n folded\nB: 2\n\nx") == "A=1;B=2;|x");
  CHECK(fields("A: 1\nno field\nnor this\n") == "A=1;|no field\nnor this\n");
  CHECK(fields(">From a\nA: 1\n\n") == "A=1;|");
  CHECK(fields("A: 1") == "A=1;|");
  CHECK(fields("\nA: 1") == "|A: 1");
  CHECK(fields("") == "|");
}
