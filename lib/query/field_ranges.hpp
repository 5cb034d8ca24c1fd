// SPDX-License-Identifier: Apache-2.0
// What followers: and time: ask for: one number or time, all above or below it, or all between two, both included.
//
//     followers:>1000                       1001..9223372036854775807
//     time:[2024-05-01 TO 2024-05-07]       1714521600000000..1715126399999999: microseconds since 1970 UTC
//
// A time is a year, a month or a day, each whole and in UTC (2024, 2024-05, 2024-05-01), or an instant of RFC 3339.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "query/refusal.hpp"
#include "query/syntax.hpp"

namespace sc::query {

// Both ends are in it.
struct Range {
  int64_t least = 0;
  int64_t most = 0;
};

inline bool takes_range(Field field) noexcept { return field == Field::followers || field == Field::time; }

// "followers:[1000 TO 5000]": how a range of the field is written.
std::string_view range_example(Field field) noexcept;

// Bytes [begin, end) as "least..most". Refuses what is no range of the field.
std::string range_value(const Source& source, Field field, size_t begin, size_t end);

// What range_value wrote.
Range range_of(std::string_view written);

// The same for people: "2024-05-01T00:00:00Z..2024-05-07T23:59:59.999999Z", open where there is no bound.
std::string shown_range(Field field, std::string_view written);

}  // namespace sc::query
