// SPDX-License-Identifier: Apache-2.0
// The `includes` of a page of Twitter's version 2, by id: who and what its posts refer to. Good as long as the page.
#pragma once

#include <string_view>
#include <tsl/robin_map.h>

#include "base/hash.hpp"
#include "ingest/json_map.hpp"
#include "json/value.hpp"

namespace sc::ingest {

class TwitterPage {
 public:
  void clear();
  void read_includes(const json::Value& includes);

  // Absent when the page doesn't include it.
  json::Value user(std::string_view id) const { return find(users_, id); }
  json::Value post(std::string_view id) const { return find(posts_, id); }
  json::Value place(std::string_view id) const { return find(places_, id); }
  json::Value medium(std::string_view key) const { return find(media_, key); }

 private:
  using Index = tsl::robin_map<std::string_view, json::Value, SeededHash, std::equal_to<>>;

  static json::Value find(const Index& index, std::string_view id);
  void fill(Index& index, const json::Value& list, std::string_view key);

  Index users_, posts_, places_, media_;
  TextArena arena_;
};

}  // namespace sc::ingest
