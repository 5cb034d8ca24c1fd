// SPDX-License-Identifier: Apache-2.0
// Our own accounts as the playbook and the posts of ours name them, and the brand each speaks for: the playbook's, else
// the account itself. Accounts are compared without '@', ASCII case ignored.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "base/hash.hpp"
#include "playbook/playbook.hpp"

namespace sc::thread {

// Appends `name` in small letters, without a leading '@'.
void append_folded(std::string& out, std::string_view name);

class OwnAccounts {
 public:
  explicit OwnAccounts(const std::vector<playbook::Handle>& handles);

  // The brand of an account that is known to be ours or to have been written to. Good until the next call.
  std::string_view brand_of(std::string_view network, std::string_view account);
  // Whether the playbook has it, on that network or on every one.
  bool is_named(std::string_view network, std::string_view account);
  // A post of ours came from it.
  void met(std::string_view network, std::string_view account);
  // Whether the playbook has it or it was met.
  bool is_own(std::string_view network, std::string_view account);
  // "network:account" in small letters; good until the next call of anything here.
  std::string_view key_of(std::string_view network, std::string_view account);

 private:
  const std::string* named(std::string_view network, std::string_view account);

  tsl::robin_map<std::string, std::string, SeededHash, std::equal_to<>> named_;  // "network:account", the brand
  tsl::robin_map<std::string, bool, SeededHash, std::equal_to<>> met_;
  std::string key_, folded_;
};

}  // namespace sc::thread
