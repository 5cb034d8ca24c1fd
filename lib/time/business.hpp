// SPDX-License-Identifier: Apache-2.0
// Business time: which stretches of calendar time count. A week of openings in a zone, less holidays; asked how much of
// it lies between two instants, and when so much of it will have passed. Exact through changes of the clock: an
// instant counts when the wall clock shows an opening then, so an hour that is shown twice counts twice.
//
//     BusinessHours office(*Zone::named("Europe/Berlin"), weekday_nine_to_five, holidays);
//     office.between(friday_1630, monday_0930)     // one hour
//     office.after(friday_1630, micros_per_hour)   // Monday 09:30
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/zone.hpp"

namespace sc::time {

// Minutes of a day, 0 <= begin < end <= 1440 (24:00).
struct Opening {
  int32_t begin = 0;
  int32_t end = 0;
  friend constexpr auto operator<=>(const Opening&, const Opening&) = default;
};

// Monday first; the openings of a day are sorted and do not overlap.
using OpeningWeek = std::array<std::vector<Opening>, 7>;

// Days on which nothing is open: one day, or the same day of every year.
struct Holiday {
  int32_t year = 0;  // 0: every year
  uint8_t month = 1;
  uint8_t day = 1;
  friend constexpr auto operator<=>(const Holiday&, const Holiday&) = default;
};

// "mon-fri 09:00-17:00", "sat 10:00-24:00", "daily 00:00-24:00", "mon,wed 8:00-12:00 13:30-18:00": adds to the week.
// False, with what is wrong in `wrong`, for anything else or an opening that overlaps one that is there.
bool add_openings(OpeningWeek& week, std::string_view text, std::string& wrong);
// "2024-12-25", or "12-25" for every year.
std::optional<Holiday> parse_holiday(std::string_view text) noexcept;

class BusinessHours {
 public:
  BusinessHours(Zone zone, OpeningWeek week, std::vector<Holiday> holidays);
  // Every second counts, whatever the zone.
  static BusinessHours always();

  const Zone& zone() const noexcept { return zone_; }
  bool is_always() const noexcept { return always_; }
  // Whether there is any opening at all.
  bool ever_open() const noexcept;

  bool is_open(Instant at) const;
  // Microseconds of business time in [begin, end); 0 when end is not later.
  int64_t between(Instant begin, Instant end) const;
  // The first instant at which `micros` of business time have passed since `from`. Of 0 micros: `from` itself when
  // open, else the next opening. Nothing when the calendar never opens so long (it is looked at for 100 years).
  std::optional<Instant> after(Instant from, int64_t micros) const;

 private:
  template <typename Visit>
  bool each_opening_of(Day day, Visit&& visit) const;
  template <typename Visit>
  void each_opening(Instant from, Visit&& visit) const;

  Zone zone_;
  OpeningWeek week_;
  std::vector<Holiday> holidays_;  // sorted
  bool always_ = false;
};

}  // namespace sc::time
