// SPDX-License-Identifier: Apache-2.0
#include "report/measure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/fault.hpp"
#include "base/nearest.hpp"

namespace sc::report {

namespace {

constexpr std::pair<std::string_view, MeasureKind> functions[] = {
    {"sum", MeasureKind::sum},           {"mean", MeasureKind::mean}, {"min", MeasureKind::min}, {"max", MeasureKind::max},
    {"distinct", MeasureKind::distinct}, {"rate", MeasureKind::rate}, {"top", MeasureKind::top}, {"median", MeasureKind::quantile}};

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
  throw Fault{FaultKind::usage, "--measure '" + std::string(text) + "': " + why};
}

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// p95 and top10: a letter or word, then a number.
bool take_numbered(Measure& measure, std::string_view name) {
  if (name.starts_with("top")) {
    const auto most = number_of(name.substr(3));
    if (!most || *most < 1 || *most > 1000 || *most != std::floor(*most)) return false;
    measure.kind = MeasureKind::top;
    measure.most = static_cast<size_t>(*most);
    return true;
  }
  if (!name.starts_with("p")) return false;
  const auto percent = number_of(name.substr(1));
  if (!percent || !(*percent >= 0 && *percent <= 100)) return false;
  measure.kind = MeasureKind::quantile;
  measure.millionths = static_cast<uint32_t>(std::llround(*percent * 1e4));
  return true;
}

constexpr Integer128 micros_per_one = 1'000'000;

void append_digits(std::string& out, Integer128 value) {
  if (value < 0) out += '-';
  std::string digits;
  for (; value != 0; value /= 10) digits += static_cast<char>('0' + std::abs(static_cast<int>(value % 10)));
  if (digits.empty()) digits = "0";
  out.append(digits.rbegin(), digits.rend());
}

bool read_digits(std::string_view text, Integer128& value) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 38) return false;
  value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return false;
    value = value * 10 + (digit - '0');
  }
  if (negative) value = -value;
  return true;
}

}  // namespace

Measure parse_measure(std::string_view text) {
  Measure measure;
  measure.text = text;
  if (text == "count") return measure;
  const size_t open = text.find('(');
  const std::string_view name = text.substr(0, open);
  const auto known = std::find_if(std::begin(functions), std::end(functions), [&](const auto& each) { return each.first == name; });
  if (known != std::end(functions)) {
    measure.kind = known->second;
    if (name == "median") measure.millionths = 500'000;
  } else if (!take_numbered(measure, name)) {
    std::vector<std::string_view> names = {"count"};
    for (const auto& each : functions) names.push_back(each.first);
    refuse(text, "there are count, sum(field), mean, min, max, median, p95, distinct, rate(condition), top" + did_you_mean(name, names));
  }
  if (open == std::string_view::npos || !text.ends_with(')') || text.size() < open + 3)
    refuse(text, "write what it measures in parentheses, like " + std::string(name) + "(metrics.likes)");
  measure.field = text.substr(open + 1, text.size() - open - 2);
  return measure;
}

std::string machine_name(const Measure& measure) {
  std::string name;
  for (const char c : measure.text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain) name += c;
    else if (!name.empty() && name.back() != '_') name += '_';
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name;
}

void NumberTally::add(double value) noexcept {
  const double whole = std::trunc(value);
  micros += static_cast<Integer128>(static_cast<int64_t>(whole)) * micros_per_one;
  if (whole != value) micros += static_cast<int64_t>(std::llround((value - whole) * 1e6));
  if (count == 0 || value < least) least = value;
  if (count == 0 || value > greatest) greatest = value;
  ++count;
}

void NumberTally::merge(const NumberTally& other) noexcept {
  if (other.count == 0) return;
  least = count == 0 ? other.least : std::min(least, other.least);
  greatest = count == 0 ? other.greatest : std::max(greatest, other.greatest);
  micros += other.micros;
  count += other.count;
}

void NumberTally::append_json(json::Writer& json) const {
  std::string digits;
  append_digits(digits, micros);
  json.begin_array().element(count).element(digits).element(least).element(greatest).end_array();
}

bool NumberTally::read_json(const json::Value& value) {
  std::array<json::Value, 4> parts;
  size_t at = 0;
  const bool whole = value.each_element([&](const json::Value& part) {
    if (at < parts.size()) parts[at] = part;
    return ++at <= parts.size();
  });
  const auto number = parts[0].as_integer();
  const auto low = parts[2].as_number();
  const auto high = parts[3].as_number();
  std::string scratch;
  if (!whole || at != parts.size() || !number || *number < 0 || !low || !high) return false;
  count = static_cast<uint64_t>(*number);
  least = *low;
  greatest = *high;
  return read_digits(parts[1].as_text(scratch), micros);
}

void QuantileTally::add(double value, Fractions fractions) {
  if (value == std::trunc(value)) whole.add(static_cast<int64_t>(value));
  if (fractions == Fractions::yes) micros.add(static_cast<int64_t>(std::llround(std::clamp(value, -9e12, 9e12) * 1e6)));
}

Cell QuantileTally::quantile(uint32_t millionths) const {
  const double p = millionths / 1e6;
  if (micros.count() > whole.count()) return micros_cell(*micros.quantile(p));
  if (whole.count() == 0) return Unknown{"no number there"};
  return Count{*whole.quantile(p)};
}

void QuantileTally::merge(const QuantileTally& other) {
  whole.merge(other.whole);
  micros.merge(other.micros);
}

void QuantileTally::append_json(json::Writer& json) const {
  std::string wholes;
  std::string fractions;
  whole.append_text(wholes);
  micros.append_text(fractions);
  json.begin_array().element(wholes).element(fractions).end_array();
}

bool QuantileTally::read_json(const json::Value& value) {
  size_t at = 0;
  bool good = true;
  const bool ended = value.each_element([&](const json::Value& part) {
    std::string scratch;
    auto buckets = stats::LogBuckets::parse(part.as_text(scratch));
    good = good && buckets && at < 2;
    if (good) (at == 0 ? whole : micros) = std::move(*buckets);
    ++at;
    return good;
  });
  return ended && good && at == 2;
}

void RateTally::merge(const RateTally& other) noexcept {
  yes += other.yes;
  no += other.no;
}

void RateTally::append_json(json::Writer& json) const { json.begin_array().element(yes).element(no).end_array(); }

bool RateTally::read_json(const json::Value& value) {
  size_t at = 0;
  bool good = true;
  const bool ended = value.each_element([&](const json::Value& part) {
    const auto number = part.as_integer();
    good = good && number && *number >= 0 && at < 2;
    if (good) (at == 0 ? yes : no) = static_cast<uint64_t>(*number);
    ++at;
    return good;
  });
  return ended && good && at == 2;
}

Cell decimal_cell(int64_t units, int decimals) {
  for (; decimals > 0 && units % 10 == 0; --decimals) units /= 10;
  if (decimals == 0) return Count{units};
  return Decimal{units, decimals};
}

Cell micros_cell(Integer128 micros) {
  constexpr Integer128 most = 9'000'000'000'000'000'000;
  const Integer128 whole = micros / micros_per_one;
  if (micros % micros_per_one == 0 || whole > most / micros_per_one || whole < -most / micros_per_one)
    return Count{static_cast<int64_t>(std::clamp(whole, -most, most))};
  return decimal_cell(static_cast<int64_t>(micros), 6);
}

Cell number_cell(double value) {
  const double whole = std::trunc(value);
  const Integer128 rest = static_cast<int64_t>(std::llround((value - whole) * 1e6));
  return micros_cell(static_cast<Integer128>(static_cast<int64_t>(whole)) * micros_per_one + rest);
}

}  // namespace sc::report
