// SPDX-License-Identifier: Apache-2.0
// Where posts come from. A source is what is alike in naming parents and roots or not: a network, a format, and whether
// messages are private. Most runs have a few of them, in any order: the first ones met are compared one by one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "base/hash.hpp"
#include "thread/ids.hpp"
#include "thread/reader.hpp"

namespace sc::thread {

class Origins {
 public:
  // The number of the post's source. From here on `network_of` knows it by what `number_network()` gives.
  template <typename NumberNetwork>
  uint16_t number(const PostView& post, NumberNetwork&& number_network) {
    const uint16_t known = find(post);
    return known != unknown ? known : add(post, number_network());
  }
  // The number of that source's network.
  uint32_t network_of(uint16_t source) const noexcept { return source < sources_.size() ? sources_[source].network_number : none; }
  // Whether posts of that source name parents or roots; those beyond the most that are told apart are taken to do.
  bool has_trees(uint16_t source) const noexcept { return source >= sources_.size() || sources_[source].has_trees; }
  void set_has_trees(uint16_t source) noexcept {
    if (source < sources_.size()) sources_[source].has_trees = true;
  }
  // A realm for the people of a network. Good until the next call.
  const Ids::Key& people_of(std::string_view network);

 private:
  static constexpr uint16_t unknown = 0xffff, most = 4096, compared = 8;
  struct Source {
    std::string network, format;
    uint32_t network_number;
    bool is_private, has_trees;
  };
  struct Realm {
    std::string network;
    Ids::Key people;
  };

  uint16_t find(const PostView& post);  // most: no more are told apart
  uint16_t add(const PostView& post, uint32_t network_number);
  std::string_view name_of(const PostView& post);

  std::vector<Source> sources_;
  tsl::robin_map<std::string, uint16_t, SeededHash, std::equal_to<>> numbers_;
  std::vector<Realm> realms_;
  Realm other_realm_{};
  std::string name_;
};

}  // namespace sc::thread
