// SPDX-License-Identifier: Apache-2.0
// Handles of accounts, and which accounts are ours (sc-playbook(5), [[handle]]). Handles are compared without a leading
// '@', and they and networks with ASCII case ignored. A name that is empty but for its '@' is nobody's.
//
//     OwnAccounts own(playbook.handles);
//     const Handle* handle = own.find("twitter", "@TernHelp");   // its role, department and brand; nullptr: not ours
#pragma once

#include <tsl/robin_map.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "playbook/playbook.hpp"

namespace sc::playbook {

// "@ann" and "ann" are "ann".
inline std::string_view bare_handle(std::string_view handle) noexcept {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  return handle;
}

// Appends the handle in small letters, without '@'.
void append_folded_handle(std::string& out, std::string_view handle);

// Whether two handles are one.
bool same_handle(std::string_view left, std::string_view right) noexcept;

// What `--own` was given: "@name", "name", "network:name", "network:@name" or a decentralised id (W3C DID Core),
// "did:plc:…", whose colons part no network from it; the name must hold no blank, no comma and none of `barred`. Throws
// Fault{usage} when no name is there.
Handle parse_own(std::string_view argument, std::string_view barred = {});

class OwnAccounts {
 public:
  OwnAccounts() = default;
  // Of handles that are alike the first counts.
  explicit OwnAccounts(std::vector<Handle> handles);

  bool empty() const noexcept { return handles_.empty(); }
  // The account of that name on that network, else the one of every network; nullptr when there is neither. Its handle
  // is written without '@'. Good as long as this is.
  const Handle* find(std::string_view network, std::string_view handle) const noexcept;
  // The first account of that name, on whatever network it is.
  const Handle* find_anywhere(std::string_view handle) const noexcept;

 private:
  struct FoldedHash {
    using is_transparent = void;
    size_t operator()(std::string_view handle) const noexcept;
  };
  struct FoldedEqual {
    using is_transparent = void;
    bool operator()(std::string_view left, std::string_view right) const noexcept;
  };
  static constexpr uint32_t none = 0xffffffff;

  uint32_t first_of(std::string_view handle) const noexcept;

  std::vector<Handle> handles_;
  std::vector<uint32_t> next_;  // the next handle of the same name, or none
  tsl::robin_map<std::string, uint32_t, FoldedHash, FoldedEqual> first_;
};

// Those of the playbook, and after them those that `--own` was given. Throws what parse_own throws.
OwnAccounts own_accounts(std::vector<Handle> handles, const std::vector<std::string>& arguments);

}  // namespace sc::playbook
