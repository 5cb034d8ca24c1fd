// SPDX-License-Identifier: Apache-2.0
#include "time/instant.hpp"

#include <algorithm>
#include <cstring>

#include "time/digits.hpp"

namespace sc::time {
namespace {

// The offset at the end of a date-time, in seconds east of Greenwich.
std::optional<int32_t> parse_offset(std::string_view text) noexcept {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const uint32_t hours = two_digits(text.data() + 1);
  const uint32_t minutes = two_digits(text.data() + 4);
  if (hours > 23 || minutes > 59) return std::nullopt;
  const auto seconds = static_cast<int32_t>(hours * 3600 + minutes * 60);
  return text[0] == '+' ? seconds : -seconds;
}

std::optional<Instant> within_years(int64_t micros) noexcept {
  if (micros < first_instant.micros || micros > last_instant.micros) return std::nullopt;
  return Instant{micros};
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) noexcept {
  if (text.size() < 20) return std::nullopt;  // the shortest has a Z
  const char* at = text.data();
  const uint32_t year = four_digits(at);
  const uint32_t month = two_digits(at + 5);
  const uint32_t day = two_digits(at + 8);
  const uint32_t hour = two_digits(at + 11);
  const uint32_t minute = two_digits(at + 14);
  const uint32_t second = two_digits(at + 17);
  const bool separated = at[4] == '-' && at[7] == '-' && (at[10] | 0x20) == 't' && at[13] == ':' && at[16] == ':';
  if (!separated || year > 9999 || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  if (!is_date(static_cast<int32_t>(year), month, day)) return std::nullopt;

  size_t next = 19;
  int64_t micros = 0;
  if (text[next] == '.') {
    if (++next == text.size() || !is_digit(text[next])) return std::nullopt;
    micros = read_micros(text, next);
  }
  const auto offset = parse_offset(text.substr(next));
  if (!offset) return std::nullopt;

  const int64_t days = day_of(Date{static_cast<int32_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)}).days;
  const int64_t minutes = days * 1440 + hour * 60 + minute - *offset / 60;
  if (second == 60 && (minutes % 1440 + 1440) % 1440 != 1439) return std::nullopt;
  return within_years(minutes * micros_per_minute + second * micros_per_second + micros);
}

std::optional<Instant> InstantReader::read(std::string_view text) noexcept {
  const bool is_plain = text.size() == 20 && text[10] == 'T' && text[19] == 'Z';
  if (is_plain && known_ && std::memcmp(text.data(), day_, sizeof day_) == 0) {
    if (const int64_t micros = micros_of_clock(text.data() + 11); micros >= 0) return Instant{begin_ + micros};
  }
  const auto instant = parse_rfc3339(text);
  if (is_plain && instant && text[17] != '6') {  // a leap second is of the day after
    std::memcpy(day_, text.data(), sizeof day_);
    const int64_t of_day = (instant->micros % micros_per_day + micros_per_day) % micros_per_day;
    begin_ = instant->micros - of_day;
    known_ = true;
  }
  return instant;
}

namespace {

// "T10:00:00"
char* write_clock(char* at, uint32_t seconds) {
  *at++ = 'T';
  at = write_two_digits(at, seconds / 3600);
  *at++ = ':';
  at = write_two_digits(at, seconds / 60 % 60);
  *at++ = ':';
  return write_two_digits(at, seconds % 60);
}

}  // namespace

void append_rfc3339(std::string& out, Instant instant) {
  const int64_t micros = std::clamp(instant, first_instant, last_instant).micros;
  const int64_t days = micros / micros_per_day - (micros % micros_per_day < 0 ? 1 : 0);
  const int64_t of_day = micros - days * micros_per_day;
  const auto seconds = static_cast<uint32_t>(of_day / micros_per_second);
  auto fraction = static_cast<uint32_t>(of_day % micros_per_second);

  char buffer[27];
  char* at = write_date(buffer, date_of(Day{static_cast<int32_t>(days)}));
  at = write_clock(at, seconds);
  if (fraction != 0) {
    *at++ = '.';
    for (uint32_t place = 100'000; fraction != 0; fraction %= place, place /= 10) {
      *at++ = static_cast<char>('0' + fraction / place);
    }
  }
  *at++ = 'Z';
  out.append(buffer, at);
}

void InstantWriter::append(std::string& out, Instant instant) {
  const uint64_t of_day = static_cast<uint64_t>(instant.micros) - static_cast<uint64_t>(begin_);
  const uint64_t seconds = of_day / micros_per_second;
  if (of_day < micros_per_day && seconds * micros_per_second == of_day) {
    char buffer[20];
    std::memcpy(buffer, day_, sizeof day_);
    write_clock(buffer + sizeof day_, static_cast<uint32_t>(seconds));
    buffer[19] = 'Z';
    out.append(buffer, sizeof buffer);
    return;
  }
  const size_t from = out.size();
  append_rfc3339(out, instant);
  std::memcpy(day_, out.data() + from, sizeof day_);
  const int64_t micros = std::clamp(instant, first_instant, last_instant).micros;
  begin_ = micros - (micros % micros_per_day + micros_per_day) % micros_per_day;
}

std::string rfc3339(Instant instant) {
  std::string out;
  append_rfc3339(out, instant);
  return out;
}

}  // namespace sc::time
