// SPDX-License-Identifier: Apache-2.0
#include "report/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

#include "base/fault.hpp"
#include "time/day.hpp"

namespace sc::report {

namespace {

constexpr std::pair<std::string_view, DimensionKind> derived_fields[] = {
    {"brand", DimensionKind::brand}, {"language", DimensionKind::language}, {"hour", DimensionKind::hour},
    {"day", DimensionKind::day},     {"date", DimensionKind::day},          {"week", DimensionKind::week},
    {"month", DimensionKind::month}, {"weekday", DimensionKind::weekday}};

constexpr std::string_view weekday_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

void append_number(std::string& out, uint32_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

// A list of one value: how many, how long, and it.
void append_single(std::string& out, std::string_view value) {
  const uint32_t numbers[] = {1, static_cast<uint32_t>(value.size())};
  const size_t size = out.size();
  out.resize(size + sizeof numbers + value.size());
  std::memcpy(out.data() + size, numbers, sizeof numbers);
  std::memcpy(out.data() + size + sizeof numbers, value.data(), value.size());
}

uint32_t number_at(std::string_view bytes, size_t at) noexcept {
  uint32_t number;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

void append_value(std::string& out, std::string_view value) {
  append_number(out, static_cast<uint32_t>(value.size()));
  out.append(value);
}

// Numbers of the calendar as four bytes that sort as the numbers do.
struct OrderedBytes {
  char bytes[4];
  std::string_view view() const noexcept { return {bytes, sizeof bytes}; }
};

OrderedBytes ordered_bytes(int32_t number) noexcept {
  const uint32_t biased = static_cast<uint32_t>(number) ^ 0x80000000U;
  return {{static_cast<char>(biased >> 24), static_cast<char>(biased >> 16), static_cast<char>(biased >> 8), static_cast<char>(biased)}};
}

int32_t ordered(std::string_view bytes) noexcept {
  if (bytes.size() != 4) return 0;
  uint32_t biased = 0;
  for (const char byte : bytes) biased = (biased << 8) | static_cast<unsigned char>(byte);
  return static_cast<int32_t>(biased ^ 0x80000000U);
}

// The year and week of ISO 8601, as year * 64 + week: the week belongs to the year of its Thursday.
int32_t iso_week(time::Day day) noexcept {
  const int32_t from_monday = static_cast<int32_t>(time::weekday(day)) - 1;
  const time::Day thursday{day.days - from_monday + 3};
  const int32_t year = time::date_of(thursday).year;
  const int32_t first = time::day_of({year, 1, 1}).days;
  return year * 64 + (thursday.days - first) / 7 + 1;
}

int32_t calendar_number(DimensionKind kind, const time::Local& local) noexcept {
  const time::Day day{local.day};
  switch (kind) {
    case DimensionKind::hour: return static_cast<int32_t>(local.micros_of_day / time::micros_per_hour);
    case DimensionKind::week: return iso_week(day);
    case DimensionKind::month: return time::date_of(day).year * 16 + time::date_of(day).month;
    case DimensionKind::weekday: return static_cast<int32_t>(time::weekday(day));
    case DimensionKind::day:
    case DimensionKind::path:
    case DimensionKind::brand:
    case DimensionKind::language: break;
  }
  return local.day;
}

}  // namespace

Dimensions::Dimensions(std::span<const std::string> names, Facts& facts) {
  for (const std::string& name : names) {
    if (find(name)) throw Fault{FaultKind::usage, "'" + name + "' is named twice in --by - name it once"};
    Dimension dimension{name};
    for (const auto& [known, kind] : derived_fields)
      if (known == name) dimension.kind = kind;
    if (dimension.kind == DimensionKind::path) {
      refuse_slip(name);
      dimension.slot = facts.slot_of(name);
    }
    if (dimension.kind == DimensionKind::brand) {
      dimension.slot = facts.slot_of("listen.brands");
      dimension.other = facts.slot_of("account");
    }
    if (dimension.kind == DimensionKind::language) {
      dimension.slot = facts.slot_of("lang");
      dimension.other = facts.slot_of("classify.lang");
    }
    all_.push_back(std::move(dimension));
  }
}

std::optional<size_t> Dimensions::find(std::string_view name) const noexcept {
  for (size_t at = 0; at < all_.size(); ++at)
    if (all_[at].name == name) return at;
  return std::nullopt;
}

std::string_view Dimensions::key_of(const Facts& facts, const std::optional<time::Local>& local) {
  key_.clear();
  for (const Dimension& dimension : all_) append_values(dimension, facts, local);
  return key_;
}

void Dimensions::append_values(const Dimension& dimension, const Facts& facts, const std::optional<time::Local>& local) {
  if (kind_is_calendar(dimension.kind)) {
    if (!local) return append_number(key_, 0);
    return append_single(key_, ordered_bytes(calendar_number(dimension.kind, *local)).view());
  }
  const json::Value* value = &facts[dimension.slot];
  const auto is_empty = [&] { return value->unknown() || value->raw() == "\"\""; };
  list_size_ = 0;
  if (dimension.kind == DimensionKind::brand) {
    collect(*value);
    if (list_size_ > 0) return append_list();
    value = &facts[dimension.other];
  } else if (dimension.kind == DimensionKind::language && is_empty()) {
    value = &facts[dimension.other];
  }
  if (is_empty() || value->kind() == json::Kind::object) return append_number(key_, 0);
  if (value->kind() == json::Kind::array) {
    collect(*value);
    return append_list();
  }
  append_single(key_, value->kind() == json::Kind::string ? value->as_text(scratch_) : value->raw());
}

// The scalars of an array, or the one that the value is.
void Dimensions::collect(const json::Value& value) {
  const auto add = [&](const json::Value& element) {
    if (element.unknown() || element.kind() == json::Kind::object || element.kind() == json::Kind::array) return true;
    const std::string_view text = element.kind() == json::Kind::string ? element.as_text(scratch_) : element.raw();
    if (text.empty()) return true;
    if (list_size_ == list_.size()) list_.emplace_back();
    list_[list_size_++].assign(text);
    return true;
  };
  if (value.kind() == json::Kind::array) value.each_element(add);
  else add(value);
}

void Dimensions::append_list() {
  const auto begin = list_.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(list_size_);
  if (list_size_ > 1) {
    std::sort(begin, end);
    list_size_ = static_cast<size_t>(std::unique(begin, end) - begin);
  }
  append_number(key_, static_cast<uint32_t>(list_size_));
  for (size_t at = 0; at < list_size_; ++at) append_value(key_, list_[at]);
}

std::vector<std::string_view> Dimensions::raw_values(std::string_view key, size_t at) const {
  std::vector<std::string_view> found;
  size_t position = 0;
  for (size_t dimension = 0; dimension <= at; ++dimension) {
    const uint32_t count = number_at(key, position);
    position += sizeof(uint32_t);
    for (uint32_t value = 0; value < count; ++value) {
      const uint32_t size = number_at(key, position);
      position += sizeof(uint32_t);
      if (dimension == at) found.push_back(key.substr(position, size));
      position += size;
    }
  }
  return found;
}

GroupValue Dimensions::shown(size_t at, std::string_view raw) const {
  switch (all_[at].kind) {
    case DimensionKind::path:
    case DimensionKind::brand:
    case DimensionKind::language: return {true, std::string(raw)};
    case DimensionKind::hour: return {true, fmt::format("{:02}", ordered(raw))};
    case DimensionKind::day: return {true, time::day_text(time::Day{ordered(raw)})};
    case DimensionKind::week: return {true, fmt::format("{:04}-W{:02}", ordered(raw) / 64, ordered(raw) % 64)};
    case DimensionKind::month: return {true, fmt::format("{:04}-{:02}", ordered(raw) / 16, ordered(raw) % 16)};
    case DimensionKind::weekday: break;
  }
  return {true, fmt::format("{} {}", ordered(raw), weekday_names[std::clamp(ordered(raw), 1, 7) - 1])};
}

std::vector<GroupValue> Dimensions::values(std::string_view key, size_t at) const {
  std::vector<GroupValue> all;
  for (const std::string_view raw : raw_values(key, at)) all.push_back(shown(at, raw));
  return all;
}

void Dimensions::append_json(json::Writer& json, std::string_view key) const {
  json.begin_array();
  for (size_t at = 0; at < all_.size(); ++at) {
    json.begin_array();
    for (const std::string_view raw : raw_values(key, at)) {
      if (is_calendar(at)) json.element(ordered(raw));
      else json.element(raw);
    }
    json.end_array();
  }
  json.end_array();
}

bool Dimensions::key_from(const json::Value& lists, std::string& key) const {
  key.clear();
  size_t at = 0;
  bool good = true;
  std::string scratch;
  const auto take_list = [&](const json::Value& list) {
    std::string values;
    uint32_t count = 0;
    if (at == all_.size()) return good = false;
    const bool whole = list.each_element([&](const json::Value& value) {
      ++count;
      const auto number = value.as_integer();
      if (!is_calendar(at) && value.kind() == json::Kind::string) append_value(values, value.as_text(scratch));
      else if (is_calendar(at) && number && std::in_range<int32_t>(*number))
        append_value(values, ordered_bytes(static_cast<int32_t>(*number)).view());
      else good = false;
      return good;
    });
    append_number(key, count);
    key += values;
    ++at;
    return good = good && whole;
  };
  return lists.each_element(take_list) && good && at == all_.size();
}

uint32_t Groups::intern(std::string_view key) {
  if (!keys_.empty() && keys_[last_] == key) return last_;
  const auto known = numbers_.find(key);
  if (known != numbers_.end()) return last_ = known->second;
  last_ = static_cast<uint32_t>(keys_.size());
  keys_.emplace_back(key);
  numbers_.emplace(keys_.back(), last_);
  return last_;
}

void DataClock::add(int64_t micros) {
  int64_t day = micros / time::micros_per_day;
  if (micros % time::micros_per_day < 0) --day;
  const auto utc_day = static_cast<int32_t>(day);
  if (last_times_ == nullptr || utc_day != last_day_) {
    last_times_ = &days_.try_emplace(utc_day, DayTimes{0, micros, micros}).first->second;
    last_day_ = utc_day;
  }
  ++last_times_->count;
  last_times_->first = std::min(last_times_->first, micros);
  last_times_->last = std::max(last_times_->last, micros);
}

void DataClock::add_day(int32_t utc_day, uint64_t count, int64_t first, int64_t last) {
  DayTimes& times = days_.try_emplace(utc_day, DayTimes{0, first, last}).first->second;
  times.count += count;
  times.first = std::min(times.first, first);
  times.last = std::max(times.last, last);
}

const std::map<int32_t, DataClock::DayTimes>& DataClock::days() const { return days_; }

// The end of the UTC day that holds the time of rank ceil(0.999 n), and 24 hours.
std::optional<int64_t> DataClock::limit() const {
  uint64_t all = 0;
  for (const auto& [day, times] : days_) all += times.count;
  if (all == 0) return std::nullopt;
  const uint64_t rank = all - all / 1000;
  uint64_t reached = 0;
  for (const auto& [day, times] : days_) {
    reached += times.count;
    if (reached >= rank) return times.last + time::micros_per_day;
  }
  return std::nullopt;
}

std::optional<time::Instant> DataClock::latest() const {
  const auto most = limit();
  if (!most) return std::nullopt;
  std::optional<time::Instant> found;
  for (const auto& [day, times] : days_) {
    if (times.last <= *most) found = time::Instant{times.last};
    else if (times.first <= *most) found = time::Instant{times.first};
  }
  return found;
}

std::optional<time::Instant> DataClock::earliest() const {
  if (days_.empty()) return std::nullopt;
  return time::Instant{days_.begin()->second.first};
}

uint64_t DataClock::ahead_count() const {
  const auto most = limit();
  uint64_t count = 0;
  for (const auto& [day, times] : days_)
    if (most && times.first > *most) count += times.count;
  return count;
}

std::optional<time::Instant> DataClock::ahead_latest() const {
  if (ahead_count() == 0) return std::nullopt;
  return time::Instant{days_.rbegin()->second.last};
}

std::optional<time::Day> last_complete_day(const DataClock& clock, const time::Zone& zone, std::optional<time::Instant> now) {
  const auto latest = clock.latest();
  if (!now && !latest) return std::nullopt;
  const time::Day complete{zone.day_of(now ? *now : *latest).days - 1};
  if (!now && zone.day_of(*clock.earliest()) > complete) return zone.day_of(*latest);
  return complete;
}

}  // namespace sc::report
