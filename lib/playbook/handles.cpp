// SPDX-License-Identifier: Apache-2.0
#include "playbook/handles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/fault.hpp"
#include "text/letters.hpp"

namespace sc::playbook {

namespace {

bool same_folded(std::string_view left, std::string_view right) noexcept {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char one, char other) { return text::ascii_lower(one) == text::ascii_lower(other); });
}

}  // namespace

void append_folded_handle(std::string& out, std::string_view handle) {
  const size_t before = out.size();
  out += bare_handle(handle);
  for (size_t at = before; at < out.size(); ++at) out[at] = text::ascii_lower(out[at]);
}

bool same_handle(std::string_view left, std::string_view right) noexcept { return same_folded(bare_handle(left), bare_handle(right)); }

Handle parse_own(std::string_view argument, std::string_view barred) {
  Handle own;
  std::string_view name = argument;
  const bool is_did = argument.starts_with("did:") && argument.find(':', 4) != std::string_view::npos;
  const size_t colon = is_did ? std::string_view::npos : argument.find(':');
  if (colon != std::string_view::npos) {
    own.network = argument.substr(0, colon);
    name = argument.substr(colon + 1);
  }
  own.handle = bare_handle(name);
  const bool blank = own.handle.find_first_of(" \t\r\n,") != std::string::npos || own.handle.find_first_of(barred) != std::string::npos;
  if (own.handle.empty() || blank || colon == 0) {
    throw Fault{FaultKind::usage, fmt::format("--own '{}' names no account - give @name, network:name or did:method:id, once for each account", argument)};
  }
  return own;
}

// FNV-1a of the small letters: nothing is copied to be looked up. The names in the table are the playbook's own, so no
// stranger chooses which of them collide.
size_t OwnAccounts::FoldedHash::operator()(std::string_view handle) const noexcept {
  uint64_t hash = 0xCBF29CE484222325;
  for (const char byte : handle) hash = (hash ^ static_cast<unsigned char>(text::ascii_lower(byte))) * 0x100000001B3;
  return hash;
}

bool OwnAccounts::FoldedEqual::operator()(std::string_view left, std::string_view right) const noexcept { return same_folded(left, right); }

OwnAccounts::OwnAccounts(std::vector<Handle> handles) : handles_(std::move(handles)) {
  for (Handle& own : handles_) own.handle = std::string(bare_handle(own.handle));
  std::erase_if(handles_, [](const Handle& own) { return own.handle.empty(); });
  next_.assign(handles_.size(), none);
  first_.reserve(handles_.size());
  // From the last to the first, so that a name's chain is in the order they were given.
  for (size_t at = handles_.size(); at-- > 0;) {
    const auto place = static_cast<uint32_t>(at);
    const auto [first, is_new] = first_.try_emplace(handles_[at].handle, place);
    if (!is_new) next_[at] = std::exchange(first.value(), place);
  }
}

uint32_t OwnAccounts::first_of(std::string_view handle) const noexcept {
  if (handles_.empty()) return none;
  const auto first = first_.find(bare_handle(handle));
  return first == first_.end() ? none : first->second;
}

const Handle* OwnAccounts::find(std::string_view network, std::string_view handle) const noexcept {
  const Handle* everywhere = nullptr;
  for (uint32_t at = first_of(handle); at != none; at = next_[at]) {
    const Handle& own = handles_[at];
    if (!own.network.empty() && same_folded(own.network, network)) return &own;
    if (own.network.empty() && everywhere == nullptr) everywhere = &own;
  }
  return everywhere;
}

const Handle* OwnAccounts::find_anywhere(std::string_view handle) const noexcept {
  const uint32_t first = first_of(handle);
  return first == none ? nullptr : &handles_[first];
}

OwnAccounts own_accounts(std::vector<Handle> handles, const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) handles.push_back(parse_own(argument));
  return OwnAccounts(std::move(handles));
}

}  // namespace sc::playbook
