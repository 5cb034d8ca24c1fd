// SPDX-License-Identifier: Apache-2.0
// A point of time as records write it: RFC 3339, kept in microseconds since 1970 UTC. Years run from 1 to 9999.
// Neither the locale nor the TZ of the environment is looked at.
//
//     parse_rfc3339("2024-05-01T12:00:00.250+02:00")  →  append_rfc3339 writes 2024-05-01T10:00:00.25Z
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/day.hpp"

namespace sc::time {

// Microseconds since 1970-01-01T00:00:00Z; leap seconds are not counted.
struct Instant {
  int64_t micros = 0;
  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
};

inline constexpr int64_t micros_per_second = 1'000'000;
inline constexpr int64_t micros_per_minute = 60 * micros_per_second;
inline constexpr int64_t micros_per_hour = 60 * micros_per_minute;
inline constexpr int64_t micros_per_day = 24 * micros_per_hour;

inline constexpr Instant first_instant{first_day.days * micros_per_day};          // 0001-01-01T00:00:00Z
inline constexpr Instant last_instant{(last_day.days + 1) * micros_per_day - 1};  // 9999-12-31T23:59:59.999999Z

// Reads all of `text` as an RFC 3339 date-time: `T` and `Z` in either case, an offset below 24 h, a fraction of any
// length (cut to microseconds). A leap second, which only 23:59 UTC has, is the second after it. Nothing for anything
// else, a date that the calendar has not, or an instant outside years 1 to 9999.
std::optional<Instant> parse_rfc3339(std::string_view text) noexcept;

// Reads as parse_rfc3339 does, faster while texts are of one day in UTC and to the second, as most are: "…T10:00:00Z".
class InstantReader {
 public:
  std::optional<Instant> read(std::string_view text) noexcept;

 private:
  char day_[10] = {};  // "2024-05-01", as the last such text had it
  bool known_ = false;
  int64_t begin_ = 0;  // of that day, in microseconds
};

// "2024-05-01T10:00:00Z", with a fraction only where it is not zero and without zeros at its end. The instant lies
// between `first_instant` and `last_instant`; one outside is written as the nearer of the two.
void append_rfc3339(std::string& out, Instant instant);
std::string rfc3339(Instant instant);

// Writes as append_rfc3339 does, faster while instants are of one day and whole seconds.
class InstantWriter {
 public:
  void append(std::string& out, Instant instant);

 private:
  char day_[10] = {};   // "2024-05-01"
  int64_t begin_ = INT64_MIN;  // of that day, in microseconds; before all instants: none was written
};

}  // namespace sc::time
