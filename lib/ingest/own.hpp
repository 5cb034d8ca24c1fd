// SPDX-License-Identifier: Apache-2.0
// Our own accounts: which authors speak for us. From `--own @name`, `--own network:name` and the playbook's
// [[handle]] tables, handed over as finished values. Handles are compared without `@`, ASCII case ignored.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sc::ingest {

struct OwnHandle {
  std::string network;      // empty: on every network
  std::string handle;       // without @
  std::string role;         // primary, service, region; empty: not said
  std::string department;   // empty: not said
  std::string brand;        // empty: not said
};

// What `--own` was given: "@name", "name", "network:name", "network:@name". Throws Fault{usage} when no name is there.
OwnHandle parse_own(std::string_view argument);

class OwnHandles {
 public:
  OwnHandles() = default;
  explicit OwnHandles(std::vector<OwnHandle> handles);

  bool empty() const noexcept { return handles_.empty(); }
  // The handle that this author is, one of the same network before one of every network; nullptr when not ours.
  const OwnHandle* find(std::string_view network, std::string_view handle) const noexcept;

 private:
  std::vector<OwnHandle> handles_;  // sorted by folded handle, then those with a network first
};

}  // namespace sc::ingest
