// SPDX-License-Identifier: Apache-2.0
#include "time/formats.hpp"

#include <utility>

#include "time/date_parts.hpp"

namespace sc::time {
namespace {

constexpr std::pair<DateOrder, std::string_view> order_names[] = {
    {DateOrder::unknown, "unknown"}, {DateOrder::dmy, "dmy"}, {DateOrder::mdy, "mdy"}, {DateOrder::ymd, "ymd"}};

// The date of a shape that needs an order. An unknown order takes the only one that gives a date, or the day first and
// says that it is ambiguous.
std::optional<Date> ordered_date(const DateParts& parts, DateOrder order, bool& ambiguous) noexcept {
  if (order != DateOrder::unknown) return date_in_order(parts, order);
  const auto day_first = date_in_order(parts, DateOrder::dmy);
  const auto month_first = date_in_order(parts, DateOrder::mdy);
  ambiguous = day_first && month_first && day_first != month_first;
  return day_first ? day_first : month_first;
}

// The date and time of day as an instant or a local time; nothing outside years 1 to 9999.
std::optional<Reading> reading_of(const DateParts& parts, Date date) noexcept {
  Reading reading;
  reading.has_clock = parts.has_clock;
  reading.serial = parts.shape == DateShape::serial;
  const int64_t wall = day_of(date).days * micros_per_day + parts.micros_of_day;  // a leap second is the next day's first
  const int64_t micros = wall - parts.offset_minutes.value_or(0) * micros_per_minute;
  if (micros < first_instant.micros || micros > last_instant.micros) return std::nullopt;
  if (parts.offset_minutes) {
    reading.has_zone = true;
    reading.instant = Instant{micros};
  } else {
    const int64_t days = micros / micros_per_day - (micros % micros_per_day < 0 ? 1 : 0);
    reading.local = Local{static_cast<int32_t>(days), micros - days * micros_per_day};
  }
  return reading;
}

}  // namespace

std::string_view name_of(DateOrder order) noexcept {
  for (const auto& [known, name] : order_names) {
    if (known == order) return name;
  }
  return {};
}

std::optional<DateOrder> date_order_named(std::string_view name) noexcept {
  for (const auto& [order, known] : order_names) {
    if (known == name && order != DateOrder::unknown) return order;
  }
  return std::nullopt;
}

std::optional<Reading> read_date(std::string_view text, DateOrder order) noexcept {
  text = without_blanks(text);
  if (const auto instant = parse_rfc3339(text)) {
    Reading reading;
    reading.instant = *instant;
    reading.has_zone = true;
    reading.has_clock = true;
    return reading;
  }
  const auto parts = date_parts(text);
  if (!parts) return std::nullopt;

  bool ambiguous = false;
  auto date = std::optional(parts->date);
  if (needs_order(parts->shape)) date = ordered_date(*parts, order, ambiguous);
  if (!date || !is_date(date->year, date->month, date->day)) return std::nullopt;
  auto reading = reading_of(*parts, *date);
  if (reading) reading->day_month_ambiguous = ambiguous;
  return reading;
}

}  // namespace sc::time
