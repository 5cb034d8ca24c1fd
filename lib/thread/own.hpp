// SPDX-License-Identifier: Apache-2.0
// The accounts that posts are of, sent to or mention: which of them are ours, by the playbook or because a post of ours
// came from them, and the brand each speaks for: the playbook's, else the account itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "base/hash.hpp"
#include "playbook/handles.hpp"

namespace sc::thread {

struct Account {
  std::string brand;
  uint32_t brand_number = 0xffffffff;  // for whoever numbers brands
  bool met = false;                    // a post of ours came from it
};

class Accounts {
 public:
  explicit Accounts(const std::vector<playbook::Handle>& handles) : named_(handles) {}

  // The account, remembered from here on. Good until the next call.
  Account& at(std::string_view network, std::string_view account);
  // Whether it is ours.
  bool is_own(std::string_view network, std::string_view account);
  // Whether the playbook names it, on that network or on every one.
  bool is_named(std::string_view network, std::string_view account) const noexcept { return named_.find(network, account) != nullptr; }
  // A seeded hash of the account.
  uint64_t hash_of(std::string_view network, std::string_view account) { return seeded_hash64(key_of(network, account)); }

 private:
  std::string_view key_of(std::string_view network, std::string_view account);

  playbook::OwnAccounts named_;
  tsl::robin_map<std::string, Account, SeededHash, std::equal_to<>> accounts_;  // by "network:account"
  std::string key_;
};

}  // namespace sc::thread
