// SPDX-License-Identifier: Apache-2.0
// One entry of a feed to one draft: which element says which member of a post, and what is left for `extra`. The manual
// sc-ingest(1) states the mapping.
//
//     FeedEntry entry(tree, feed, zone);
//     tree.parse("<item><title>Late again</title>…</item>");
//     const char* wrong = entry.read(draft);   // nullptr: the draft holds views of the tree, the feed and this
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/feed_head.hpp"
#include "ingest/feed_tree.hpp"
#include "ingest/post.hpp"
#include "text/extract.hpp"
#include "time/formats.hpp"
#include "time/zone.hpp"

namespace sc::ingest {

class FeedEntry {
 public:
  // All of it outlives this.
  FeedEntry(FeedTree& tree, const FeedFacts& feed, const time::Zone& zone) : tree_(tree), feed_(feed), zone_(zone) {}

  // The first element of the tree is the entry.
  const char* read(PostDraft& draft);
  // Whether a time without a zone was read.
  bool met_local_time() const noexcept { return local_times_; }

 private:
  pugi::xml_node node(FeedField field) const { return nodes_[static_cast<size_t>(field)]; }
  std::string_view text_of(FeedField field) { return tree_.text(node(field)); }
  void collect(pugi::xml_node parent);
  void keep(FeedField field, pugi::xml_node element);
  void add_extra(std::string_view key, std::string_view value, PostDraft& draft);
  static Count count_in(std::string_view digits);
  bool is_of(std::string_view network) const { return feed_.network == network; }

  const char* fill_times(PostDraft& draft);
  std::optional<time::Instant> instant_of(pugi::xml_node element, std::string_view text, bool& unreadable);
  void fill_links(PostDraft& draft);
  void take_link(pugi::xml_node link, PostDraft& draft);
  void take_address(std::string_view address, pugi::xml_node element);
  std::string_view resolved(std::string_view address, pugi::xml_node element);
  void fill_id(PostDraft& draft);
  void fill_place_in_thread(PostDraft& draft);
  std::string_view anywhere(std::string_view id);
  void fill_words(PostDraft& draft);
  void fill_author(PostDraft& draft);
  void fill_tags(PostDraft& draft);
  void fill_counts(PostDraft& draft);
  void fill_place(PostDraft& draft);
  void fill_language(PostDraft& draft);
  void fill_extra(PostDraft& draft);

  FeedTree& tree_;
  const FeedFacts& feed_;
  const time::Zone& zone_;
  bool local_times_ = false;
  pugi::xml_node entry_;
  std::array<pugi::xml_node, field_count> nodes_;  // of each field the first
  std::vector<pugi::xml_node> links_, categories_, enclosures_, media_, people_, contributors_, others_;
  std::vector<std::string_view> tags_, addresses_;  // addresses that the entry leads to
  std::string_view base_, url_;
  text::Entities found_;
};

}  // namespace sc::ingest
