// SPDX-License-Identifier: Apache-2.0
#include "rules/compare.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include "time/duration.hpp"
#include "time/instant.hpp"

namespace sc::rules {

namespace {

using Kind = Datum::Kind;

constexpr double two_to_63 = 9223372036854775808.0;

std::optional<int64_t> as_whole(double value) noexcept {
  if (!(value >= -two_to_63 && value < two_to_63)) return std::nullopt;
  return static_cast<int64_t>(value);
}

std::partial_ordering order_between(const Datum& left, const Datum& right) noexcept {
  if (left.kind == right.kind) {
    if (left.kind == Kind::text) return left.text.compare(right.text) <=> 0;
    if (left.kind == Kind::fraction) return left.fraction <=> right.fraction;
    if (left.kind < Kind::list) return left.integer <=> right.integer;
  }
  if (left.kind == Kind::integer && right.kind == Kind::fraction) return order_of(left.integer, right.fraction);
  if (left.kind == Kind::fraction && right.kind == Kind::integer) return 0 <=> order_of(right.integer, left.fraction);
  return std::partial_ordering::unordered;
}

Datum read_number(const json::Value& value, const Reading& reading) {
  if (!reading.types.has(Type::number)) {
    return reading.by_text && reading.types.has(Type::text) ? text_datum(value.raw()) : Datum{};
  }
  if (const std::optional<int64_t> integer = value.as_integer()) return integer_datum(*integer);
  const std::optional<double> number = value.as_number();
  if (!number || (reading.whole && std::trunc(*number) != *number)) return {};
  return fraction_datum(*number);
}

Datum read_text(const json::Value& value, const Reading& reading, std::string& scratch) {
  if (reading.types.has(Type::text)) return text_datum(value.as_text(scratch));
  if (reading.types.has(Type::instant)) return instant_of(text_datum(value.as_text(scratch)));
  return {};
}

template <typename Number>
std::optional<Number> number_in(std::string_view text) noexcept {
  Number number{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::partial_ordering order_of(int64_t left, double right) noexcept {
  if (right != right) return std::partial_ordering::unordered;
  const std::optional<int64_t> whole = as_whole(right);
  if (!whole) return right > 0 ? std::partial_ordering::less : std::partial_ordering::greater;
  if (left != *whole) return left <=> *whole;
  return 0.0 <=> right - static_cast<double>(*whole);
}

Truth compare(Comparison comparison, const Datum& left, const Datum& right) noexcept {
  if (!left.known() || !right.known()) return Truth::unknown;
  const std::partial_ordering order = order_between(left, right);
  if (order == std::partial_ordering::unordered) return Truth::unknown;
  switch (comparison) {
    case Comparison::equal: return truth_of(order == 0);
    case Comparison::unequal: return truth_of(order != 0);
    case Comparison::less: return truth_of(order < 0);
    case Comparison::at_most: return truth_of(order <= 0);
    case Comparison::greater: return truth_of(order > 0);
    case Comparison::at_least: return truth_of(order >= 0);
  }
  return Truth::unknown;
}

Datum read(const json::Value& value, const Reading& reading, std::string& scratch) {
  switch (value.kind()) {
    case json::Kind::absent:
    case json::Kind::null: return {};
    case json::Kind::string: return read_text(value, reading, scratch);
    case json::Kind::number: return read_number(value, reading);
    case json::Kind::boolean: {
      const std::optional<bool> truth = value.as_boolean();
      return truth && reading.types.has(Type::truth) ? integer_datum(*truth, Kind::truth) : Datum{};
    }
    case json::Kind::array: return reading.types.has(Type::list) ? Datum{Kind::list, {0}, value.raw()} : Datum{};
    case json::Kind::object: return reading.types.has(Type::object) ? Datum{Kind::object, {0}, value.raw()} : Datum{};
  }
  return {};
}

Datum integer_of(const Datum& datum) noexcept {
  if (datum.kind == Kind::integer) return datum;
  std::optional<int64_t> whole;
  if (datum.kind == Kind::fraction) whole = as_whole(datum.fraction);
  if (datum.kind == Kind::text) whole = number_in<int64_t>(datum.text);
  return whole ? integer_datum(*whole) : Datum{};
}

Datum fraction_of(const Datum& datum) noexcept {
  if (datum.kind == Kind::integer || datum.kind == Kind::fraction) return datum;
  if (datum.kind != Kind::text) return {};
  if (const std::optional<int64_t> whole = number_in<int64_t>(datum.text)) return integer_datum(*whole);
  const std::optional<double> number = number_in<double>(datum.text);
  return number && std::isfinite(*number) ? fraction_datum(*number) : Datum{};
}

Datum instant_of(const Datum& datum) noexcept {
  if (datum.kind == Kind::instant) return datum;
  if (datum.kind != Kind::text) return {};
  const std::optional<time::Instant> instant = time::parse_rfc3339(datum.text);
  return instant ? integer_datum(instant->micros, Kind::instant) : Datum{};
}

Datum duration_of(const Datum& datum) noexcept {
  if (datum.kind == Kind::duration) return datum;
  if (datum.kind != Kind::text) return {};
  const std::optional<int64_t> micros = time::parse_duration_micros(datum.text);
  return micros ? integer_datum(*micros, Kind::duration) : Datum{};
}

}  // namespace sc::rules
