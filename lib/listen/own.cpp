// SPDX-License-Identifier: Apache-2.0
#include "listen/own.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/fault.hpp"

namespace sc::listen {

namespace {

// Longer than any network allows, host included; keeps a text of a million "@a." cheap.
constexpr size_t longest_name = 320;

char small(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

bool is_name_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

std::string_view without_sign(std::string_view handle) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  return handle;
}

// Whether `left`, which is in small letters, sorts before `right` in small letters.
bool sorts_before(std::string_view left, std::string_view right) {
  return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                      [](char a, char b) { return small(a) < small(b); });
}

}  // namespace

bool same_handle(std::string_view left, std::string_view right) noexcept {
  left = without_sign(left);
  right = without_sign(right);
  return !left.empty() && std::equal(left.begin(), left.end(), right.begin(), right.end(),
                                     [](char a, char b) { return small(a) == small(b); });
}

playbook::Handle parse_own(std::string_view argument) {
  playbook::Handle own;
  std::string_view name = argument;
  const size_t colon = argument.find(':');
  if (colon != std::string_view::npos) {
    own.network = argument.substr(0, colon);
    name = argument.substr(colon + 1);
  }
  own.handle = without_sign(name);
  const bool blank = own.handle.find_first_of(" \t\r\n,") != std::string::npos;
  if (own.handle.empty() || blank || colon == 0) {
    throw Fault{FaultKind::usage, fmt::format("--own '{}' names no account - give @name or network:name, once for each account",
                                              argument)};
  }
  return own;
}

OwnAccounts::OwnAccounts(std::vector<playbook::Handle> handles) : handles_(std::move(handles)) {
  for (playbook::Handle& own : handles_) {
    own.handle = std::string(without_sign(own.handle));
    std::transform(own.handle.begin(), own.handle.end(), own.handle.begin(), small);
    std::transform(own.network.begin(), own.network.end(), own.network.begin(), small);
  }
  std::erase_if(handles_, [](const playbook::Handle& own) { return own.handle.empty(); });
  std::stable_sort(handles_.begin(), handles_.end(),
                   [](const playbook::Handle& a, const playbook::Handle& b) { return a.handle < b.handle; });
}

const playbook::Handle* OwnAccounts::find(std::string_view network, std::string_view handle) const {
  handle = without_sign(handle);
  auto own = std::lower_bound(handles_.begin(), handles_.end(), handle, [](const playbook::Handle& known, std::string_view wanted) {
    return sorts_before(known.handle, wanted);
  });
  for (; own != handles_.end() && same_handle(own->handle, handle); ++own) {
    if (own->network.empty() || network.empty() || same_handle(own->network, network)) return &*own;
  }
  return nullptr;
}

size_t name_size(std::string_view text) noexcept {
  size_t size = 0;
  while (size < text.size() && is_name_byte(text[size])) ++size;
  return size;
}

size_t long_name_size(std::string_view text) noexcept {
  text = text.substr(0, longest_name);
  size_t size = 0;
  while (size < text.size() && (is_name_byte(text[size]) || text[size] == '.' || text[size] == '-' || text[size] == '@')) ++size;
  while (size != 0 && !is_name_byte(text[size - 1])) --size;
  return size;
}

}  // namespace sc::listen
