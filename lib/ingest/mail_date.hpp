// SPDX-License-Identifier: Apache-2.0
// Times as mail writes them: RFC 5322 with its obsolete forms, and what stands in the line that begins a message in an
// mbox.
//
//     read_mail_date("Wed, 01 Jul 98 10:56 EDT (summer)")            // 1998-07-01T14:56:00Z
//     read_from_line("From ann@sea.example Wed Jul  1 13:17:17 1998")  // ann@sea.example, 13:17:17 of no zone
//
// Weekdays are not compared with the date. Zones that RFC 5322, section 4.3, gives no meaning are UTC and not said: the
// letters of the military, and names of the wild such as CEST.
#pragma once

#include <optional>
#include <string_view>

#include "time/instant.hpp"

namespace sc::ingest {

struct MailTime {
  time::Instant instant;
  bool zone_said = false;  // else it was read as UTC
};

// Reads the value of a Date field; nothing when it is no date with a clock.
std::optional<MailTime> read_mail_date(std::string_view value) noexcept;

struct FromLine {
  std::string_view sender;  // what stands before the date; may be empty or "-"
  MailTime time;
};

// A line longer than this begins no message.
inline constexpr size_t longest_from_line = 1024;

// Reads a line without its end. Nothing when it doesn't begin with "From " or has no date behind the sender.
std::optional<FromLine> read_from_line(std::string_view line) noexcept;

}  // namespace sc::ingest
