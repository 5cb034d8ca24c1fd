// SPDX-License-Identifier: Apache-2.0
// What is known of one input when it ends: the `source` record (sc-record(5)). Every later reader prints it as Inputs.
//
//     {"type":"source","tool":"sc-ingest","file":"a.csv","format":"csv","encoding":"utf-8","assumed_zone":"UTC",
//      "rows":3,"posts":2,"rejects":1,"reasons":{"no time":1},"first":"2024-05-01T10:00:00Z","last":"2024-05-02T09:00:00Z"}
//
// member        type     meaning
// type          string   "source"
// tool          string   who wrote it; later tools add records of their own, with `tool`, `file`, `rows`, `rejects`, `reasons`
// file          string   as the user named it; "-" is standard input
// format        string   csv tsv ndjson json, rss atom rdf cdf, the name of a payload (twitter-v1, mastodon …) or of a preset; "unknown" when nothing was readable
// encoding      string   utf-8 utf-16le utf-16be windows-1252; of feeds also other names
// assumed_zone  string   the zone in which times without one were read; absent when every time stated its own
// date_order    string   ymd dmy mdy, inferred or told; absent where dates can't be misread
// rows          integer  records met: rows, elements, lines; headers and blank lines are not counted
// blanks        integer  blank lines skipped; absent when 0
// posts         integer  post records written
// reposts       integer  of them those that only pass another on; absent when 0
// others        integer  records of other types passed on; absent when 0
// notices       integer  control messages of a stream (limits, keep-alives), which are no records; absent when 0
// duplicates    integer  repeats resolved by --unique; absent without --unique
// cross_posts   integer  posts that were linked to one on another network; absent without --cross-posts
// known         integer  posts left out since an earlier run gave them; absent without --seen
// rejects       integer  records that could not be used
// reasons       object   reason -> how many, in order of first appearance; the 33rd and further reasons count as "other"
// first, last   RFC 3339 earliest and latest `time` of the posts; absent when none is known
// notes         array    what the reader of the numbers must know: destroyed ids, a truncated file …; absent when empty
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "time/instant.hpp"

namespace sc::ingest {

class SourceTally {
 public:
  // Forgets the input before; the format may still be set when it is known.
  void begin(std::string_view file);

  void set_format(std::string_view format) { format_ = format; }
  void set_encoding(std::string_view encoding) { encoding_ = encoding; }
  void set_assumed_zone(std::string_view zone) { assumed_zone_ = zone; }
  void set_date_order(std::string_view order) { date_order_ = order; }
  // Once each: the same words again are not repeated.
  void note(std::string_view text);

  void count_row() noexcept { ++rows_; }
  void count_blank() noexcept { ++blanks_; }
  void count_post(const std::optional<time::Instant>& when, std::string_view kind) noexcept;
  void count_other() noexcept { ++others_; }
  void count_notice() noexcept { ++notices_; }
  void count_reject(std::string_view reason);

  const std::string& file() const noexcept { return file_; }
  const std::string& format() const noexcept { return format_; }
  uint64_t rows() const noexcept { return rows_; }
  uint64_t posts() const noexcept { return posts_; }
  uint64_t rejects() const noexcept { return rejects_; }

  // Appends the record, without line end.
  void write(std::string& line) const;

 private:
  std::string file_, format_ = "unknown", encoding_ = "utf-8", assumed_zone_, date_order_;
  uint64_t rows_ = 0, blanks_ = 0, posts_ = 0, others_ = 0, notices_ = 0, rejects_ = 0, reposts_ = 0;
  std::optional<time::Instant> first_, last_;
  std::vector<std::pair<std::string, uint64_t>> reasons_;
  std::vector<std::string> notes_;
};

// --- Inline

inline void SourceTally::count_post(const std::optional<time::Instant>& when, std::string_view kind) noexcept {
  ++posts_;
  if (kind == "repost") ++reposts_;
  if (!when) return;
  if (!first_ || *when < *first_) first_ = when;
  if (!last_ || *last_ < *when) last_ = when;
}

}  // namespace sc::ingest
