// SPDX-License-Identifier: Apache-2.0
// toml++ takes a microsecond for six letters, so that a query of 2,000 words is most of a start. It is given the text with its
// long strings left out; they are put into its tables afterwards.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "playbook/toml.hpp"

namespace sc::playbook {

// The tables that toml++ would make of the text, but for where long strings end. Nothing when there is no long string, and
// when toml++ would refuse the text or had better see all of it.
std::optional<toml::table> parse_without_long_strings(std::string_view text, const std::string& file);

}  // namespace sc::playbook
