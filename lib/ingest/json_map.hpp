// SPDX-License-Identifier: Apache-2.0
// A network's payload as a table: which path of its JSON means which member of a post. A new network adds a table, and
// code only for what a table can't say.
//
//     constexpr MapRow rows[] = {
//         {"id_str", Target::native_id}, {"id", Target::native_id},        // of two known ones the upper row wins
//         {"user.screen_name", Target::author_handle},
//         {"entities.hashtags[].text", Target::tags},                      // every element
//         {"coordinates.coordinates[1]", Target::place_lat},               // the second element
//         {"user.description", Target::extra, "author_description"},
//         {"favorited", Target::ignore},
//     };
//     JsonMap map(rows);
//     draft.reset();
//     map.read(object, found);                                             // or map.read(top_members, found)
//     const char* wrong = found.fill(draft);
//
// Top-level members that no row names go to `extra`, see Found::fill. One pass over the object is made.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/day_times.hpp"
#include "ingest/post.hpp"
#include "ingest/top_members.hpp"
#include "json/value.hpp"

namespace sc::ingest {

enum class Target : uint8_t {
  native_id, kind, time, edited, deleted, author_id, author_handle, author_name, author_followers, author_verified, author_location,
  account, text, url, lang, reply_to, reply_to_author, conversation,
  likes, shares, replies, views, impressions, reach, clicks, saves, place_name, place_lat, place_lon, place_venue,
  hook_a, hook_b, hook_c, hook_d,  // for the code beside the table: fill() leaves them alone
  mentions, tags, links,           // lists
  extra, ignore,
};
inline constexpr size_t scalar_targets = static_cast<size_t>(Target::mentions);
inline constexpr size_t list_targets = 3;

struct MapRow {
  std::string_view path;
  Target target;
  std::string_view extra_key = {};  // of Target::extra
};

// Decoded strings that live until the arena is reset; memory is kept for the next record.
class TextArena {
 public:
  void reset() noexcept { used_ = 0; }
  // The text of a string, the digits of a number; else empty. Without escapes it is a view of the record.
  std::string_view keep(const json::Value& value) {
    if (value.kind() == json::Kind::number) return value.raw();
    if (value.kind() != json::Kind::string) return {};
    const std::string_view inside = value.raw().substr(1, value.raw().size() - 2);
    return value.is_plain_string() ? inside : decoded(inside);
  }
  std::string_view copy(std::string_view text) { return fresh() = text; }
  // A string to compose into.
  std::string& fresh();

 private:
  std::string_view decoded(std::string_view escaped);

  std::vector<std::unique_ptr<std::string>> strings_;
  size_t used_ = 0;
};

// What a map found in one object.
class Found {
 public:
  bool has(Target target) const noexcept { return (known_ >> static_cast<size_t>(target) & 1) != 0; }
  json::Value operator[](Target target) const { return has(target) ? scalars_[static_cast<size_t>(target)].value : json::Value(); }
  std::string_view text(Target target) { return has(target) ? arena_.keep(scalars_[static_cast<size_t>(target)].value) : std::string_view(); }
  TextArena& arena() noexcept { return arena_; }

  // Fills a draft that was reset, or filled by others with what no row of the map names; it keeps views of the object and of
  // this. Returns nullptr, or which member can't be read.
  // To `extra` go the rows that say so and the top-level members that no row names, as JSON, unless they say nothing (null,
  // false, "", [], {}); the latter also not when longer than 256 bytes; in all at most 64 members and 4,096 bytes.
  const char* fill(PostDraft& draft);

 private:
  friend class JsonMap;
  struct Slot {
    json::Value value;
    uint16_t row;
  };
  struct List {
    std::vector<json::Value> values;
    uint16_t row = UINT16_MAX;
  };
  struct Loose {
    std::string_view key;
    bool may_be_escaped;
    bool is_unnamed;  // no row names it
    json::Value value;
  };

  void reset();
  void set(Target target, const json::Value& value, uint16_t row) noexcept {
    const auto at = static_cast<size_t>(target);
    if (has(target) && row > scalars_[at].row) return;
    scalars_[at] = {value, row};
    known_ |= uint64_t{1} << at;
  }
  void put(Target target, std::string_view& where) {
    if (has(target)) where = text(target);
  }
  Count count(Target target);
  const char* fill_id(std::string_view& id);
  const char* fill_times(PostDraft& draft);
  void fill_author(Author& author);
  void fill_lists(PostDraft& draft);
  void fill_extra(PostDraft& draft);

  static_assert(scalar_targets <= 64);
  uint64_t known_ = 0;  // bit n: target n was found; the others' slots hold what earlier objects left
  std::array<Slot, scalar_targets> scalars_;
  std::array<List, list_targets> lists_;
  std::vector<Loose> loose_;
  TextArena arena_;
  DayTimes times_;
};

class JsonMap {
 public:
  // The rows outlive the map.
  explicit JsonMap(std::span<const MapRow> rows);

  void read(const json::Value& object, Found& found);
  // Of an object whose members are at hand.
  void read(const TopMembers& members, Found& found);

 private:
  static constexpr uint16_t none = UINT16_MAX;
  struct Node {
    json::Key step;  // a key, "[]" or an index in brackets
    uint16_t parent = none;
    uint16_t row = none;
    uint16_t first_child = none;
    uint16_t sibling = none;
    uint16_t next_alike = none;  // of the same slot
    // The records of a network have their members in the same order: what came behind this one, and first in it, last time.
    uint16_t then = none, opens_with = none;
    Target target = Target::ignore;  // of its row

    bool is(uint16_t of, std::string_view raw_key, uint64_t tag) const noexcept {
      return step.tag == tag && step.text.size() == raw_key.size() && parent == of &&
             json::same_behind_tag(step.text.data(), raw_key.data(), raw_key.size());
    }
  };
  // Where nodes are found by their parent and what is quickly seen of their keys.
  static constexpr size_t slot_count = 256;
  using Slots = std::array<uint16_t, slot_count>;

  static size_t slot_of(uint16_t parent, uint64_t tag, size_t size) noexcept {
    return (tag + size * 0x9E3779B97F4A7C15 + parent * uint64_t{0x632BE59BD9B4E019}) * 0x4F439DAB1C3C5CCD >> 56;
  }
  uint16_t child_of(uint16_t parent, std::string_view step);
  uint16_t find_node(uint16_t parent, std::string_view raw_key, uint64_t tag, bool keys_are_plain) const;
  uint16_t member_node(uint16_t parent, uint16_t*& likely, std::string_view raw_key, uint64_t tag, bool keys_are_plain);
  void take_member(uint16_t*& likely, std::string_view raw_key, uint64_t tag, bool keys_are_plain, const json::Value& value, Found& found);
  void take(const Node& node, const json::Value& value, Found& found);
  void take_listed(const Node& node, const json::Value& value, Found& found) const;
  void enter(uint16_t node, const json::Value& value, Found& found);
  void descend(uint16_t node, const json::Value& value, Found& found);
  void descend_array(const Node& node, const json::Value& value, Found& found);
  void announce_lists(uint16_t node, Found& found) const;

  std::span<const MapRow> rows_;
  std::vector<Node> nodes_;  // the first is the object itself
  Slots slots_;
};

// Appends JSON without its line ends and the indentation behind them: one record is one line. The JSON is valid.
bool is_on_one_line(std::string_view json) noexcept;
inline bool is_on_one_line(const json::Value& value) noexcept { return value.is_one_line() || is_on_one_line(value.raw()); }
void append_on_one_line(std::string& out, std::string_view json);

// Whether a value says nothing: absent, null, false, "", [] or {}.
bool says_nothing(const json::Value& value) noexcept;

}  // namespace sc::ingest
