// SPDX-License-Identifier: Apache-2.0
// The clock and the zone behind a date. Each function moves the cursor over what it reads and returns false, the cursor
// anywhere, when what stands there is something else.
#pragma once

#include <cstdint>
#include <optional>

#include "time/cursor.hpp"
#include "time/date_parts.hpp"

namespace sc::time {

// 11:35, 11.35, 11:35:10, 11:35:10.25, each with or without AM or PM.
bool take_clock(Cursor& at, DateParts& parts) noexcept;

// Z, +01:00, +0100, +01, GMT, GMT+0100, PST; behind it perhaps its name in brackets.
bool take_zone(Cursor& at, std::optional<int32_t>& offset_minutes) noexcept;

// What may follow a date: nothing, or a clock and perhaps a zone.
bool take_clock_and_zone(Cursor& at, DateParts& parts) noexcept;

}  // namespace sc::time
