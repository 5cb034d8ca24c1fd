// SPDX-License-Identifier: Apache-2.0
// Finds and reads the playbook: the option, $SC_PLAYBOOK, ./playbook.toml, $XDG_CONFIG_HOME/sc/playbook.toml, else
// the embedded default.
#pragma once

#include <string>

#include "playbook/audit.hpp"
#include "playbook/playbook.hpp"

namespace sc::cli {

// The text of the playbook that serves. Throws Fault: a playbook that was named and can't be read is an error, one that
// is only looked for is not.
playbook::PlaybookText find_playbook(const std::string& option);
// A playbook's text; "-" is standard input. Throws Fault{input}, Fault{playbook} when it is too large to be one.
playbook::PlaybookText read_playbook(const std::string& path);

// The same, parsed.
// The embedded one is read only for a tool that decides by it (Tool::decides).
playbook::Playbook load_playbook(const std::string& option, bool decides);

}  // namespace sc::cli
