// SPDX-License-Identifier: Apache-2.0
// Dates as people write them, for telling them from other numbers and for dates of birth.
#pragma once

#include <cstddef>
#include <string_view>

#include "redact/cluster.hpp"
#include "redact/reading.hpp"

namespace sc::redact {

// How many groups from `first` on are a date: 3, or 0.
size_t date_groups(std::string_view text, const Cluster& cluster, size_t first);
// Behind a time of day that follows, or `end`.
size_t time_end(std::string_view text, size_t end);
// Dates with the name of a month ("3 March 1985", "März 3, 1985") that are of a birth.
void find_birth_dates(const Reading& reading, Findings& out);

}  // namespace sc::redact
