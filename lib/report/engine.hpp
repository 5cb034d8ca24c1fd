// SPDX-License-Identifier: Apache-2.0
// The parts that every report is built from: the fields it groups by, the groups met so far, and what time it is in
// the data. A report reads each post into one row (rows.hpp), lets the repeats be resolved, and adds every winner to
// the tally of its group; tallies merge, so roll-ups, other splits of the input and partials all give the same bytes.
//
//     Dimensions by({"brand", "network", "extra.airline"}, facts, zone);
//     Groups groups;
//     const uint32_t group = groups.intern(by.key_of(facts, local));
//     by.each_combination(groups.key(group), fields, [](std::span<const GroupValue> values) { … });
//
// A field may hold several values (a post that names two brands; tags): the post then counts for each of them, and
// once in what is above. A field that is not there is the value unknown, never an empty text.
#pragma once

#include <tsl/robin_map.h>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "json/writer.hpp"
#include "report/facts.hpp"
#include "time/zone.hpp"

namespace sc::report {

// One value of a grouping field. Unknown ones come last in every table.
struct GroupValue {
  bool known = false;
  std::string text;
  friend auto operator<=>(const GroupValue& left, const GroupValue& right) {
    if (left.known != right.known) return left.known ? std::strong_ordering::less : std::strong_ordering::greater;
    return left.text <=> right.text;
  }
  friend bool operator==(const GroupValue&, const GroupValue&) = default;
};

// What a --by field reads. brand: `listen.brands`, else `account`. language: `lang`, else `classify.lang`. The calendar
// ones come from `time` in the report's zone; week is ISO 8601's ("2024-W18"). Any other name is a path.
enum class DimensionKind : uint8_t { path, brand, language, hour, day, week, month, weekday };

constexpr bool kind_is_calendar(DimensionKind kind) noexcept { return kind >= DimensionKind::hour; }

class Dimensions {
 public:
  // Throws Fault{usage} for a name that is no path, or a repeated one. `facts` learns the paths.
  Dimensions(std::span<const std::string> names, Facts& facts);

  size_t size() const noexcept { return all_.size(); }
  const std::string& name(size_t at) const noexcept { return all_[at].name; }
  DimensionKind kind(size_t at) const noexcept { return all_[at].kind; }
  std::optional<size_t> find(std::string_view name) const noexcept;

  bool is_calendar(size_t at) const noexcept { return kind_is_calendar(all_[at].kind); }

  // The bytes that tell one group from another, good until the next call. They depend on the values only, not on the
  // order or repeats within a list.
  std::string_view key_of(const Facts& facts, const std::optional<time::Local>& local);

  // The values of field `at` in a key, sorted; none when unknown. The views are good as long as the key.
  std::vector<std::string_view> raw_values(std::string_view key, size_t at) const;
  std::vector<GroupValue> values(std::string_view key, size_t at) const;
  GroupValue shown(size_t at, std::string_view raw) const;

  // A key as JSON, [["acme"],["twitter"],[]], and back; false for anything that `append_json` does not write.
  void append_json(json::Writer& json, std::string_view key) const;
  bool key_from(const json::Value& lists, std::string& key) const;

  // Calls visit(std::span<const GroupValue>) for each combination of the key's values of the given fields.
  template <typename Visit>
  void each_combination(std::string_view key, std::span<const size_t> fields, Visit&& visit) const;

 private:
  struct Dimension {
    std::string name;
    DimensionKind kind = DimensionKind::path;
    size_t slot = 0;   // the path's, or the first choice's
    size_t other = 0;  // the second choice's
  };

  void append_values(const Dimension& dimension, const Facts& facts, const std::optional<time::Local>& local);
  void collect(const json::Value& value);
  void append_list();

  std::vector<Dimension> all_;
  std::string key_;
  std::vector<std::string> list_;
  size_t list_size_ = 0;
  std::string scratch_;
};

// Group keys to small numbers, in order of first appearance: nothing that is written may depend on the number.
class Groups {
 public:
  uint32_t intern(std::string_view key);
  std::string_view key(uint32_t group) const noexcept { return keys_[group]; }
  size_t size() const noexcept { return keys_.size(); }

 private:
  std::deque<std::string> keys_;
  tsl::robin_map<std::string_view, uint32_t, SeededHash, std::equal_to<>> numbers_;
  uint32_t last_ = 0;
};

// The latest time in the data, where a time more than 24 h ahead of the 99.9th percentile is named and not used
// (DESIGN section 5). The percentile is taken at the end of the UTC day that holds it. Mergeable.
class DataClock {
 public:
  void add(int64_t micros);
  void add_day(int32_t utc_day, uint64_t count, int64_t first, int64_t last);

  // Nothing while no time was added.
  std::optional<time::Instant> latest() const;
  std::optional<time::Instant> earliest() const;
  // How many times lie too far ahead to be believed, and the greatest of them.
  uint64_t ahead_count() const;
  std::optional<time::Instant> ahead_latest() const;

  struct DayTimes {
    uint64_t count = 0;
    int64_t first = 0;
    int64_t last = 0;
  };
  const std::map<int32_t, DayTimes>& days() const;

 private:
  std::optional<int64_t> limit() const;

  std::map<int32_t, DayTimes> days_;
  int32_t last_day_ = 0;
  DayTimes* last_times_ = nullptr;
};

// The last complete day: the day before that of `now`, else of the latest time in the data; the data's only day when it
// has no other. Nothing when there is neither.
std::optional<time::Day> last_complete_day(const DataClock& clock, const time::Zone& zone, std::optional<time::Instant> now);

// --- Inline

template <typename Visit>
void Dimensions::each_combination(std::string_view key, std::span<const size_t> fields, Visit&& visit) const {
  std::vector<std::vector<GroupValue>> lists;
  for (const size_t field : fields) {
    lists.push_back(values(key, field));
    if (lists.back().empty()) lists.back().push_back({});
  }
  std::vector<size_t> choice(lists.size(), 0);
  std::vector<GroupValue> chosen(lists.size());
  while (true) {
    for (size_t at = 0; at < lists.size(); ++at) chosen[at] = lists[at][choice[at]];
    visit(std::span<const GroupValue>(chosen));
    size_t at = lists.size();
    while (at > 0 && ++choice[at - 1] == lists[at - 1].size()) choice[--at] = 0;
    if (at == 0) return;
  }
}

}  // namespace sc::report
