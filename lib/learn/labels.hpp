// SPDX-License-Identifier: Apache-2.0
// What can be said of a post: families of labels. Of some families a post has one label, of the others any number. Each
// label is a column of a model; families lie one behind the other.
//
//     default_families()[0]     // sentiment: negative neutral positive, one of them
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sc::learn {

struct Family {
  std::string name;
  std::vector<std::string> labels;
  bool many = false;  // a post has any number of them
  size_t first = 0;   // column of the first label

  size_t size() const noexcept { return labels.size(); }
  // The place of a label among those of the family; npos when it has none of that name.
  size_t place_of(std::string_view label) const noexcept;

  static constexpr size_t npos = static_cast<size_t>(-1);
};

// Sets `first` of each and gives the number of columns.
size_t number_columns(std::vector<Family>& families) noexcept;

// What sc-classify(1) says of posts, as rows of the corpus are labelled (lib/classify/data/posts/README).
const std::vector<Family>& default_families();

// The places of the default families among them.
enum class Says : uint8_t { sentiment, purpose, urgency, needs_response, failure_demand, intents, topics, risks };

inline const Family& family_of(Says what) { return default_families()[static_cast<size_t>(what)]; }

}  // namespace sc::learn
