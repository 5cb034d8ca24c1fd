// SPDX-License-Identifier: Apache-2.0
// The top-level domains, for telling a link from a missing space. Used inside lib/text only.
#pragma once

#include <cstddef>
#include <string_view>

namespace sc::text {

// Whether `label` is one; ASCII case doesn't count.
bool is_top_level_domain(std::string_view label);

// The length of the longest non-ASCII one that `text` begins with, or 0.
size_t foreign_domain_prefix(std::string_view text);

}  // namespace sc::text
