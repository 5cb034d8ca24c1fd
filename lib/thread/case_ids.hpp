// SPDX-License-Identifier: Apache-2.0
// The ids of the cases, and the cases in the order of these: case:ROOT/CUSTOMER, with /BRAND behind it when a tree has
// several brands; a customer whose name is unknown is "?".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "thread/tables.hpp"
#include "thread/cases.hpp"

namespace sc::thread {

class CaseIds {
 public:
  // Reads the tape of names once.
  CaseIds(const Cases& cases, const Trees& trees, Posts& posts);

  std::string_view id(uint32_t at) const noexcept {
    return std::string_view(ids_).substr(parts_[at].offset, parts_[at + 1].offset - parts_[at].offset);
  }
  std::string_view root(uint32_t at) const noexcept;
  std::string_view customer(uint32_t at) const noexcept;
  std::string_view brand(uint32_t at) const noexcept;
  // Where it stands among all cases by id, from 0; and which case stands there.
  uint32_t rank(uint32_t at) const noexcept { return ranks_[at]; }
  uint32_t at_rank(uint32_t rank) const noexcept { return order_[rank]; }
  // The case of that id, or none.
  uint32_t find(std::string_view id) const noexcept;
  // How many cases have a smaller id.
  uint32_t rank_before(std::string_view id) const noexcept;
  // Fetches where an id lies, and then, once that has arrived, the id.
  void prefetch(uint32_t at) const noexcept { __builtin_prefetch(&parts_[at]); }
  void prefetch_id(uint32_t at) const noexcept { __builtin_prefetch(ids_.data() + parts_[at].offset); }
  // Whether every id can stand in JSON as it is.
  bool are_plain() const noexcept { return plain_; }
  uint64_t memory() const noexcept;

 private:
  struct Parts {  // of an id
    uint64_t offset;
    uint32_t root, customer;  // lengths
  };
  struct Names;

  size_t beginning() const;
  void sort();
  void compose(const Names& names);

  const Cases& cases_;
  bool plain_ = true;
  std::string ids_;           // one behind the other, as the cases are
  Table<Parts> parts_;  // one more than there are cases
  Table<uint32_t> ranks_, order_;
  std::vector<std::string> brands_;       // by number of brand
  Table<uint32_t> brand_of_case_;  // place in brands_, or none
};

}  // namespace sc::thread
