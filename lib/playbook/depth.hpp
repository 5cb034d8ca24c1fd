// SPDX-License-Identifier: Apache-2.0
// toml++ makes a table of every dot of a key and takes such a tower down by recursion: a key of 100,000 dots would
// overflow the stack. So keys are measured before it sees them, and letters that no bare key may have are found.
#pragma once

#include <cstddef>
#include <string_view>

namespace sc::playbook {

inline constexpr size_t deepest_key = 32;

// Where the first key goes deeper than that ("a.b.c" is three deep), or npos. Dots in strings and comments don't count.
size_t too_deep_key(std::string_view toml);

// Where the first byte beyond ASCII stands outside strings and comments, or npos: TOML has none there, and toml++ is not
// defined for all of them. A byte order mark at the beginning is none.
size_t bare_beyond_ascii(std::string_view toml);

}  // namespace sc::playbook
