// SPDX-License-Identifier: Apache-2.0
#include "ingest/event_stream.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sc::ingest;

namespace {

std::string lines_of(std::string_view text, size_t block, size_t longest = 1000) {
  EventStream stream(longest);
  std::string out;
  for (size_t at = 0; at < text.size(); at += block) stream.feed(text.substr(at, block), out);
  stream.finish(out);
  return out;
}

}  // namespace

TEST_CASE("events become lines of JSON that keep their numbers, however they are cut") {
  constexpr std::string_view text = ":)\nevent: update\r\ndata: {\"id\":\"7\"}\r\n\n:thump\nid: 3\nevent:delete\ndata:7\n\ndata: {\"a\":1}\nwhat\nevent: x\ndata: \"";
  for (size_t block = 1; block <= text.size(); ++block) {
    CHECK(lines_of(text, block) ==
          "{\"event\":\":\"}\n\n{\"event\":\"update\",\"payload\":{\"id\":\"7\"}}\n\n{\"event\":\":\"}\n\n\n{\"event\":\"delete\",\"payload\":\"7\"}\n\n"
          "{\"a\":1}\nwhat\n\n{\"event\":\"x\",\"payload\":\"\\\"\"}\n");
  }
}

TEST_CASE("a line without end is not kept whole") {
  const std::string text = "data: {" + std::string(100'000, 'x') + "\ndata: {}\n";
  const std::string out = lines_of(text, 100, 1000);
  CHECK(out.size() < 1200);
  CHECK(out.find('\n') > 1000);  // too long for its reader
  CHECK(out.ends_with("\n{}\n"));
}
