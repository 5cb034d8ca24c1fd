// SPDX-License-Identifier: Apache-2.0
// Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF, and so what Google Alerts and most sites give. A feed is held
// whole, for its head may stand behind its entries and its encoding shows late. Entries are found by a scan that needs no
// sound XML (feed_split.hpp), and each is parsed alone: a broken one is one reject, with line and column.
//
//     <rss><channel>…<item>…</item>   {"type":"post","id":"news:https://acme.example/1","network":"news",…}
//
// No document type is fetched; entities are the names of HTML and what a DOCTYPE declares plainly (feed_entities.hpp).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "filter/filter.hpp"
#include "ingest/feed_head.hpp"
#include "ingest/feed_split.hpp"
#include "ingest/feed_tree.hpp"
#include "ingest/post.hpp"
#include "ingest/source.hpp"

namespace sc::ingest {

struct FeedSettings {
  std::string network;   // of all posts; empty: found out
  std::string zone;      // of times that state none; empty: UTC
  std::string encoding;  // empty: found out
  size_t max_bytes = size_t{16} * 1024 * 1024;
};

// `finish` writes the posts, fills the tally and emits no `source` record. What is no feed or too long is Fault{input}.
class FeedDecoder : public filter::Decoder {
 public:
  // Writer and tally outlive the decoder; the tally has begun the input when `begin` is called.
  FeedDecoder(FeedSettings settings, PostWriter& writer, SourceTally& tally);

  void begin(const filter::Input& input) override;
  void feed(std::string_view block, filter::DecoderOutput& output) override;
  void finish(filter::DecoderOutput& output) override;

 private:
  struct Place {
    uint64_t line, column;
  };

  void check_root(const std::string& root) const;
  FeedFacts read_head(const FeedSplit& split, filter::DecoderOutput& output);
  void read_entries(const FeedSplit& split, const FeedFacts& facts, filter::DecoderOutput& output);
  void reject(size_t offset, std::string_view bytes, std::string_view reason, filter::DecoderOutput& output);
  void say(const std::string& fact, filter::DecoderOutput& output);
  Place place_of(size_t offset);

  FeedSettings settings_;
  PostWriter& writer_;
  SourceTally& tally_;
  std::string file_;
  std::string bytes_, text_;
  FeedTree tree_;
  PostDraft draft_;
  size_t counted_to_ = 0;      // offset in the text up to which lines are counted
  uint64_t counted_line_ = 1;
  size_t line_begin_ = 0;      // of that line
};

}  // namespace sc::ingest
