// SPDX-License-Identifier: Apache-2.0
#include "thread/own.hpp"

namespace sc::thread {

void append_folded(std::string& out, std::string_view name) {
  if (name.starts_with('@')) name.remove_prefix(1);
  const size_t before = out.size();
  out += name;
  for (size_t at = before; at < out.size(); ++at) {
    if (out[at] >= 'A' && out[at] <= 'Z') out[at] = static_cast<char>(out[at] + ('a' - 'A'));
  }
}

Accounts::Accounts(const std::vector<playbook::Handle>& handles) {
  for (const playbook::Handle& handle : handles) {
    std::string brand = handle.brand;
    if (brand.empty()) append_folded(brand, handle.handle);
    named_.insert_or_assign(std::string(key_of(handle.network, handle.handle)), brand);
  }
}

std::string_view Accounts::key_of(std::string_view network, std::string_view account) {
  key_.assign(network);
  key_ += ':';
  append_folded(key_, account);
  return key_;
}

const std::string* Accounts::named_brand(std::string_view network, std::string_view account) {
  if (named_.empty()) return nullptr;
  auto at = named_.find(key_of(network, account));
  if (at == named_.end()) at = named_.find(key_of({}, account));
  return at == named_.end() ? nullptr : &at->second;
}

Account& Accounts::at(std::string_view network, std::string_view account) {
  const auto known = accounts_.find(key_of(network, account));
  if (known != accounts_.end()) return known.value();
  Account added;
  if (const std::string* brand = named_brand(network, account)) {
    added.brand = *brand;
    added.named = true;
  } else {
    append_folded(added.brand, account);
  }
  return accounts_.emplace(std::string(key_of(network, account)), std::move(added)).first.value();
}

bool Accounts::is_own(std::string_view network, std::string_view account) {
  if (named_brand(network, account) != nullptr) return true;
  const auto known = accounts_.find(key_of(network, account));
  return known != accounts_.end() && known->second.met;
}

}  // namespace sc::thread
