// SPDX-License-Identifier: Apache-2.0
// Report `sla`: the response clocks of cases (sc-sla(1)) by any fields: how many were met, with n of d and the interval,
// what is open, what can't be known, and how long answers took. Of the records of one case the highest revision counts.
//
//     brand  clock  n    met  breached  …  attainment            business p50
//     tern   first  884  700  150          82.4 % (700/850, …)   41m10s
//
// Open clocks are judged at now: given, else the end of the day asked for, else the latest time in the data. A part of the
// report (partial.hpp) tallies what stands still from a now that was given; what may turn after it, which without a now is
// every clock, it keeps with its times, to be judged where parts are put together:
//
//     {"type":"partial","report":"sla","part":"cell","brand":"tern","group":["tern"],"clock":"first","day":19849,"tally":{…}}
//     {"type":"partial","report":"sla","part":"open","brand":"tern","group":["tern"],"clock":"first","clocks":[[start,due,…],…]}
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "report/document.hpp"
#include "report/engine.hpp"
#include "report/facts.hpp"
#include "report/filter.hpp"
#include "report/inputs.hpp"
#include "report/partial.hpp"
#include "report/rows.hpp"
#include "report/sla_case.hpp"
#include "stats/quantiles.hpp"

namespace sc::report {

struct SlaReportSettings {
  std::vector<std::string> by = {"brand", "team", "network", "policy"};
  time::Zone zone = time::Zone::utc();
  std::optional<time::Day> day;  // only clocks that started on that day
  bool last_day = false;         // on the last complete one
  std::optional<time::Instant> now;
  bool own_known = false;        // own accounts are known, so silence is ours
  uint64_t memory_bytes = uint64_t{128} << 20;
  filter::SpoolMaker make_spool;
};

// How long answers took: up to so many seconds, and longer.
inline constexpr std::array<int64_t, 9> sla_steps{300, 900, 1800, 3600, 4 * 3600, 8 * 3600, 24 * 3600, 72 * 3600, 168 * 3600};

struct SlaTally {
  uint64_t n = 0;
  uint64_t answered = 0;
  std::array<uint64_t, sla_state_count> states{};
  stats::LogBuckets business, elapsed;  // seconds, of answered clocks that are not unknown
  std::array<uint64_t, sla_steps.size() + 1> steps{};  // of `elapsed`

  void add(const SlaClock& clock);
  void merge(const SlaTally& other);
  void append_json(json::Writer& json) const;
  // Into an empty one. False for anything that `append_json` does not write.
  bool read_json(const json::Value& tally);
  // Nothing can be told: neither what was answered nor what was not.
  void forget_states();
  uint64_t of(SlaState state) const noexcept { return states[static_cast<size_t>(state)]; }
};

// What a row holds besides its clocks: of a case, or of a part, whose brand is told elsewhere.
struct SlaRow {
  uint32_t group = 0;
  uint32_t clocks = 0;
  uint32_t speaks = 0;
  uint32_t has_sla = 0;
};
inline constexpr uint32_t row_of_part = 1;  // its flag

struct SlaKey {
  std::vector<GroupValue> values;  // by settings().by
  size_t clock = 0;
  friend auto operator<=>(const SlaKey&, const SlaKey&) = default;
};
inline constexpr int32_t no_day = std::numeric_limits<int32_t>::max();

class SlaNumbers {
 public:
  explicit SlaNumbers(SlaReportSettings settings);

  // Whether the record is a case; only then it is counted. Of a post only its time is looked at.
  bool read(const record::Record& record);
  // Resolves repeats, judges and tallies. Once, after the last record. For a part, what may turn yet is kept as it is.
  // Throws Fault{input} when parts can't be judged at now, or hold a case that was read too.
  enum class Aim : uint8_t { report, part };
  void resolve(Aim aim = Aim::report);

  // Adds one record of a part. Throws Fault{input} when it is not of this report and these settings, or overlaps.
  void add_part(const record::Record& partial, Inputs& inputs);
  // The lines of this run, each with its line end.
  std::string part_lines(const Inputs& inputs);

  struct Notes {
    uint64_t cases = 0;          // after repeats
    uint64_t repeats = 0;
    uint64_t without_clocks = 0;    // sc-sla did not see them
    uint64_t without_wait = 0;      // nobody waits in them, so no clock started
    uint64_t silent_cases = 0;      // of brands without any turn of ours in the data
    uint64_t unresolved_cases = 0;  // of brands without any resolution in the data
    uint64_t unknown_first = 0;     // first answers that sc-sla calls unknown, of other brands than the silent ones
  };
  const Notes& notes() const noexcept { return notes_; }
  const SlaReportSettings& settings() const noexcept { return settings_; }
  const DataClock& clock() const noexcept { return clock_; }
  // Of the whole, by the fields of settings().by.
  const std::map<SlaKey, SlaTally>& tallies() const noexcept { return tallies_; }
  // Of each clock, by the day of its start; no_day when it never started.
  const std::array<std::map<int32_t, SlaTally>, sla_clocks.size()>& days() const noexcept { return days_; }
  std::optional<time::Day> only_day() const noexcept { return only_; }
  std::optional<time::Instant> now() const noexcept { return now_; }

 private:
  struct Brand {
    uint64_t cases = 0;
    bool speaks = false;    // a turn of ours is in the data
    bool resolves = false;  // a resolution is
  };

  // The clocks of a group, by day and clock.
  struct Group {
    uint32_t brand = 0;
    std::vector<GroupValue> values;  // that of a day is empty
    std::map<std::pair<int32_t, size_t>, SlaTally> cells;
  };

  struct OpenClock {
    uint32_t group;
    SlaClock clock;
  };

  uint32_t brand_of(std::string_view name);
  uint32_t group_of(uint32_t brand, const std::vector<GroupValue>& values);
  uint32_t group_of_case();
  void judge(Aim aim);
  void fold(const RowHead& head, const char* payload, Aim aim);
  void append_row(RowHead head, const SlaRow& body);
  void note_case(const RowHead& head, const SlaRow& body);
  void count(uint32_t group, const SlaClock& told, Aim aim);
  void gather(Group& group);
  std::string settings_json() const;
  std::array<uint64_t*, 4> notes_list() { return {&notes_.cases, &notes_.repeats, &notes_.without_clocks, &notes_.without_wait}; }
  void begin_part(json::Writer& json, std::string_view part, const Group& group, size_t clock) const;
  void append_open_lines(std::vector<std::string>& lines);
  std::string open_line(const OpenClock* begin, const OpenClock* end) const;
  uint32_t group_in(const json::Value& part);
  void add_settled(const json::Value& part);
  void add_brand(const json::Value& part);
  void add_cell(const json::Value& part);
  void add_open(const json::Value& part);
  std::optional<time::Instant> judged_at() const;

  SlaReportSettings settings_;
  Facts facts_;
  CaseHeads heads_;
  SlaClockReader clock_reader_;
  std::vector<size_t> by_slots_;  // no_slot for the day
  size_t brand_slot_, last_slot_, time_slot_, ours_slot_;
  Groups groups_;
  Groups brand_names_;
  std::vector<Brand> brands_;
  DataClock clock_;
  Rows rows_;
  Notes notes_;
  std::vector<Group> found_;  // by number of groups_
  std::map<SlaKey, SlaTally> tallies_;
  std::array<std::map<int32_t, SlaTally>, sla_clocks.size()> days_;
  std::optional<time::Instant> now_;
  std::optional<time::Day> only_;
  std::vector<OpenClock> open_;           // that may turn yet, for a part
  uint64_t open_rows_ = 0;                // that parts brought
  std::optional<time::Instant> settled_;  // parts have tallied what stood still from then on
  IdSample ids_;
  PartialHead head_;
  std::vector<SlaClock> clocks_;
  std::vector<GroupValue> values_;
  std::string key_, text_, scratch_, payload_;
};

Document sla_document(const SlaNumbers& numbers, const Inputs& inputs);

class SlaReportFilter : public filter::Filter {
 public:
  SlaReportFilter(SlaReportSettings settings, DeliverySettings delivery, PartialMode mode = PartialMode::none)
      : delivery_(std::move(delivery)), mode_(mode), numbers_(std::move(settings)) {}
  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  Delivery delivery_;
  PartialMode mode_;
  SlaNumbers numbers_;
  Inputs inputs_;
};

}  // namespace sc::report
