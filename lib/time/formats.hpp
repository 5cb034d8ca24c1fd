// SPDX-License-Identifier: Apache-2.0
// Dates as exports write them. One cell is read by `read_date`; whether 3/2/2015 is March or February only the whole
// column can tell, which `DateColumn` judges. Nothing here guesses: what can be read in two ways says so.
//
//     read_date("Tue Oct 31 22:10:47 +0000 2017")      // an instant
//     read_date("24-02-2015 11:35")                    // a local time: the caller knows the zone
//     read_date("03/02/2015", DateOrder::mdy)          // 2 March; without an order, ambiguous
//
// What is read: RFC 3339 and its relatives (space for T, +0000, no seconds, no zone, fractions), the dates of e-mail
// and of Twitter, asctime with UTC/GMT, numeric dates with / - or . and a clock of 24 or 12 hours (11:35, 11.35,
// 11:35:10 PM), months by their English names (Feb 24, 2015 11:35 AM; 24 Feb 2015), a date alone, Unix time in seconds
// (10 digits) or milliseconds (13), and the serial days of spreadsheets (42059.4694; system of 1900).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/instant.hpp"
#include "time/zone.hpp"

namespace sc::time {

// The order in which a numeric date names day, month and year. A year of four digits in front needs none.
enum class DateOrder : uint8_t { unknown, dmy, mdy, ymd };

std::string_view name_of(DateOrder order) noexcept;
std::optional<DateOrder> date_order_named(std::string_view name) noexcept;

struct Reading {
  Instant instant;  // good when has_zone
  Local local;      // good when not
  bool has_zone = false;
  bool has_clock = false;            // false for a date alone, which reads as midnight
  bool day_month_ambiguous = false;  // the order is unknown and both readings are dates; `local` is the day-first one
  bool serial = false;               // days of a spreadsheet

  // The instant meant, a local time being one of `zone`.
  Instant in(const Zone& zone) const noexcept { return has_zone ? instant : zone.instant(local); }
};

// Reads all of `text` (spaces around it aside). Nothing when it is no date, when the calendar has no such date, or
// when it makes no sense in the order given (24/02/2015 as mdy). Years of two digits are 1969 to 2068, as POSIX has it,
// and stand last unless the order is ymd. A weekday's name is not compared with the date.
std::optional<Reading> read_date(std::string_view text, DateOrder order = DateOrder::unknown) noexcept;

// What the cells of a column say about the order of day and month.
enum class DateVerdict : uint8_t {
  plain,           // no cell needs an order, or it makes no difference to any
  decided,         // a cell with a day above 12 decided, none objects
  ambiguous,       // cells can be read both ways and none decides
  contradictory,   // some cells are only good as dmy, others only as mdy
  half_converted,  // all cells of one shape decide, and the others, of another shape, don't: what is left when a
                   // spreadsheet took the cells that it could for dates in its own order and left the rest as text
};

class DateColumn {
 public:
  // Blank cells are passed over; cells that are no date are counted.
  void see(std::string_view cell);

  DateVerdict verdict() const noexcept;
  // The order to hand to `read_date`; unknown unless decided.
  DateOrder order() const noexcept;
  bool ambiguous() const noexcept { return verdict() == DateVerdict::ambiguous; }

  uint64_t seen() const noexcept { return seen_; }
  uint64_t unread() const noexcept { return unread_; }
  // Whether any cell lacks a zone.
  bool needs_zone() const noexcept { return needs_zone_; }

  // What to show a reader, empty when there is none: the first cells that only read one way, and that read both ways.
  std::string_view dmy_example() const noexcept { return dmy_example_; }
  std::string_view mdy_example() const noexcept { return mdy_example_; }
  std::string_view either_example() const noexcept { return either_example_; }
  std::string_view unread_example() const noexcept { return unread_example_; }
  // Both readings of `either_example`: "03/02/2015 is 2015-02-03 (dmy) or 2015-03-02 (mdy)".
  std::string both_readings() const;

 private:
  // Cells of one shape: a separator with or without AM/PM, year first, or serial days.
  struct Tally {
    uint64_t dmy = 0;
    uint64_t mdy = 0;
    uint64_t either = 0;
  };
  static constexpr size_t shapes = 8;

  Tally tallies_[shapes];
  uint64_t seen_ = 0;
  uint64_t unread_ = 0;
  bool needs_zone_ = false;
  std::string dmy_example_;
  std::string mdy_example_;
  std::string either_example_;
  std::string unread_example_;
};

}  // namespace sc::time
