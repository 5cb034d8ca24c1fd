// SPDX-License-Identifier: Apache-2.0
// Which of our own accounts a name is.
#pragma once

#include <string_view>

#include "playbook/handles.hpp"

namespace sc::listen {

// The account of that name on that network, nullptr when it is not ours. A post without a network is asked by name.
inline const playbook::Handle* find_own(const playbook::OwnAccounts& own, std::string_view network, std::string_view handle) noexcept {
  return network.empty() ? own.find_anywhere(handle) : own.find(network, handle);
}

}  // namespace sc::listen
