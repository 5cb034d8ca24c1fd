// SPDX-License-Identifier: Apache-2.0
// Reads a fixed set of dotted paths out of each record in one pass over its members, however many paths there are.
//
//     Facts facts({"network", "author.followers"});
//     facts.read(record);
//     facts[1].as_integer();                      // 12
//
// Of a repeated key the last counts, as everywhere. Values are views: good until the next record.
#pragma once

#include <array>
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
  explicit Facts(std::span<const std::string> paths);

  // The place of `path` among the values, adding it when it is new. Throws Fault{usage} for a path with an empty
  // step or more than 16 steps. Not to be called between `read` and the use of what it read.
  size_t slot_of(std::string_view path);
  void read(const record::Record& record);
  const json::Value& operator[](size_t slot) const noexcept { return values_[slot]; }
  size_t size() const noexcept { return values_.size(); }

 private:
  static constexpr int16_t none = -1;
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
    int16_t same_bucket = none;  // the next top-level node of the same bucket
    uint64_t met = 0;            // the record that had it last, by number
  };

  // `readable_end`: up to where bytes may be read, past the key too.
  static Key key_of(std::string_view text, const char* readable_end) noexcept;
  static Key plain_key(const char* at, const char* readable_end) noexcept;
  static size_t bucket_of(const Key& key) noexcept;
  static bool is_named(const Node& node, const Key& key) noexcept;
  int16_t child_of(int16_t parent, std::string_view key);
  int16_t top_node(const Key& key) const;
  Node* child_node(const Node& parent, const Key& key);
  void take(Node& node, const json::Value& value);
  void descend(const Node& node, const json::Value& value);
  bool descend_compact(const Node& node, std::string_view object);
  void forget_children(const Node& node);

  // Records of one source have their members in one order, so a key is mostly the one that stood here last time.
  static constexpr size_t no_size = std::numeric_limits<size_t>::max();
  struct Guess {
    uint64_t word = 0;
    size_t size = no_size;  // of no key: nothing guessed, or a key too long to be told by its word
    int16_t node = none;
  };

  std::vector<Node> nodes_;
  std::vector<std::string> paths_;
  std::vector<json::Value> values_;
  uint64_t record_ = 0;
  const char* readable_end_ = nullptr;  // of the line that is read
  std::array<Guess, 32> guesses_{};
  std::array<int16_t, 64> buckets_ = filled();
  int16_t first_top_ = none;

  static constexpr std::array<int16_t, 64> filled() {
    std::array<int16_t, 64> all{};
    all.fill(none);
    return all;
  }
};

}  // namespace sc::report
