// SPDX-License-Identifier: Apache-2.0
// Reads a fixed set of dotted paths out of each record, each of its objects walked once, however many paths there are.
//
//     Facts facts({"network", "author.followers"});
//     facts.read(record);
//     facts[1].as_integer();                      // 12
//
// Of a repeated key the last counts, as everywhere. Values are views: good until the next record.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"
#include "record/record.hpp"

namespace sc::report {

// Throws Fault{usage} at a name that is nearly one of sc-record(5), and so taken for a slip. "record.NAME" is a member of
// one's own, whatever its name.
void refuse_slip(std::string_view path);

class Facts {
 public:
  Facts() = default;
  Facts(Facts&&) = default;  // no copy: keys are views of the nodes
  Facts& operator=(Facts&&) = default;
  explicit Facts(std::span<const std::string> paths);

  // The place of `path` among the values, adding it when it is new. Throws Fault{usage} for a path with an empty
  // step or more than 16 steps. Not to be called between `read` and the use of what it read.
  size_t slot_of(std::string_view path);
  void read(const record::Record& record);
  const json::Value& operator[](size_t slot) const noexcept { return values_[slot]; }
  size_t size() const noexcept { return values_.size(); }

 private:
  static constexpr int16_t none = -1;
  static constexpr size_t nowhere = std::numeric_limits<size_t>::max();
  // A step of the paths, as they are asked for.
  struct Node {
    std::string key;
    int16_t slot = none;         // where the value goes when somebody wants it
    int16_t first_child = none;  // wanted members of it
    int16_t sibling = none;
  };
  // The same as it is read: what is wanted of one object lies side by side.
  struct Wanted {
    json::Key key;
    uint64_t bits = 0;   // of the keys of its own members, to tell most others apart
    uint32_t begin = 0;  // of wanted_: its own members
    uint32_t end = 0;
    int16_t slot = none;
    bool filled = false;  // its members' values may be there
  };

  int16_t child_of(int16_t parent, std::string_view key);
  void lay_out();
  // Puts a node and its siblings, and all below them, at the end of wanted_; they are begin to end of it.
  void lay_out_siblings(int16_t first_child, uint32_t& begin, uint32_t& end);
  // `at`: which of the outline's positions the value begins at, or nowhere.
  void take(Wanted& wanted, const json::Value& value, size_t at);
  bool take_named(const Wanted& wanted, std::string_view key, uint64_t tag, size_t at, size_t next);
  void descend_by_bytes(Wanted& wanted, const json::Value& value);
  bool descend_by_positions(const Wanted& wanted, size_t at);
  void forget_members(Wanted& wanted);

  std::vector<Node> nodes_;
  int16_t first_top_ = none;
  std::vector<std::string> paths_;
  std::vector<json::Value> values_;
  std::vector<Wanted> wanted_;              // empty: to be laid out
  uint32_t tops_end_ = 0;                   // of wanted_: the first of them are members of the record itself
  const json::Outline* outline_ = nullptr;  // of the line that is read
};

}  // namespace sc::report
