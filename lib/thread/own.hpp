// SPDX-License-Identifier: Apache-2.0
// The accounts that posts are of, sent to or mention: which of them are ours, by the playbook or because a post of ours
// came from them, and the brand each speaks for: the playbook's, else the account itself. Accounts are compared without
// '@', ASCII case ignored.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "base/hash.hpp"
#include "playbook/playbook.hpp"

namespace sc::thread {

// Appends `name` in small letters, without a leading '@'.
void append_folded(std::string& out, std::string_view name);

struct Account {
  std::string brand;
  uint32_t brand_number = 0xffffffff;  // for whoever numbers brands
  bool named = false;                  // by the playbook
  bool met = false;                    // a post of ours came from it
};

class Accounts {
 public:
  explicit Accounts(const std::vector<playbook::Handle>& handles);

  // The account, remembered from here on. Good until the next call.
  Account& at(std::string_view network, std::string_view account);
  // Whether it is ours.
  bool is_own(std::string_view network, std::string_view account);
  // What the playbook has, on that network or on every one; nullptr when it has nothing.
  const std::string* named_brand(std::string_view network, std::string_view account);
  // A seeded hash of the account.
  uint64_t hash_of(std::string_view network, std::string_view account) { return seeded_hash64(key_of(network, account)); }

 private:
  std::string_view key_of(std::string_view network, std::string_view account);

  tsl::robin_map<std::string, std::string, SeededHash, std::equal_to<>> named_;  // "network:account", the brand
  tsl::robin_map<std::string, Account, SeededHash, std::equal_to<>> accounts_;
  std::string key_;
};

}  // namespace sc::thread
