// SPDX-License-Identifier: Apache-2.0
// A record app.bsky.feed.post, wherever it stands: what its author wrote.
#pragma once

#include <string_view>

#include "ingest/day_times.hpp"
#include "ingest/json_map.hpp"
#include "ingest/post.hpp"

namespace sc::ingest {

class BlueskyRecord {
 public:
  BlueskyRecord();

  // Fills a draft that is reset, but for what a record doesn't know: its id, author and counts. The time stays unknown when
  // the record's can't be read. Returns nullptr, or which member can't be read. Views are good until the next record.
  const char* read(const json::Value& record, PostDraft& draft);

  TextArena& arena() noexcept { return found_.arena(); }

 private:
  void read_facets(PostDraft& draft);
  void read_feature(const json::Value& feature, std::string_view marked, PostDraft& draft);
  void read_embed(const json::Value& embed, PostDraft& draft);

  JsonMap map_;
  Found found_;
  DayTimes times_;
};

namespace bluesky {

inline constexpr std::string_view post_collection = "app.bsky.feed.post";

// The parts of "at://did:plc:x/app.bsky.feed.post/3k"; empty when it isn't of that form.
std::string_view owner_of(std::string_view uri) noexcept;
std::string_view key_of(std::string_view uri) noexcept;

// Adds a member of `extra` that is the id of a post.
void add_id(PostDraft& draft, std::string_view key, std::string_view uri, TextArena& arena);

}  // namespace bluesky

}  // namespace sc::ingest
