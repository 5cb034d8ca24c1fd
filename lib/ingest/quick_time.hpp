// SPDX-License-Identifier: Apache-2.0
// The two ways in which most tables write times, read without the calendar: times of one day stand together, so the day
// is remembered from the last time that was read with care.
//
//     2024-05-01T10:00:00Z      as a record has it, and copied as it is
//     2024-05-01 10:00:00       (or with a T) local
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "time/digits.hpp"
#include "time/formats.hpp"

namespace sc::ingest {

class QuickTime {
 public:
  // Reads a time of the day that is remembered; false when it is of another day or is written otherwise. A time with a
  // zone that is read here is written as records write it.
  bool read(std::string_view cell, time::Reading& reading) const noexcept;
  // Remembers the day of what `read_date` made of the cell, where it has one of the two shapes.
  void remember(std::string_view cell, const time::Reading& reading) noexcept;

 private:
  static constexpr size_t date_size = 10, without_zone = 19, with_zone = 20;

  static bool has_shape(std::string_view cell) noexcept;
  bool is_known_date(const char* date) const noexcept {
    uint64_t first, known_first;
    std::memcpy(&first, date, sizeof first);
    std::memcpy(&known_first, date_, sizeof known_first);
    return first == known_first && date[8] == date_[8] && date[9] == date_[9];
  }

  bool known_ = false;
  char date_[date_size] = {};
  int32_t day_ = 0;
};

// --- Inline

inline bool QuickTime::has_shape(std::string_view cell) noexcept {
  if (cell.size() == with_zone) return cell[date_size] == 'T' && cell.back() == 'Z';
  return cell.size() == without_zone && (cell[date_size] == 'T' || cell[date_size] == ' ');
}

inline bool QuickTime::read(std::string_view cell, time::Reading& reading) const noexcept {
  if (!known_ || !has_shape(cell) || !is_known_date(cell.data())) return false;
  const int64_t micros = time::micros_of_clock(cell.data() + date_size + 1);
  if (micros < 0) return false;
  reading.has_clock = true;
  reading.has_zone = cell.size() == with_zone;
  if (reading.has_zone) reading.instant = time::Instant{day_ * time::micros_per_day + micros};
  else reading.local = time::Local{day_, micros};
  return true;
}

inline void QuickTime::remember(std::string_view cell, const time::Reading& reading) noexcept {
  if (!has_shape(cell) || time::micros_of_clock(cell.data() + date_size + 1) < 0) return;
  if (cell[4] != '-' || cell[7] != '-') return;
  if (reading.has_zone != (cell.size() == with_zone) || reading.day_month_ambiguous) return;
  known_ = true;
  std::memcpy(date_, cell.data(), date_size);
  if (!reading.has_zone) {
    day_ = reading.local.day;
    return;
  }
  const int64_t micros = reading.instant.micros - time::micros_of_clock(cell.data() + date_size + 1);
  day_ = static_cast<int32_t>(micros / time::micros_per_day);
}

}  // namespace sc::ingest
