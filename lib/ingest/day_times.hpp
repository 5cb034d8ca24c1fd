// SPDX-License-Identifier: Apache-2.0
// The times that networks' interfaces write, read without the calendar: time::InstantReader remembers a day, and the shapes
// below are brought to its own. Ten digits are seconds since 1970. All other times are read with care.
//
//     2024-05-01T10:00:00Z   2024-05-01T10:00:00.000Z   2024-05-01T10:00:00+0000   2024-05-01T10:00:00+00:00   1714557600
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "time/digits.hpp"
#include "time/formats.hpp"
#include "time/instant.hpp"

namespace sc::ingest {

class DayTimes {
 public:
  // As time::read_date reads it; nothing when it can't be read or says no zone.
  std::optional<time::Instant> read(std::string_view text) noexcept {
    if (text.size() == unix_size) {
      const uint32_t high = time::four_digits(text.data()), middle = time::four_digits(text.data() + 4), low = time::two_digits(text.data() + 8);
      if (high >= 1000 && high <= 9999 && middle <= 9999 && low <= 99) {
        return time::Instant{((int64_t{high} * 10'000 + middle) * 100 + low) * time::micros_per_second};
      }
    }
    if (const int64_t fraction = utc_fraction(text); fraction >= 0) {
      char plain[clock_end + 1];
      std::memcpy(plain, text.data(), clock_end);
      plain[clock_end] = 'Z';
      if (const auto instant = times_.read({plain, sizeof plain})) return time::Instant{instant->micros + fraction};
    }
    const auto reading = time::read_date(text);
    return reading && reading->has_zone ? std::optional(reading->instant) : std::nullopt;
  }

 private:
  static constexpr size_t clock_end = 19, unix_size = 10;

  // What is behind the seconds of a time in UTC, in microseconds; -1 when the text has another shape, or a leap second.
  static int64_t utc_fraction(std::string_view text) noexcept {
    if (text.size() <= clock_end || text[10] != 'T' || text[17] == '6') return -1;
    const std::string_view rest = text.substr(clock_end);
    if (rest == "Z" || rest == "+0000" || rest == "+00:00") return 0;
    if (rest.size() != 5 || rest[0] != '.' || rest[4] != 'Z') return -1;
    const uint32_t tens = time::two_digits(rest.data() + 1), ones = static_cast<uint8_t>(rest[3]) - uint32_t{'0'};
    return tens > 99 || ones > 9 ? -1 : static_cast<int64_t>(tens * 10 + ones) * 1000;
  }

  time::InstantReader times_;
};

}  // namespace sc::ingest
