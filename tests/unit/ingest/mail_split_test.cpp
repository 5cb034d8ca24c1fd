// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_split.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc::ingest;

namespace {

struct Seen : MailSink {
  void message(std::string_view bytes, uint64_t line) override { text += std::to_string(line) + "[" + std::string(bytes) + "]"; }
  void overlong(std::string_view, uint64_t line) override { text += std::to_string(line) + "!"; }
  std::string text;
};

std::string split(std::string_view input, MailShape shape = MailShape::mbox, size_t longest = 1 << 20, size_t block = 4096) {
  Seen seen;
  MailSplitter splitter(shape, longest);
  for (size_t at = 0; at < input.size(); at += block) splitter.feed(input.substr(at, block), seen);
  splitter.finish(seen);
  return seen.text;
}

constexpr std::string_view from = "From a Wed May  1 12:00:00 2024\n";

std::string messages(std::initializer_list<std::string_view> contents) {
  std::string all;
  for (const std::string_view content : contents) all.append(from).append(content);
  return all;
}

}  // namespace

TEST_CASE("a message begins at a line From behind a blank line and before a field") {
  CHECK(split(messages({"A: 1\n\nx\n\n", "B: 2\n\ny\n"})) == "1[" + messages({"A: 1\n\nx\n\n"}) + "]6[" + messages({"B: 2\n\ny\n"}) + "]");
  CHECK(split(messages({"A: 1\n\nx\n", "B: 2\n"})) == "1[" + messages({"A: 1\n\nx\n", "B: 2\n"}) + "]");             // no blank line
  CHECK(split(messages({"A: 1\n\nx\n\n", "no field\n"})) == "1[" + messages({"A: 1\n\nx\n\n", "no field\n"}) + "]");  // a quoted letter
  CHECK(split(messages({"A: 1\n\nFrom here on\n\nFrom b\n"})) == "1[" + messages({"A: 1\n\nFrom here on\n\nFrom b\n"}) + "]");
  CHECK(split("\n\r\n" + messages({"A: 1\n"})) == "3[" + messages({"A: 1\n"}) + "]");
  CHECK(split("A: 1\r\n\r\nx\r\n\r\nFrom a Wed May  1 12:00:00 2024\r\nB: 2\r\n") == "1[A: 1\r\n\r\nx\r\n\r\n]5[From a Wed May  1 12:00:00 2024\r\nB: 2\r\n]");
  CHECK(split("") == "");
  CHECK(split("\n\n") == "");
}

TEST_CASE("a single message is never cut") {
  const std::string text = "A: 1\n\nx\n\n" + messages({"B: 2\n"});
  CHECK(split(text, MailShape::eml) == "1[" + text + "]");
}

TEST_CASE("a message that is too long costs only itself") {
  const std::string large = "A: 1\n\n" + std::string(2000, 'x') + "\n\n";
  const std::string text = messages({"A: 1\n\n", large, "B: 2\n\n"});
  CHECK(split(text, MailShape::mbox, 1000) == "1[" + messages({"A: 1\n\n"}) + "]4!9[" + messages({"B: 2\n\n"}) + "]");
  CHECK(split(large, MailShape::eml, 1000) == "1!");
}

TEST_CASE("where the blocks end makes no difference") {
  const std::string text = "\xEF\xBB\xBF\n" + messages({"A: 1\n\nx\n\n", "B: 2\n\nFrom\n\n", "C:" + std::string(400, 'y') + "\n\n", "no field\n\n", "D: 4\n\n"}) + std::string(from);
  for (const size_t longest : {100, 300, 100000}) {
    for (const size_t block : {1, 2, 3, 7, 50, 333}) {
      CAPTURE(block);
      CHECK(split(text, MailShape::mbox, longest, block) == split(text, MailShape::mbox, longest));
    }
  }
}
