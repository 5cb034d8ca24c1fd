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
  // A key as it stands in the record, and its first eight bytes as a number: most keys are told apart by that alone.
  struct Key {
    std::string_view text;
    uint64_t word = 0;
  };
  struct Node {
    std::string key;
    uint64_t word = 0;
    int16_t slot = none;         // where the value goes when somebody wants it
    int16_t first_child = none;  // wanted members of it
    int16_t sibling = none;
    uint64_t met = 0;            // the record that had it last, by number
  };

  // `readable_end`: up to where bytes may be read, past the key too.
  static Key key_of(std::string_view text, const char* readable_end) noexcept;
  static bool is_named(const Node& node, const Key& key) noexcept;
  int16_t child_of(int16_t parent, std::string_view key);
  Node* child_node(const Node& parent, const Key& key);
  // `at`: which of the outline's positions the value begins at, or nowhere.
  void take(Node& node, const json::Value& value, size_t at);
  void descend(const Node& node, const json::Value& value, size_t at);
  bool descend_by_positions(const Node& node, size_t at);
  void forget_children(const Node& node);

  struct Top {
    json::Key key;  // of the node's own
    int16_t node;
  };

  std::vector<Node> nodes_;
  std::vector<std::string> paths_;
  std::vector<json::Value> values_;
  uint64_t record_ = 0;
  const json::Outline* outline_ = nullptr;  // of the line that is read
  const char* readable_end_ = nullptr;      // of that line
  std::vector<Top> tops_;  // empty: to be made
  int16_t first_top_ = none;
};

}  // namespace sc::report
