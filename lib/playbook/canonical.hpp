// SPDX-License-Identifier: Apache-2.0
// A playbook's hash: of what it says. Comments, order of keys and spelling of numbers don't change it.
#pragma once

#include <map>
#include <string>

#include "playbook/table_reader.hpp"

namespace sc::playbook {

// The table as canonical JSON (RFC 8785): keys sorted by UTF-16, no blanks, shortest numbers. Dates and times, which
// JSON has not, are strings as TOML writes them.
std::string canonical_json(const toml::table& table);

// The SHA-256 of each file that a playbook names, by that name.
using Digests = std::map<std::string, std::string>;

// The first 8 hex digits of the SHA-256 of the canonical JSON; where files are named, with a line of digest and name each.
std::string hash_of(const toml::table& table, const Digests& files = {});

}  // namespace sc::playbook
