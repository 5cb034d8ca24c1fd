// SPDX-License-Identifier: Apache-2.0
// How report `sla` is written in parts and put together again.
#include <algorithm>
#include <array>
#include <span>
#include <tuple>
#include <utility>

#include "report/sla.hpp"

namespace sc::report {

namespace {

uint64_t count_of(const json::Value& value) {
  const auto number = value.as_integer();
  if (!number || *number < 0) refuse_broken_part();
  return static_cast<uint64_t>(*number);
}

// As many counts as `counts` has.
bool read_counts(const json::Value& list, std::span<uint64_t> counts) {
  size_t at = 0;
  const bool whole = list.each_element([&](const json::Value& number) {
    if (at < counts.size()) counts[at] = count_of(number);
    return ++at <= counts.size();
  });
  return whole && at == counts.size();
}

void append_counts(json::Writer& json, std::string_view key, std::span<const uint64_t> counts) {
  json.key(key).begin_array();
  for (const uint64_t count : counts) json.element(count);
  json.end_array();
}

bool read_buckets(const json::Value& text, stats::LogBuckets& buckets) {
  std::string scratch;
  auto parsed = stats::LogBuckets::parse(text.as_text(scratch));
  if (text.kind() != json::Kind::string || !parsed) return false;
  buckets = std::move(*parsed);
  return true;
}

// Null for what is not known.
void append_value(json::Writer& json, const GroupValue& value) {
  if (value.known) json.element(value.text);
  else json.null();
}

GroupValue value_in(const json::Value& value) {
  std::string scratch;
  if (value.kind() == json::Kind::null) return {};
  if (value.kind() != json::Kind::string) refuse_broken_part();
  return {true, std::string(value.as_text(scratch))};
}

template <size_t size>
size_t place_in(const json::Value& word, const std::array<std::string_view, size>& words) {
  std::string scratch;
  const auto found = std::find(words.begin(), words.end(), word.as_text(scratch));
  if (found == words.end()) refuse_broken_part();
  return static_cast<size_t>(found - words.begin());
}

// A time in microseconds; no_instant where there is none.
int64_t micros_in(const json::Value& value) {
  if (value.unknown()) return no_instant;
  const auto micros = value.as_integer();
  if (!micros || *micros < time::first_instant.micros || *micros > time::last_instant.micros) refuse_broken_part();
  return *micros;
}

}  // namespace

void SlaTally::append_json(json::Writer& json) const {
  json.begin_object().member("n", n).member("answered", answered);
  append_counts(json, "states", states);
  append_counts(json, "steps", steps);
  for (const auto& [key, buckets] : {std::pair("business", &business), std::pair("elapsed", &elapsed)}) {
    std::string text;
    buckets->append_text(text);
    json.member(key, text);
  }
  json.end_object();
}

bool SlaTally::read_json(const json::Value& tally) {
  n = count_of(tally.member("n"));
  answered = count_of(tally.member("answered"));
  return read_counts(tally.member("states"), states) && read_counts(tally.member("steps"), steps) &&
         read_buckets(tally.member("business"), business) && read_buckets(tally.member("elapsed"), elapsed);
}

// When it is that open clocks are judged is no setting: it is known where parts are put together.
std::string SlaNumbers::settings_json() const {
  std::string out;
  json::Writer json(out);
  json.begin_object().key("by").begin_array();
  for (const std::string& name : settings_.by) json.element(name);
  json.end_array().member("zone", settings_.zone.name()).key("day");
  if (settings_.day) json.element(time::day_text(*settings_.day));
  else json.null();
  json.end_object();
  return out;
}

void SlaNumbers::add_part(const record::Record& partial, Inputs& inputs) {
  const json::Value record(partial.line());
  const std::string part = head_.part_of(partial);
  if (part == "head") return head_.read(record, notes_list(), clock_, inputs);
  if (part == "settled") return add_settled(record);
  if (part == "brand") return add_brand(record);
  if (part == "cell") return add_cell(record);
  if (part == "open") return add_open(record);
  refuse_broken_part();
}

void SlaNumbers::add_settled(const json::Value& part) {
  const int64_t at = micros_in(part.member("at"));
  if (at == no_instant) refuse_broken_part();
  settled_ = std::max(settled_.value_or(time::first_instant), time::Instant{at});
}

void SlaNumbers::add_brand(const json::Value& part) {
  const auto speaks = part.member("speaks").as_boolean();
  const auto resolves = part.member("resolves").as_boolean();
  if (!speaks || !resolves) refuse_broken_part();
  Brand& brand = brands_[brand_of(value_in(part.member("brand")).text)];
  brand.cases += count_of(part.member("cases"));
  brand.speaks = brand.speaks || *speaks;
  brand.resolves = brand.resolves || *resolves;
}

uint32_t SlaNumbers::group_in(const json::Value& part) {
  size_t at = 0;
  const bool whole = part.member("group").each_element([&](const json::Value& value) {
    if (at < values_.size()) values_[at] = value_in(value);
    return ++at <= values_.size();
  });
  if (!whole || at != values_.size()) refuse_broken_part();
  return group_of(brand_of(value_in(part.member("brand")).text), values_);
}

void SlaNumbers::add_cell(const json::Value& part) {
  const size_t clock = place_in(part.member("clock"), sla_clocks);
  const json::Value day = part.member("day");
  const int64_t number = day.kind() == json::Kind::null ? int64_t{no_day} : day.as_integer().value_or(int64_t{no_day} + 1);
  if (number != no_day && (number < time::first_day.days || number > time::last_day.days)) refuse_broken_part();
  SlaTally tally;
  if (!tally.read_json(part.member("tally"))) refuse_broken_part();
  found_[group_in(part)].cells[{static_cast<int32_t>(number), clock}].merge(tally);
}

void SlaNumbers::add_open(const json::Value& part) {
  std::string scratch;
  SlaClock clock;
  clock.clock = static_cast<uint8_t>(place_in(part.member("clock"), sla_clocks));
  clock.breaches_at_due = part.member("boundary").as_text(scratch) == "ge";
  clocks_.clear();
  const bool whole = part.member("clocks").each_element([&](const json::Value& list) {
    std::array<json::Value, 6> told;
    size_t at = 0;
    list.each_element([&](const json::Value& value) {
      if (at < told.size()) told[at] = value;
      return ++at <= told.size();
    });
    if (at != told.size()) refuse_broken_part();
    clock.start = micros_in(told[0]);
    clock.due = micros_in(told[1]);
    clock.at = micros_in(told[2]);
    clock.elapsed = told[3].as_integer().value_or(-1);
    clock.business = told[4].as_integer().value_or(-1);
    clock.state = static_cast<SlaState>(place_in(told[5], sla_states));
    clocks_.push_back(clock);
    return true;
  });
  if (!whole) refuse_broken_part();
  RowHead head;
  head.id = ++open_rows_;
  head.flags = row_of_part;
  append_row(head, {group_in(part), 0, 0, 0});
}

void SlaNumbers::begin_part(json::Writer& json, std::string_view part, const Group& group, size_t clock) const {
  head_.begin(json, part);
  const std::string_view brand = brand_names_.key(group.brand);
  json.key("brand");
  append_value(json, {!brand.empty(), std::string(brand)});
  json.key("group").begin_array();
  for (const GroupValue& value : group.values) append_value(json, value);
  json.end_array().member("clock", sla_clocks[clock]);
}

// Clocks of one group, clock and boundary.
std::string SlaNumbers::open_line(const OpenClock* begin, const OpenClock* end) const {
  std::string line;
  json::Writer json(line);
  const auto append = [&](int64_t value, int64_t unknown) { value == unknown ? json.null() : json.element(value); };
  begin_part(json, "open", found_[begin->group], begin->clock.clock);
  if (begin->clock.breaches_at_due) json.member("boundary", "ge");
  json.key("clocks").begin_array();
  for (const OpenClock* open = begin; open < end; ++open) {
    json.begin_array();
    for (const int64_t micros : {open->clock.start, open->clock.due, open->clock.at}) append(micros, no_instant);
    for (const int64_t seconds : {open->clock.elapsed, open->clock.business}) append(seconds, -1);
    json.element(sla_states[static_cast<size_t>(open->clock.state)]).end_array();
  }
  json.end_array().end_object();
  return line;
}

void SlaNumbers::append_open_lines(std::vector<std::string>& lines) {
  constexpr std::ptrdiff_t most = 1'000;  // in a line
  const auto kind = [](const OpenClock& open) { return std::tie(open.group, open.clock.clock, open.clock.breaches_at_due); };
  std::sort(open_.begin(), open_.end(), [&](const OpenClock& one, const OpenClock& other) {
    const auto times = [](const SlaClock& of) { return std::tie(of.start, of.due, of.at, of.elapsed, of.business, of.state); };
    return kind(one) != kind(other) ? kind(one) < kind(other) : times(one.clock) < times(other.clock);
  });
  const OpenClock* const end = open_.data() + open_.size();
  for (const OpenClock* begin = open_.data(); begin < end;) {
    const OpenClock* const next = std::find_if(begin, begin + std::min(most, end - begin), [&](const OpenClock& open) { return kind(open) != kind(*begin); });
    lines.push_back(open_line(begin, next));
    begin = next;
  }
}

std::string SlaNumbers::part_lines(const Inputs& inputs) {
  std::vector<std::string> lines;
  for (uint32_t brand = 0; brand < brands_.size(); ++brand) {
    if (brands_[brand].cases == 0) continue;
    json::Writer json(lines.emplace_back());
    head_.begin(json, "brand");
    json.key("brand");
    append_value(json, {!brand_names_.key(brand).empty(), std::string(brand_names_.key(brand))});
    json.member("cases", brands_[brand].cases).member("speaks", brands_[brand].speaks).member("resolves", brands_[brand].resolves).end_object();
  }
  for (const Group& group : found_) {
    for (const auto& [place, tally] : group.cells) {
      json::Writer json(lines.emplace_back());
      begin_part(json, "cell", group, place.second);
      json.key("day");
      if (place.first == no_day) json.null();
      else json.element(place.first);
      json.key("tally");
      tally.append_json(json);
      json.end_object();
    }
  }
  append_open_lines(lines);
  std::sort(lines.begin(), lines.end());
  std::string out = head_.line(lines.size() + (now_ ? 1 : 0), notes_list(), clock_, ids_, inputs);
  if (now_) {
    json::Writer json(out);
    head_.begin(json, "settled");
    json.member("at", now_->micros).end_object();
    out += '\n';
  }
  for (const std::string& line : lines) (out += line) += '\n';
  return out;
}

}  // namespace sc::report
