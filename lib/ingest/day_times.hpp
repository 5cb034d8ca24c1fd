// SPDX-License-Identifier: Apache-2.0
// The times that networks' interfaces write, read without the calendar: posts of one day stand together, so the day is
// remembered from the last time that was read with care. Ten digits are seconds since 1970. All other times are read with care.
//
//     2024-05-01T10:00:00Z   2024-05-01T10:00:00.000Z   2024-05-01T10:00:00+0000   2024-05-01T10:00:00+00:00   1714557600
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "time/digits.hpp"
#include "time/formats.hpp"

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
    const int64_t micros = micros_of_day(text);
    if (micros >= 0 && is_known_date(text.data())) return time::Instant{day_ + micros};
    const auto reading = time::read_date(text);
    if (!reading || !reading->has_zone) return std::nullopt;
    if (micros >= 0) {
      std::memcpy(date_, text.data(), sizeof date_);
      day_ = reading->instant.micros - micros;
      known_ = true;
    }
    return reading->instant;
  }

 private:
  static constexpr size_t date_size = 10, clock_end = 19, unix_size = 10;

  // Since midnight in UTC; -1 when the text has another shape.
  static int64_t micros_of_day(std::string_view text) noexcept {
    if (text.size() <= clock_end || text.size() > clock_end + 6 || text[date_size] != 'T') return -1;
    const int64_t clock = time::micros_of_clock(text.data() + date_size + 1);
    const char* const rest = text.data() + clock_end;
    const size_t size = text.size() - clock_end;
    if (size == 1 && *rest == 'Z') return clock;
    if (size == 5 && *rest == '.' && rest[4] == 'Z') {
      const uint32_t tens = time::two_digits(rest + 1), ones = static_cast<uint8_t>(rest[3]) - uint32_t{'0'};
      return clock < 0 || tens > 99 || ones > 9 ? -1 : clock + static_cast<int64_t>(tens * 10 + ones) * 1000;
    }
    const bool is_utc = size == 5 ? std::memcmp(rest, "+0000", 5) == 0 : size == 6 && std::memcmp(rest, "+00:00", 6) == 0;
    return is_utc ? clock : -1;
  }

  bool is_known_date(const char* date) const noexcept { return known_ && std::memcmp(date, date_, sizeof date_) == 0; }

  bool known_ = false;
  char date_[date_size] = {};  // as it was written
  int64_t day_ = 0;            // its midnight in UTC
};

}  // namespace sc::ingest
