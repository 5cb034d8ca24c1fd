// SPDX-License-Identifier: Apache-2.0
// toml++ makes a table of every dot of a key and takes such a tower down by recursion: a key of 100,000 dots would
// overflow the stack. So keys are measured before it sees them.
#pragma once

#include <cstddef>
#include <string_view>

namespace sc::playbook {

inline constexpr size_t deepest_key = 32;

// Where the first key goes deeper than that ("a.b.c" is three deep), or npos. Dots in strings and comments don't count. Behind
// the first mistake of the text, where toml++ stops, the answer means nothing.
size_t too_deep_key(std::string_view toml) noexcept;

}  // namespace sc::playbook
