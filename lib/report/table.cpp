// SPDX-License-Identifier: Apache-2.0
#include "report/table.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "base/fault.hpp"
#include "base/hash.hpp"

namespace sc::report {

namespace {

constexpr uint32_t has_time = 1;
constexpr uint32_t is_deleted = 2;

struct RowBody {
  uint32_t group = 0;
  int32_t day = 0;
};

}  // namespace

void TableTally::merge(const TableTally& other) {
  posts += other.posts;
  for (size_t at = 0; at < numbers.size(); ++at) numbers[at].merge(other.numbers[at]);
  for (size_t at = 0; at < quantiles.size(); ++at) quantiles[at].merge(other.quantiles[at]);
  for (size_t at = 0; at < distincts.size(); ++at) distincts[at].merge(other.distincts[at]);
  for (size_t at = 0; at < rates.size(); ++at) rates[at].merge(other.rates[at]);
  for (size_t at = 0; at < tops.size(); ++at)
    for (const auto& [value, count] : other.tops[at]) tops[at][value] += count;
}

TableNumbers::TableNumbers(TableSettings settings, QuantileTally::Fractions fractions)
    : settings_(std::move(settings)),
      fractions_(fractions),
      heads_(facts_, settings_.now),
      dimensions_(settings_.by, facts_),
      rows_(settings_.memory_bytes, settings_.make_spool),
      head_("table", settings_json()) {
  for (const std::string& text : settings_.measures) add_measure(text);
  if (settings_.now) now_json_ = '"' + time::rfc3339(*settings_.now) + '"';
  needs_clock_ = settings_.day || settings_.last_day;
  for (size_t at = 0; at < dimensions_.size(); ++at) needs_clock_ = needs_clock_ || dimensions_.is_calendar(at);
}

size_t TableNumbers::cell_for(CellKind kind, const std::string& field) {
  for (size_t at = 0; at < row_cells_.size(); ++at)
    if (row_cells_[at].kind == kind && row_cells_[at].field == field) return at;
  RowCell cell{kind, field, 0, 0};
  if (kind == CellKind::truth) {
    cell.extra = conditions_.size();
    conditions_.push_back(rules::Condition::parse(field, "--measure"));
  } else if (kind == CellKind::list) {
    cell.extra = lists_.size();
    const std::string names[] = {field};
    lists_.push_back({Dimensions(names, facts_), {}});
  } else {
    refuse_slip(field);
    cell.slot = facts_.slot_of(field);
  }
  row_cells_.push_back(std::move(cell));
  return row_cells_.size() - 1;
}

size_t TableNumbers::part_for(TallyKind kind, size_t cell) {
  size_t place = 0;
  for (const Part& part : parts_) {
    if (part.kind != kind) continue;
    if (part.cell == cell) return part.place;
    ++place;
  }
  parts_.push_back({kind, cell, place});
  return place;
}

void TableNumbers::add_measure(const std::string& text) {
  Shown shown{parse_measure(text), 0};
  const auto part = [&](TallyKind tally, CellKind cell) { return part_for(tally, cell_for(cell, shown.measure.field)); };
  switch (shown.measure.kind) {
    case MeasureKind::count: break;
    case MeasureKind::sum:
    case MeasureKind::mean:
    case MeasureKind::min:
    case MeasureKind::max: shown.place = part(TallyKind::number, CellKind::number); break;
    case MeasureKind::quantile: shown.place = part(TallyKind::quantile, CellKind::number); break;
    case MeasureKind::distinct: shown.place = part(TallyKind::distinct, CellKind::hash); break;
    case MeasureKind::rate: shown.place = part(TallyKind::rate, CellKind::truth); break;
    case MeasureKind::top: shown.place = part(TallyKind::top, CellKind::list); break;
  }
  shown_.push_back(std::move(shown));
}

// NaN stands for a number that is not there or not usable.
uint64_t TableNumbers::number_bits(const json::Value& value) {
  double number = std::numeric_limits<double>::quiet_NaN();
  if (value.kind() == json::Kind::number) {
    if (const auto whole = value.as_integer()) number = static_cast<double>(*whole);
    else if (const auto any = value.as_number()) number = *any;
    if (!(std::abs(number) <= greatest_number)) number = std::numeric_limits<double>::quiet_NaN();
    else if (number != std::trunc(number)) fractions_ = QuantileTally::Fractions::yes;
  }
  return std::bit_cast<uint64_t>(number);
}

uint64_t TableNumbers::cell_value(const RowCell& cell, const record::Record& record) {
  switch (cell.kind) {
    case CellKind::number: return number_bits(facts_[cell.slot]);
    case CellKind::truth: return static_cast<uint64_t>(conditions_[cell.extra].evaluate(record, now_json_));
    case CellKind::list: {
      List& list = lists_[cell.extra];
      return list.values.intern(list.field.key_of(facts_, std::nullopt));
    }
    case CellKind::hash: break;
  }
  const json::Value& value = facts_[cell.slot];
  const bool is_scalar = value.kind() == json::Kind::string || value.kind() == json::Kind::number || value.kind() == json::Kind::boolean;
  if (!is_scalar) return 0;
  const uint64_t hash = hash64(value.kind() == json::Kind::string ? value.as_text(scratch_) : value.raw());
  return hash == 0 ? 1 : hash;
}

bool TableNumbers::read(const record::Record& record) {
  facts_.read(record);
  if (!heads_.is_post(facts_, record)) return false;
  PostHead head = heads_.read(facts_, record);
  if (head.after_now) {
    ++notes_.after_now;
    return true;
  }
  ++notes_.read;
  RowBody body;
  std::optional<time::Local> local;
  if (head.time) {
    head.row.flags |= has_time;
    clock_.add(*head.time);
    if (needs_clock_) {
      local = settings_.zone.local(time::Instant{*head.time});
      body.day = local->day;
    }
  }
  if (head.deleted) head.row.flags |= is_deleted;
  body.group = groups_.intern(dimensions_.key_of(facts_, local));
  payload_.resize(sizeof body + row_cells_.size() * sizeof(uint64_t));
  char* at = payload_.data();
  std::memcpy(at, &body, sizeof body);
  at += sizeof body;
  for (const RowCell& cell : row_cells_) {
    const uint64_t value = cell_value(cell, record);
    std::memcpy(at, &value, sizeof value);
    at += sizeof value;
  }
  rows_.append(head.row, payload_);
  return true;
}

std::optional<time::Day> TableNumbers::only_day() const {
  return settings_.last_day ? last_complete_day(clock_, settings_.zone, settings_.now) : settings_.day;
}

void TableNumbers::resolve() {
  const auto only = only_day();
  rows_.each_winner([&](const RowHead& head, const char* payload) { fold(head, payload, only); });
}

TableTally TableNumbers::empty_tally() const {
  TableTally tally;
  for (const Part& part : parts_) {
    switch (part.kind) {
      case TallyKind::number: tally.numbers.emplace_back(); break;
      case TallyKind::quantile: tally.quantiles.emplace_back(); break;
      case TallyKind::distinct: tally.distincts.emplace_back(); break;
      case TallyKind::rate: tally.rates.emplace_back(); break;
      case TallyKind::top: tally.tops.emplace_back(); break;
    }
  }
  return tally;
}

TableTally& TableNumbers::tally_of(uint32_t group) {
  while (tallies_.size() <= group) tallies_.push_back(empty_tally());
  return tallies_[group];
}

void TableNumbers::fold(const RowHead& head, const char* payload, const std::optional<time::Day>& only) {
  ++notes_.posts;
  ids_.add(head.id);
  if ((head.flags & is_deleted) != 0) {
    ++notes_.deleted;
    return;
  }
  RowBody body;
  std::memcpy(&body, payload, sizeof body);
  if ((head.flags & has_time) == 0 && needs_clock_) ++notes_.no_time;
  if (only && ((head.flags & has_time) == 0 || body.day != only->days)) return;
  TableTally& tally = tally_of(body.group);
  ++tally.posts;
  for (const Part& part : parts_) {
    uint64_t value;
    std::memcpy(&value, payload + sizeof body + part.cell * sizeof value, sizeof value);
    const auto number = std::bit_cast<double>(value);
    switch (part.kind) {
      case TallyKind::number:
        if (!std::isnan(number)) tally.numbers[part.place].add(number);
        break;
      case TallyKind::quantile:
        if (!std::isnan(number)) tally.quantiles[part.place].add(number, fractions_);
        break;
      case TallyKind::distinct:
        if (value != 0) tally.distincts[part.place].add(value);
        break;
      case TallyKind::rate:
        tally.rates[part.place].yes += value == static_cast<uint64_t>(rules::Truth::yes);
        tally.rates[part.place].no += value == static_cast<uint64_t>(rules::Truth::no);
        break;
      case TallyKind::top: ++tally.tops[part.place][static_cast<uint32_t>(value)]; break;
    }
  }
}

}  // namespace sc::report
