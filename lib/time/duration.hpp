// SPDX-License-Identifier: Apache-2.0
// Lengths of time as people type them: 90s, 15m, 72h, 3d, 2w, 1h30m, 1.5s. A day is 24 hours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sc::time {

// Microseconds. Whole numbers with a unit, w d h m s, each at most once and the greater first; seconds may have a
// fraction of up to 6 digits. Nothing for anything else (a number without unit too) or more than 10,000 years.
std::optional<int64_t> parse_duration_micros(std::string_view text) noexcept;

// The shortest text that reads back as the same length, weeks written as days: "1h30m", "14d", "0s"; a length below
// zero has a minus in front (which `parse_duration_micros` refuses).
void append_duration(std::string& out, int64_t micros);
std::string duration_text(int64_t micros);

}  // namespace sc::time
