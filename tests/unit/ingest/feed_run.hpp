// SPDX-License-Identifier: Apache-2.0
// What tests of feeds share: a feed in, posts, rejects and the source record out.
#pragma once

#include <string>
#include <string_view>

#include "ingest/feed.hpp"
#include "ingest_test.hpp"
#include "json/value.hpp"

namespace sc::ingest::testing {

using FeedRun = InputRun;

inline FeedRun feed_of(std::string_view text, FeedSettings settings = {}, size_t block = 4096, PostSettings posts = {}) {
  FeedRun run;
  PostWriter writer(std::move(posts));
  SourceTally tally;
  FeedDecoder decoder(std::move(settings), writer, tally);
  tally.begin("t");
  decoder.begin({"t"});
  feed_in_blocks(text, block, [&](std::string_view bytes) { decoder.feed(bytes, run.out); });
  decoder.finish(run.out);
  tally.write(run.source);
  return run;
}

// An RSS feed with these items.
inline std::string rss(std::string_view items, std::string_view channel = "") {
  return R"(<?xml version="1.0"?><rss version="2.0"><channel><title>Tern news</title><link>https://tern.example/</link>)" + std::string(channel) +
         std::string(items) + "</channel></rss>";
}

// An Atom feed with these entries.
inline std::string atom(std::string_view entries, std::string_view head = "") {
  return R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">)" + std::string(head) + std::string(entries) + "</feed>";
}

}  // namespace sc::ingest::testing
