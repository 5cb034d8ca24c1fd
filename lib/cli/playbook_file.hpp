// SPDX-License-Identifier: Apache-2.0
// Finds and reads the playbook: the option, $SC_PLAYBOOK, ./playbook.toml, $XDG_CONFIG_HOME/sc/playbook.toml, else
// the embedded default.
#pragma once

#include <string>

#include "playbook/playbook.hpp"

namespace sc::cli {

// Throws Fault: a playbook that was named and can't be read is an error, one that is only looked for is not.
playbook::Playbook load_playbook(const std::string& option);

}  // namespace sc::cli
