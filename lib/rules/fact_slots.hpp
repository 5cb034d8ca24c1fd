// SPDX-License-Identifier: Apache-2.0
// The facts of one record, each read once however many rules ask for it, and noted in the order of the first asking.
// An object is walked once for all of its members that any rule may want.
//
//     FactSlots facts;
//     condition.number_paths([&](const Path& path) { return facts.slot_of(path); });   // while starting
//     facts.begin(record);
//     condition.evaluate(facts);
//     facts.read();      // the slots that decided
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/outline.hpp"
#include "rules/facts.hpp"
#include "time/instant.hpp"

namespace sc::rules {

class FactSlots final : public Facts {
 public:
  // The slot of a path, made when it is new.
  uint32_t slot_of(const Path& path);

  // What `now` is in conditions; unknown without.
  void set_now(std::optional<time::Instant> now);
  // Forgets what was read. The record is valid until the next begin.
  void begin(const record::Record& record);

  // The path must have the slot that slot_of gave it.
  json::Value value(const Path& path) const override { return value(path.slot); }
  json::Value value(uint32_t slot) const { return facts_[slot].stamp == stamp_ ? places_[facts_[slot].place].value : first_value(slot); }
  void missed(const Path& path) const override { miss(path.slot); }
  void miss(uint32_t slot) const;

  // Slots in the order of the first asking; those that gave nothing that could be used.
  std::span<const uint32_t> read() const noexcept { return read_; }
  std::span<const uint32_t> unknown() const noexcept { return unknown_; }
  // The name as JSON: "author.followers", quotes and all.
  std::string_view quoted_name(uint32_t slot) const { return facts_[slot].quoted_name; }
  std::string_view raw(uint32_t slot) const { return places_[facts_[slot].place].value.raw(); }

 private:
  static constexpr uint32_t nowhere = UINT32_MAX;
  static constexpr size_t unplaced = json::Outline::npos;

  // A place of the record: a top-level member, or a member of another place.
  struct Place {
    std::string key;
    bool is_now = false;
    uint32_t parent = nowhere;
    std::vector<uint32_t> members;  // places inside
    json::Value value;
    size_t at = 0;              // which of the outline's positions it begins at
    uint64_t stamp = 0;         // of the record whose value it holds
    uint64_t walked_stamp = 0;  // of the record whose value was walked for `members`
  };
  struct Fact {
    std::string quoted_name;
    uint32_t place = nowhere;
    std::vector<uint32_t> way;  // the places above, the top first
    uint64_t stamp = 0;
    uint64_t missed_stamp = 0;
  };

  uint32_t place_of(uint32_t parent, const std::string& key);
  json::Value first_value(uint32_t slot) const;
  void read_top(Place& place) const;
  void walk(Place& place) const;
  void forget_members(const Place& place) const;
  void take_member(const Place& of, std::string_view raw_key, const json::Value& value, size_t at) const;

  // What a value is read through changes what is remembered, not what is told.
  mutable std::vector<Place> places_;
  mutable std::vector<Fact> facts_;
  mutable std::vector<uint32_t> read_;
  mutable std::vector<uint32_t> unknown_;
  std::vector<std::string> names_;
  std::string now_;  // as JSON
  const record::Record* record_ = nullptr;
  uint64_t stamp_ = 0;
};

}  // namespace sc::rules
