// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "time/date_parts.hpp"
#include "time/formats.hpp"

namespace sc::time {
namespace {

constexpr size_t longest_example = 80;

void keep_first(std::string& example, std::string_view cell) {
  if (!example.empty()) return;
  size_t length = std::min(cell.size(), longest_example);
  while (length < cell.size() && length > 0 && (static_cast<uint8_t>(cell[length]) & 0xC0) == 0x80) --length;
  example = cell.substr(0, length);
}

}  // namespace

void DateColumn::see(std::string_view cell) {
  cell = without_blanks(cell);
  if (cell.empty()) return;
  ++seen_;
  const auto reading = read_date(cell);
  if (!reading) {
    ++unread_;
    keep_first(unread_example_, cell);
    return;
  }
  needs_zone_ = needs_zone_ || !reading->has_zone;
  const auto parts = date_parts(cell);
  if (!parts || static_cast<size_t>(parts->shape) >= shapes) return;
  Tally& tally = tallies_[static_cast<size_t>(parts->shape)];
  if (!needs_order(parts->shape)) {
    if (!reading->has_zone) ++tally.either;
  } else if (reading->day_month_ambiguous) {
    ++tally.either;
    keep_first(either_example_, cell);
  } else if (!date_in_order(*parts, DateOrder::mdy)) {
    ++tally.dmy;
    keep_first(dmy_example_, cell);
  } else if (!date_in_order(*parts, DateOrder::dmy)) {
    ++tally.mdy;
    keep_first(mdy_example_, cell);
  }
}

DateVerdict DateColumn::verdict() const noexcept {
  if (!dmy_example_.empty() && !mdy_example_.empty()) return DateVerdict::contradictory;
  if (dmy_example_.empty() && mdy_example_.empty()) {
    return either_example_.empty() ? DateVerdict::plain : DateVerdict::ambiguous;
  }
  bool others = false;    // a shape of which no cell decides
  bool ordinary = false;  // a shape in which some cells decide and some don't, as in a column nobody touched
  for (const Tally& tally : tallies_) {
    const bool decides = tally.dmy + tally.mdy != 0;
    others = others || (!decides && tally.either != 0);
    ordinary = ordinary || (decides && tally.either != 0);
  }
  return others && !ordinary ? DateVerdict::half_converted : DateVerdict::decided;
}

DateOrder DateColumn::order() const noexcept {
  if (verdict() != DateVerdict::decided) return DateOrder::unknown;
  return mdy_example_.empty() ? DateOrder::dmy : DateOrder::mdy;
}

std::string DateColumn::both_readings() const {
  const auto parts = date_parts(either_example_);
  if (!parts) return {};
  std::string out = either_example_;
  for (const DateOrder order : {DateOrder::dmy, DateOrder::mdy}) {
    out += order == DateOrder::dmy ? " is " : " or ";
    if (const auto date = date_in_order(*parts, order)) append_day(out, day_of(*date));
    out.append(" (").append(name_of(order)).append(")");
  }
  return out;
}

}  // namespace sc::time
