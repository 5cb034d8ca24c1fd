// SPDX-License-Identifier: Apache-2.0
// How report `sla` is written in parts and put together again.
#include <algorithm>
#include <span>
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

void append_known(json::Writer& json, std::string_view key, int64_t value, int64_t unknown) {
  if (value != unknown) json.member(key, value);
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
  SlaClock clock;
  clock.clock = static_cast<uint8_t>(place_in(part.member("clock"), sla_clocks));
  clock.state = static_cast<SlaState>(place_in(part.member("state"), sla_states));
  clock.start = micros_in(part.member("start"));
  clock.due = micros_in(part.member("due"));
  clock.at = micros_in(part.member("at"));
  clock.elapsed = part.member("elapsed").as_integer().value_or(-1);
  clock.business = part.member("business").as_integer().value_or(-1);
  std::string scratch;
  clock.breaches_at_due = part.member("boundary").as_text(scratch) == "ge";
  open_.push_back({group_in(part), clock});
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
  for (const auto& [group, clock] : open_) {
    json::Writer json(lines.emplace_back());
    begin_part(json, "open", found_[group], clock.clock);
    for (const auto& [key, micros] : {std::pair("start", clock.start), std::pair("due", clock.due), std::pair("at", clock.at)})
      append_known(json, key, micros, no_instant);
    append_known(json, "elapsed", clock.elapsed, -1);
    append_known(json, "business", clock.business, -1);
    if (clock.breaches_at_due) json.member("boundary", "ge");
    json.member("state", sla_states[static_cast<size_t>(clock.state)]).end_object();
  }
  std::sort(lines.begin(), lines.end());
  std::string out = head_.line(notes_list(), clock_, ids_, inputs);
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
