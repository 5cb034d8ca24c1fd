// SPDX-License-Identifier: Apache-2.0
// Digits read and written by hand, for readers and writers of times. No locale, no allocation.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "time/day.hpp"

namespace sc::time {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// The value of two digits; above 99 when they are none.
constexpr uint32_t two_digits(const char* at) noexcept {
  const uint32_t tens = static_cast<uint8_t>(at[0]) - uint32_t{'0'};
  const uint32_t ones = static_cast<uint8_t>(at[1]) - uint32_t{'0'};
  return tens > 9 || ones > 9 ? 1000 : tens * 10 + ones;
}

// The value of four digits; above 9999 when they are none.
constexpr uint32_t four_digits(const char* at) noexcept {
  const uint32_t high = two_digits(at);
  const uint32_t low = two_digits(at + 2);
  return high > 99 || low > 99 ? 100'000 : high * 100 + low;
}

// Microseconds since midnight of eight bytes like "10:00:00"; -1 for all else, 23:59:60 too.
inline int64_t micros_of_clock(const char* at) noexcept {
  static_assert(std::endian::native == std::endian::little);
  uint64_t word;
  std::memcpy(&word, at, sizeof word);
  const uint64_t digits = word ^ 0x3030'3A30'303A'3030;  // the values of six digits, and zero where the colons are
  const uint64_t past_nine = digits + 0x7676'7F76'767F'7676;
  if (((digits | past_nine) & 0x8080'8080'8080'8080) != 0) return -1;
  const uint64_t pairs = digits * 10 + (digits >> 8);
  const uint64_t hours = pairs & 0xFF;
  const uint64_t minutes = pairs >> 24 & 0xFF;
  const uint64_t seconds = pairs >> 48 & 0xFF;
  if (hours > 23 || minutes > 59 || seconds > 59) return -1;
  return static_cast<int64_t>(hours * 3600 + minutes * 60 + seconds) * 1'000'000;
}

constexpr char* write_two_digits(char* at, uint32_t value) noexcept {
  at[0] = static_cast<char>('0' + value / 10);
  at[1] = static_cast<char>('0' + value % 10);
  return at + 2;
}

constexpr char* write_four_digits(char* at, uint32_t value) noexcept {
  return write_two_digits(write_two_digits(at, value / 100), value % 100);
}

// "2024-05-01"
constexpr char* write_date(char* at, Date date) noexcept {
  at = write_four_digits(at, static_cast<uint32_t>(date.year));
  *at++ = '-';
  at = write_two_digits(at, date.month);
  *at++ = '-';
  return write_two_digits(at, date.day);
}

// The digits from `at` on as a fraction of a second in microseconds, the rest cut; `at` moves behind them.
constexpr int64_t read_micros(std::string_view text, size_t& at) noexcept {
  int64_t micros = 0;
  for (int64_t place = 100'000; at < text.size() && is_digit(text[at]); ++at, place /= 10) {
    micros += place * (text[at] - '0');
  }
  return micros;
}

}  // namespace sc::time
