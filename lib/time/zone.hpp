// SPDX-License-Identifier: Apache-2.0
// A time zone of the system's IANA database, read whole when it is named, so that asking costs a few nanoseconds and
// touches no file. Rules of daylight saving go on for ever, also past the last year that the database lists.
//
//     const auto zone = Zone::named("Europe/Berlin");
//     zone->local(*parse_rfc3339("2024-05-01T22:30:00Z"))      // Local{19845, 30 min in micros}: 2 May, 00:30
//     zone->start_of(*parse_day("2024-05-02"))                 // 2024-05-01T22:00:00Z
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/day.hpp"
#include "time/instant.hpp"

namespace sc::time {

// What a clock on the wall shows: days since 1970-01-01, within years 1 to 9999, and 0 <= micros_of_day < micros_per_day.
struct Local {
  int32_t day = 0;
  int64_t micros_of_day = 0;
  friend constexpr auto operator<=>(const Local&, const Local&) = default;
};

// Which of two instants a local time means that the clock shows twice.
enum class Choose : uint8_t { earliest, latest };

// A value: copies share what was read. `local` remembers the last span it used, so one Zone serves one thread.
class Zone {
 public:
  static Zone utc();
  // The zone "Europe/Berlin", or nothing when the database has none of that name (letters as the database writes them).
  // Throws Fault{input} when it has and can't be read.
  static std::optional<Zone> named(std::string_view name);

  std::string_view name() const noexcept { return name_; }

  // No offset is as great as this, nor the step from one to the next.
  static constexpr int64_t offset_reach = 2 * micros_per_day;

  // [begin, end) of UTC with one offset; all in microseconds.
  struct Span {
    int64_t begin;
    int64_t end;
    int64_t offset;
  };
  // The one that holds an instant.
  Span span(Instant instant) const noexcept { return span_of(instant.micros); }

  // Microseconds to add to UTC.
  int64_t offset(Instant instant) const noexcept { return span_of(instant.micros).offset; }
  Local local(Instant instant) const noexcept;
  Day day_of(Instant instant) const noexcept { return Day{local(instant).day}; }

  // A local time that the clock skipped is the instant of the change.
  Instant instant(Local local, Choose choose = Choose::earliest) const noexcept;
  // The first instant of a day: not always midnight; of a day that was skipped, that of the change.
  Instant start_of(Day day) const noexcept { return instant(Local{day.days, 0}); }

 private:
  Zone(std::string name, std::vector<Span> spans, int64_t repeats_from);

  const Span& span_of(int64_t utc) const noexcept;

  std::string name_;
  std::shared_ptr<const std::vector<Span>> spans_;
  int64_t repeats_from_;  // from here on the spans repeat every 400 years, as the calendar does
  mutable Span last_;     // the span that was asked for last
};

}  // namespace sc::time
