// SPDX-License-Identifier: Apache-2.0
// The ids of the cases, and the cases in the order of these: case:ROOT/CUSTOMER, with /BRAND behind it when a tree has
// several brands; a customer whose name is unknown is "?".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "thread/cases.hpp"

namespace sc::thread {

class CaseIds {
 public:
  // Reads the tape of names once.
  CaseIds(const Cases& cases, const Trees& trees, Posts& posts);

  // The whole id of a case; good until the next call.
  std::string_view id(uint32_t at);
  std::string_view root(uint32_t at) const noexcept { return name(roots_[at]); }
  std::string_view customer(uint32_t at) const noexcept { return name(people_[at]); }
  std::string_view brand(uint32_t at) const noexcept { return name(brands_[at]); }
  // Where it stands among all cases by id, from 0; and which case stands there.
  uint32_t rank(uint32_t at) const noexcept { return ranks_[at]; }
  uint32_t at_rank(uint32_t rank) const noexcept { return order_[rank]; }
  // The case of that id, or none.
  uint32_t find(std::string_view id);
  // How many cases have a smaller id.
  uint32_t rank_before(std::string_view id);

 private:
  struct Name {
    uint64_t offset = 0;
    uint32_t length = 0;
  };
  std::string_view name(const Name& of) const noexcept { return std::string_view(bytes_).substr(of.offset, of.length); }
  void append_id(std::string& out, uint32_t at) const;
  void sort_cases();

  const Cases& cases_;
  std::string bytes_;
  std::vector<Name> roots_, people_, brands_;
  std::vector<uint32_t> ranks_, order_;
  std::string id_;
};

}  // namespace sc::thread
