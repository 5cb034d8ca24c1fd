// SPDX-License-Identifier: Apache-2.0
// The labels of a member of posts: a word (a string, true, false or a whole number), or a list of words where a post has
// any number of them.
//
//     labels.read(record.at("extra.mood"), found)    // found: {3}, the number of "glad"; what is wrong comes back
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"

namespace sc::train {

using LabelSet = std::vector<uint16_t>;  // numbers of labels, in order, each once

class Labels {
 public:
  static constexpr size_t most = 1000;  // different ones

  // Fills `out`; empty for a value that is absent, null or an empty string, and for an empty list. Returns what is wrong with
  // the value, or nothing. Throws Fault{input} when there are too many different labels.
  std::string_view read(json::Value value, LabelSet& out);
  // Whether the value that was read last says anything: an empty list does.
  bool says_anything() const noexcept { return says_anything_; }
  // Whether any value was a list.
  bool any_list() const noexcept { return any_list_; }
  // The number of a label; -1 when no post has it.
  int number_of(std::string_view label) const;
  const std::vector<std::string>& names() const noexcept { return names_; }

 private:
  std::string_view add(json::Value word, LabelSet& out);

  std::map<std::string, uint16_t, std::less<>> numbers_;
  std::vector<std::string> names_;
  std::string scratch_;
  bool says_anything_ = false;
  bool any_list_ = false;
};

}  // namespace sc::train
