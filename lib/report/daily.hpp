// SPDX-License-Identifier: Apache-2.0
// The numbers of report `daily`: posts in, a tally for each day and group out (daily_document.hpp makes a page of them).
//
//     DailyNumbers numbers(settings);
//     numbers.read(record);                          // for each post, in any order, repeats and all
//     numbers.resolve(DayRange::back_from(day, 28)); // after the last one
//     for (const DailyCell& cell : numbers.cells()) …
//
// A day is one of the report's zone. Given `now`, a post that came after it (by `seen`, else `time`) does not count.
#pragma once

#include <tsl/robin_map.h>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "report/daily_tally.hpp"
#include "report/engine.hpp"
#include "report/facts_head.hpp"
#include "report/partial_ids.hpp"
#include "report/rows.hpp"
#include "time/zone.hpp"

namespace sc::report {

struct DailySettings {
  std::vector<std::string> by = {"brand", "network", "language"};
  time::Zone zone = time::Zone::utc();
  std::optional<time::Day> day;  // absent: the last complete one
  std::optional<time::Instant> now;
  uint32_t influence_millionths = 100'000;  // the share of opinion impressions that moves somebody
  size_t loudest = 5;
  bool show_text = false;
  uint64_t memory_bytes = uint64_t{128} << 20;
  filter::SpoolMaker make_spool;
};

// Both ends belong to it.
struct DayRange {
  int32_t first = time::first_day.days;
  int32_t last = time::last_day.days;
  bool contains(int32_t day) const noexcept { return first <= day && day <= last; }
  // `day` and the days before it, `count` in all.
  static DayRange back_from(time::Day day, int32_t count) noexcept { return {day.days - count + 1, day.days}; }
};

struct DailyCell {
  int32_t day = 0;
  uint32_t group = 0;
  DailyTally tally;
};

// What the numbers leave out, and why.
struct DailyNotes {
  uint64_t read = 0;       // lines that are posts, repeats too
  uint64_t posts = 0;      // different ids
  uint64_t deleted = 0;    // of these, deleted
  uint64_t no_time = 0;    // of these, without a usable time
  uint64_t no_id = 0;      // lines without an id: each counts as a post of its own
  uint64_t after_now = 0;  // lines from after `now`
  uint64_t with_role = 0;  // lines with an `actor.role`: whether own accounts are known
  void merge(const DailyNotes& other) noexcept;
};

class DailyNumbers {
 public:
  explicit DailyNumbers(DailySettings settings);

  // Whether the record is a post; only then it is read.
  bool read(const record::Record& record);
  // The day to report: the one asked for, else the last complete one before `now` or the latest time in the data; the
  // only day when the data has no other. Nothing when there is neither.
  std::optional<time::Day> report_day() const;
  // Whether that day may go on after the data.
  bool day_may_be_incomplete(time::Day day) const;
  // Resolves repeats and tallies the days of `range`. Once, after the last post.
  void resolve(DayRange range);

  // In order of first need: sort what you show. Two cells of one day and group do not occur.
  const std::deque<DailyCell>& cells() const noexcept { return cells_; }
  const std::map<int32_t, LoudPosts>& loudest() const noexcept { return loudest_; }
  const DailyNotes& notes() const noexcept { return notes_; }
  // A sample of the ids resolved.
  const IdSample& ids() const noexcept { return ids_; }
  const DataClock& clock() const noexcept { return clock_; }
  const Dimensions& dimensions() const noexcept { return dimensions_; }
  const Groups& groups() const noexcept { return groups_; }
  const DailySettings& settings() const noexcept { return settings_; }

  // The tally of a day and group, made when it is new: also for what partials bring.
  DailyTally& tally_of(int32_t day, uint32_t group);
  LoudPosts& loudest_of(int32_t day);
  DailyNotes& notes() noexcept { return notes_; }
  DataClock& clock() noexcept { return clock_; }
  Groups& groups() noexcept { return groups_; }

 private:
  struct MixedHash {
    size_t operator()(uint64_t key) const noexcept { return (key ^ (key >> 29)) * 0x9E3779B97F4A7C15ULL; }
  };
  struct Slots {
    size_t kind, url, author_id, author_handle, author_followers, role, same_as, network, sentiment, views, impressions, text;
  };

  Slots make_slots();
  bool is_one_of(size_t slot, std::span<const std::string_view> words);
  uint64_t author_hash();
  Sentiment sentiment();
  std::optional<uint64_t> count_in(size_t slot) const;
  void append_candidate(int64_t time);
  void fold(const RowHead& head, const char* payload, DayRange range);

  DailySettings settings_;
  Facts facts_;
  PostHeads heads_;
  Slots slots_;
  Dimensions dimensions_;
  Groups groups_;
  DataClock clock_;
  Rows rows_;
  DailyNotes notes_;
  IdSample ids_;
  std::deque<DailyCell> cells_;
  tsl::robin_map<uint64_t, size_t, MixedHash> places_;
  std::map<int32_t, LoudPosts> loudest_;
  std::string payload_;
  std::string scratch_;
};

}  // namespace sc::report
