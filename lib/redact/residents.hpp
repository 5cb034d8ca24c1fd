// SPDX-License-Identifier: Apache-2.0
// Who lives at an address: the name in the lines above it, or before "lives at".
#pragma once

#include <cstddef>
#include <string_view>

#include "redact/finding.hpp"

namespace sc::redact {

// Of the address that begins there.
void find_resident(std::string_view text, size_t begin, Findings& out);
// A first line that is a name, in a text with an address.
void find_head(std::string_view text, Findings& out);

}  // namespace sc::redact
