// SPDX-License-Identifier: Apache-2.0
// The links of a post as twitter-text defines them, for extract(). Used inside lib/text only.
#pragma once

#include <string_view>
#include <vector>

#include "text/extract.hpp"

namespace sc::text {

// Appends the links in order of place.
void extract_links(std::string_view text, std::vector<Found>& out);

// À to ɏ and the other accented Latin letters that may stand in host names and paths.
bool is_latin_accent(char32_t character);

}  // namespace sc::text
