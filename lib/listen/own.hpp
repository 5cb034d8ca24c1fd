// SPDX-License-Identifier: Apache-2.0
// Our own accounts, and whether a post calls one of them: by a mention in its text, in its `mentions`, or by answering it.
// Handles are compared without '@', ASCII case ignored.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playbook/playbook.hpp"

namespace sc::listen {

// What `--own` was given: "@name", "name" or "network:name". Throws Fault{usage} when no name is there.
playbook::Handle parse_own(std::string_view argument);

class OwnAccounts {
 public:
  explicit OwnAccounts(std::vector<playbook::Handle> handles);

  bool empty() const noexcept { return handles_.empty(); }
  // The account of that name on that network, nullptr when it is not ours. A post without a network is asked by name.
  const playbook::Handle* find(std::string_view network, std::string_view handle) const;

 private:
  std::vector<playbook::Handle> handles_;  // in small letters, sorted by handle
};

// Whether two handles are one.
bool same_handle(std::string_view left, std::string_view right) noexcept;

// Calls visit(handle) for every mention in the text: "@acme", and where the name goes on, "@acme@host.example" or
// "@acme.air" first and "@acme" after it. A visit that returns true ends the walk; returns whether one did.
template <typename Visit>
bool any_mention(std::string_view text, Visit&& visit);

// The bytes of the name at the front, with the dots, hyphens and host that may belong to it or not.
size_t long_name_size(std::string_view text) noexcept;
size_t name_size(std::string_view text) noexcept;

// --- Inline

template <typename Visit>
bool any_mention(std::string_view text, Visit&& visit) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at != 0 && name_size(text.substr(at - 1, 1)) != 0) continue;
    const std::string_view rest = text.substr(at + 1);
    const size_t size = name_size(rest);
    if (size == 0) continue;
    const size_t long_size = long_name_size(rest);
    if (long_size > size && visit(rest.substr(0, long_size))) return true;
    if (visit(rest.substr(0, size))) return true;
  }
  return false;
}

}  // namespace sc::listen
