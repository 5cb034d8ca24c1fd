// SPDX-License-Identifier: Apache-2.0
// A case as the reports on clocks remember it until the end, when it is known what time it is: its clocks, and the values
// of the fields that it is grouped by. Packed into the bytes of a row (rows.hpp) and read back.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.hpp"
#include "report/facts.hpp"
#include "report/rows.hpp"
#include "time/instant.hpp"

namespace sc::report {

// The clocks of sc-sla(1), in its order, and the states that one may have.
inline constexpr std::array<std::string_view, 5> sla_clocks{"acknowledge", "first", "next", "update", "resolution"};
inline constexpr size_t first_clock = 1;
inline constexpr size_t resolution_clock = 4;
enum class SlaState : uint8_t { met, breached, running, paused, expired, none, unknown };
inline constexpr size_t sla_state_count = 7;
inline constexpr std::array<std::string_view, sla_state_count> sla_states{"met", "breached", "running", "paused", "expired", "none", "unknown"};

struct SlaClock {
  int64_t start = no_instant;  // microseconds, as are `due` and `at`
  int64_t due = no_instant;
  int64_t at = no_instant;
  int64_t elapsed = -1;        // seconds; -1: not known
  int64_t business = -1;
  uint8_t clock = 0;           // of sla_clocks
  SlaState state = SlaState::none;
  bool breaches_at_due = false;  // an instant that is the due one is late

  bool answered() const noexcept { return at != no_instant; }
  bool is_late(int64_t when) const noexcept { return due != no_instant && (breaches_at_due ? when >= due : when > due); }
  // The clock as it stood then: an answer that came later had not come. Nothing when it had not started.
  std::optional<SlaClock> as_of(std::optional<time::Instant> now) const noexcept;
  // Whether it stands at every later instant as it stood then.
  bool is_settled(std::optional<time::Instant> then) const noexcept;
};

// Reads `sla` of a case that `facts` has just read. False when it has none.
class SlaClockReader {
 public:
  explicit SlaClockReader(Facts& facts) : slot_(facts.slot_of("sla")) {}
  bool read(const Facts& facts, std::vector<SlaClock>& clocks);

 private:
  void add(const json::Value& clock, uint8_t which, std::vector<SlaClock>& clocks);

  size_t slot_;
  std::string scratch_;
};

// Which case a record is, and which version of it: the highest revision counts, then the greatest bytes.
class CaseHeads {
 public:
  explicit CaseHeads(Facts& facts);
  bool is_case(const Facts& facts, const record::Record& record) const;
  RowHead read(const Facts& facts, const record::Record& record);
  size_t id_slot() const noexcept { return id_; }

 private:
  size_t type_, id_, revision_;
  std::string scratch_;
};

// A field's value as one text: a list is sorted and joined by +, so that a case is in one group. False when not known.
bool one_text(const json::Value& value, std::string& out, std::string& scratch);

// Why nobody knows whether these cases were answered, and what to do.
std::string silence_note(uint64_t cases);

// "41m10s", "7h13m", "2d3h": seconds as people read them, of long ones the two greatest units.
std::string seconds_text(int64_t seconds);

}  // namespace sc::report
