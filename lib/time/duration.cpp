// SPDX-License-Identifier: Apache-2.0
#include "time/duration.hpp"

#include <fmt/format.h>

#include <iterator>

#include "time/cursor.hpp"
#include "time/instant.hpp"

namespace sc::time {
namespace {

struct Unit {
  char letter;
  int64_t micros;
};

constexpr Unit units[] = {
    {'w', 7 * micros_per_day}, {'d', micros_per_day}, {'h', micros_per_hour}, {'m', micros_per_minute}, {'s', micros_per_second}};
constexpr int64_t longest = int64_t{10'000} * 366 * micros_per_day;

}  // namespace

std::optional<int64_t> parse_duration_micros(std::string_view text) noexcept {
  Cursor at(text);
  int64_t total = 0;
  const Unit* next_unit = units;
  do {
    const auto number = at.take_number();
    if (number.length == 0 || number.length > 15) return std::nullopt;
    int64_t fraction = 0;
    const bool has_fraction = at.take('.');
    if (has_fraction) {
      const size_t before = at.rest().size();
      fraction = at.take_micros();
      if (fraction < 0 || before - at.rest().size() > 6) return std::nullopt;
    }
    while (next_unit != std::end(units) && next_unit->letter != at.peek()) ++next_unit;
    if (next_unit == std::end(units) || (has_fraction && next_unit->letter != 's')) return std::nullopt;
    const auto value = static_cast<int64_t>(number.value);
    if (value > longest / next_unit->micros) return std::nullopt;
    total += value * next_unit->micros + fraction;
    if (total > longest) return std::nullopt;
    at.skip(1);
    ++next_unit;
  } while (!at.at_end());
  return total;
}

void append_duration(std::string& out, int64_t micros) {
  if (micros == 0) {
    out += "0s";
    return;
  }
  if (micros < 0) out += '-';
  uint64_t rest = micros < 0 ? uint64_t{0} - static_cast<uint64_t>(micros) : static_cast<uint64_t>(micros);
  for (const Unit& unit : units) {
    if (unit.letter == 'w') continue;
    const uint64_t count = rest / static_cast<uint64_t>(unit.micros);
    rest %= static_cast<uint64_t>(unit.micros);
    if (unit.letter == 's' && rest != 0) {
      std::string fraction = fmt::format("{:06}", rest);
      fraction.resize(fraction.find_last_not_of('0') + 1);
      fmt::format_to(std::back_inserter(out), "{}.{}s", count, fraction);
    } else if (count != 0) {
      fmt::format_to(std::back_inserter(out), "{}{}", count, unit.letter);
    }
  }
}

std::string duration_text(int64_t micros) {
  std::string out;
  append_duration(out, micros);
  return out;
}

}  // namespace sc::time
