// SPDX-License-Identifier: Apache-2.0
// A playbook's hash: of what it says. Comments, order of keys and spelling of numbers don't change it.
#pragma once

#include <string>

#include "playbook/table_reader.hpp"

namespace sc::playbook {

// The table as canonical JSON (RFC 8785): keys sorted by UTF-16, no blanks, shortest numbers. Dates and times, which
// JSON has not, are strings as TOML writes them.
std::string canonical_json(const toml::table& table);

// The first 8 hex digits of its SHA-256.
std::string hash_of(const toml::table& table);

}  // namespace sc::playbook
