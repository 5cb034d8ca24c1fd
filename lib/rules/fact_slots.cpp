// SPDX-License-Identifier: Apache-2.0
#include "rules/fact_slots.hpp"

#include <algorithm>

#include "json/nested.hpp"
#include "json/string.hpp"

namespace sc::rules {

uint32_t FactSlots::place_of(uint32_t parent, const std::string& key) {
  for (size_t at = 0; at < places_.size(); ++at) {
    if (places_[at].parent == parent && places_[at].key == key && !places_[at].is_now) return static_cast<uint32_t>(at);
  }
  const auto made = static_cast<uint32_t>(places_.size());
  places_.emplace_back();
  places_.back().key = key;
  places_.back().parent = parent;
  if (parent != nowhere) places_[parent].members.push_back(made);
  return made;
}

uint32_t FactSlots::slot_of(const Path& path) {
  const auto known = std::find(names_.begin(), names_.end(), path.name);
  if (known != names_.end()) return static_cast<uint32_t>(known - names_.begin());
  Fact fact;
  json::append_quoted(fact.quoted_name, path.name);
  if (path.is_now) {
    fact.place = static_cast<uint32_t>(places_.size());
    places_.emplace_back();
    places_.back().is_now = true;
  }
  for (const std::string& step : path.is_now ? std::vector<std::string>{} : path.steps) {
    if (fact.place != nowhere) fact.way.push_back(fact.place);
    fact.place = place_of(fact.place, step);
  }
  names_.push_back(path.name);
  facts_.push_back(std::move(fact));
  return static_cast<uint32_t>(facts_.size() - 1);
}

void FactSlots::set_now(std::optional<time::Instant> now) { now_ = now ? '"' + time::rfc3339(*now) + '"' : std::string(); }

void FactSlots::begin(const record::Record& record) {
  record_ = &record;
  ++stamp_;
  read_.clear();
  unknown_.clear();
}

json::Value FactSlots::first_value(uint32_t slot) const {
  Fact& fact = facts_[slot];
  fact.stamp = stamp_;
  read_.push_back(slot);
  Place& wanted = places_[fact.place];
  if (wanted.stamp == stamp_) return wanted.value;
  if (fact.way.empty()) {
    read_top(wanted);
    return wanted.value;
  }
  if (Place& top = places_[fact.way.front()]; top.stamp != stamp_) read_top(top);
  for (const uint32_t place : fact.way) walk(places_[place]);
  return wanted.value;
}

// As RecordFacts: a record without `type` is a post, and says so.
void FactSlots::read_top(Place& place) const {
  place.stamp = stamp_;
  place.at = unplaced;
  place.value = {};
  if (place.is_now) {
    place.value = json::Value(now_);
    return;
  }
  const json::Outline& outline = record_->outline();
  if (const size_t member = outline.position_of(place.key); member != json::Outline::npos) {
    place.value = outline.members()[member].value;
    place.at = outline.members()[member].at;
  }
  if (place.value.unknown() && place.key == "type" && place.members.empty()) place.value = json::Value("\"post\"");
}

void FactSlots::forget_members(const Place& place) const {
  for (const uint32_t member : place.members) {
    places_[member].value = {};
    places_[member].at = unplaced;
    places_[member].stamp = stamp_;
  }
}

void FactSlots::take_member(const Place& of, std::string_view raw_key, const json::Value& value, size_t at) const {
  const auto take = [&](auto&& is_it) {
    for (const uint32_t member : of.members) {
      Place& inside = places_[member];
      if (!is_it(inside.key)) continue;
      inside.value = value;
      inside.at = at;
      return true;
    }
    return false;
  };
  if (take([&](const std::string& key) { return raw_key == key; })) return;
  if (raw_key.find('\\') != std::string_view::npos) take([&](const std::string& key) { return json::key_is(raw_key, key); });
}

// Of a repeated key the last counts; a walk that meets broken JSON keeps what it found.
void FactSlots::walk(Place& place) const {
  if (place.walked_stamp == stamp_) return;
  place.walked_stamp = stamp_;
  forget_members(place);
  if (place.value.kind() != json::Kind::object) return;
  const auto take = [&](std::string_view raw_key, const json::Value& value, size_t at) {
    take_member(place, raw_key, value, at);
    return true;
  };
  if (place.at != unplaced && json::each_member_at(record_->outline(), place.at, take)) return;
  forget_members(place);
  place.value.each_member([&](std::string_view raw_key, const json::Value& value) { return take(raw_key, value, unplaced); });
}

void FactSlots::miss(uint32_t slot) const {
  if (facts_[slot].missed_stamp == stamp_) return;
  facts_[slot].missed_stamp = stamp_;
  unknown_.push_back(slot);
}

}  // namespace sc::rules
