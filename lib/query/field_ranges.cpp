// SPDX-License-Identifier: Apache-2.0
#include "query/field_ranges.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "time/day.hpp"
#include "time/instant.hpp"

namespace sc::query {

namespace {

constexpr Range all_followers{0, std::numeric_limits<int64_t>::max()};
constexpr Range all_times{time::first_instant.micros, time::last_instant.micros};

std::string_view trimmed(std::string_view part) {
  while (part.starts_with(' ')) part.remove_prefix(1);
  while (part.ends_with(' ')) part.remove_suffix(1);
  return part;
}

std::optional<int64_t> integer(std::string_view digits) {
  int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (digits.empty() || digits.front() == '-' || error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

// From the midnight before the first of these days to the one behind the last.
Range days(time::Day first, time::Day last) {
  return {int64_t{first.days} * time::micros_per_day, (int64_t{last.days} + 1) * time::micros_per_day - 1};
}

std::optional<Range> year_or_month(std::string_view text) {
  if (text.size() != 4 && !(text.size() == 7 && text[4] == '-')) return std::nullopt;
  const bool is_year = text.size() == 4;
  const auto first = time::parse_day(std::string(text) + (is_year ? "-01-01" : "-01"));
  if (!first) return std::nullopt;
  const time::Date date = time::date_of(*first);
  const uint8_t month = is_year ? uint8_t{12} : date.month;
  return days(*first, time::day_of({date.year, month, time::days_in_month(date.year, month)}));
}

std::optional<Range> time_of(std::string_view text) {
  if (const auto instant = time::parse_rfc3339(text)) return Range{instant->micros, instant->micros};
  if (const auto day = time::parse_day(text)) return days(*day, *day);
  return year_or_month(text);
}

class RangeReader {
 public:
  RangeReader(const Source& source, Field field, size_t begin, size_t end)
      : source_(source), field_(field), begin_(begin), end_(end), raw_(source.slice(begin, end)), all_(field == Field::time ? all_times : all_followers) {}

  Range read() const {
    if (raw_.starts_with('[') && raw_.ends_with(']')) return bracketed(raw_.substr(1, raw_.size() - 2));
    const size_t sign_size = raw_.starts_with(">=") || raw_.starts_with("<=") ? 2 : raw_.starts_with('>') || raw_.starts_with('<') ? 1 : 0;
    const std::string_view sign = raw_.substr(0, sign_size);
    const Range one = one_of(raw_.substr(sign_size));
    if (sign == ">" && one.most == all_.most) refuse("nothing lies behind this");
    if (sign == ">") return {one.most + 1, all_.most};
    if (sign == ">=") return {one.least, all_.most};
    if (sign == "<" && one.least == all_.least) refuse(field_ == Field::time ? "nothing is said before the year 1" : "nobody has fewer than 0 followers");
    if (sign == "<") return {all_.least, one.least - 1};
    return {sign.empty() ? one.least : all_.least, one.most};
  }

 private:
  [[noreturn]] void refuse(std::string message) const { source_.refuse(begin_, end_, std::move(message)); }
  bool is_time() const { return field_ == Field::time; }

  Range bracketed(std::string_view inside) const {
    const size_t to = inside.find(" TO ");
    if (to == std::string_view::npos) {
      const std::string_view example = range_example(field_);
      refuse(fmt::format("a range is written {}, with TO in capitals", example.substr(example.find('['))));
    }
    const std::string_view low = trimmed(inside.substr(0, to));
    const std::string_view high = trimmed(inside.substr(to + 4));
    const Range range{low == "*" ? all_.least : one_of(low).least, high == "*" ? all_.most : one_of(high).most};
    if (range.least > range.most) refuse(fmt::format("nothing lies between {} and {} - write the {} first", low, high, is_time() ? "earlier time" : "smaller number"));
    return range;
  }

  Range one_of(std::string_view text) const {
    if (is_time()) {
      if (const auto found = time_of(text)) return *found;
      refuse(fmt::format("'{}' is no time - write 2024-05-01, 2024-05, 2024-05-01T10:00:00Z, >=2024-05-01 or [2024-05-01 TO 2024-05-07]", text.empty() ? raw_ : text));
    }
    if (const auto number = integer(text); number && *number < all_.most) return {*number, *number};
    refuse(fmt::format("'{}' is no number of followers - write 1000, >1000, <=1000 or [1000 TO 5000]", text.empty() ? raw_ : text));
  }

  const Source& source_;
  Field field_;
  size_t begin_;
  size_t end_;
  std::string_view raw_;
  Range all_;
};

}  // namespace

std::string_view range_example(Field field) noexcept { return field == Field::time ? "time:[2024-05-01 TO 2024-05-07]" : "followers:[1000 TO 5000]"; }

std::string range_value(const Source& source, Field field, size_t begin, size_t end) {
  const Range range = RangeReader(source, field, begin, end).read();
  return fmt::format("{}..{}", range.least, range.most);
}

Range range_of(std::string_view written) {
  Range range;
  const size_t dots = written.find("..");
  std::from_chars(written.data(), written.data() + dots, range.least);
  std::from_chars(written.data() + dots + 2, written.data() + written.size(), range.most);
  return range;
}

std::string shown_range(Field field, std::string_view written) {
  if (field != Field::time) return std::string(written);
  const Range range = range_of(written);
  const std::string from = time::rfc3339({range.least}), until = time::rfc3339({range.most});
  if (range.least == range.most) return from;
  return (range.least == all_times.least ? "" : from) + ".." + (range.most == all_times.most ? "" : until);
}

}  // namespace sc::query
