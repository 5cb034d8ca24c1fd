// SPDX-License-Identifier: Apache-2.0
// Where the entries of a feed are: a scan over its tags that needs no sound XML, so that damage inside of one entry costs that
// entry only. Entries are elements named item or entry; comments, CDATA, processing instructions and the DOCTYPE are passed
// over. What stands outside of entries is the head.
//
//     FeedSplit split(text);
//     split.root()             // "rss"
//     split.entries()          // [begin, end) of each <item>…</item>
//     split.head()             // the text without them
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sc::ingest {

struct FeedPiece {
  size_t begin = 0, end = 0;
  bool closed = true;  // its end tag was there
};

class FeedSplit {
 public:
  // Linear in the length of the text, which outlives this.
  explicit FeedSplit(std::string_view text);

  // The name of the outermost element without its prefix, in lower case; empty when there is none.
  const std::string& root() const noexcept { return root_; }
  // Whether its end tag was there, or it was empty.
  bool root_closed() const noexcept { return root_closed_; }
  const std::vector<FeedPiece>& entries() const noexcept { return entries_; }
  std::string head() const;
  // The place in the text of a place in the head.
  size_t place_of(size_t in_head) const noexcept;

 private:
  size_t behind(std::string_view mark, size_t at, size_t& missing_from);
  size_t behind_doctype(size_t at) const;
  size_t behind_tag(size_t at) const;
  size_t take_markup(size_t at);
  size_t take_end_tag(size_t at);
  size_t take_start_tag(size_t at);
  bool is_entry(std::string_view name) const;
  void begin_root(std::string_view name, size_t at);
  size_t end_unclosed(size_t at);

  std::string_view text_;
  std::string root_;
  std::string_view root_name_, root_prefix_, channel_prefix_;
  bool root_closed_ = false;
  bool doctype_seen_ = false;
  std::vector<FeedPiece> entries_;
  bool inside_ = false;            // of an entry, the last of the list
  std::string_view entry_name_;    // its name with the prefix
  size_t depth_ = 0;               // of elements of that name in one another
  size_t nested_ = 0;              // where the first of these stands; 0: none
  bool flat_ = false;              // an end tag is missing: an entry ends where the next begins
  size_t no_comment_ = std::string_view::npos, no_cdata_ = std::string_view::npos, no_pi_ = std::string_view::npos;
};

}  // namespace sc::ingest
