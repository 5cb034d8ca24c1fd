// SPDX-License-Identifier: Apache-2.0
#include "thread/own.hpp"

namespace sc::thread {

std::string_view Accounts::key_of(std::string_view network, std::string_view account) {
  key_.assign(network);
  key_ += ':';
  playbook::append_folded_handle(key_, account);
  return key_;
}

Account& Accounts::at(std::string_view network, std::string_view account) {
  const auto known = accounts_.find(key_of(network, account));
  if (known != accounts_.end()) return known.value();
  Account added;
  if (const playbook::Handle* named = named_.find(network, account)) added.brand = named->brand;
  if (added.brand.empty()) playbook::append_folded_handle(added.brand, account);
  return accounts_.emplace(std::string(key_of(network, account)), std::move(added)).first.value();
}

bool Accounts::is_own(std::string_view network, std::string_view account) {
  if (is_named(network, account)) return true;
  const auto known = accounts_.find(key_of(network, account));
  return known != accounts_.end() && known->second.met;
}

}  // namespace sc::thread
