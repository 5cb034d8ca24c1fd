// SPDX-License-Identifier: Apache-2.0
#include "thread/own.hpp"

namespace sc::thread {

void append_folded(std::string& out, std::string_view name) {
  if (name.starts_with('@')) name.remove_prefix(1);
  for (const char each : name) out += each >= 'A' && each <= 'Z' ? static_cast<char>(each + ('a' - 'A')) : each;
}

OwnAccounts::OwnAccounts(const std::vector<playbook::Handle>& handles) {
  for (const playbook::Handle& handle : handles) {
    std::string brand = handle.brand;
    if (brand.empty()) append_folded(brand, handle.handle);
    named_.insert_or_assign(std::string(key_of(handle.network, handle.handle)), brand);
  }
}

std::string_view OwnAccounts::key_of(std::string_view network, std::string_view account) {
  key_.assign(network);
  key_ += ':';
  append_folded(key_, account);
  return key_;
}

const std::string* OwnAccounts::named(std::string_view network, std::string_view account) {
  if (named_.empty()) return nullptr;
  auto at = named_.find(key_of(network, account));
  if (at == named_.end()) at = named_.find(key_of({}, account));
  return at == named_.end() ? nullptr : &at->second;
}

std::string_view OwnAccounts::brand_of(std::string_view network, std::string_view account) {
  if (const std::string* brand = named(network, account)) return *brand;
  folded_.clear();
  append_folded(folded_, account);
  return folded_;
}

bool OwnAccounts::is_named(std::string_view network, std::string_view account) { return named(network, account) != nullptr; }

void OwnAccounts::met(std::string_view network, std::string_view account) {
  const std::string_view key = key_of(network, account);
  if (met_.find(key) == met_.end()) met_.emplace(std::string(key), true);
}

bool OwnAccounts::is_own(std::string_view network, std::string_view account) {
  return named(network, account) != nullptr || met_.find(key_of(network, account)) != met_.end();
}

}  // namespace sc::thread
