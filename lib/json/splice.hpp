// SPDX-License-Identifier: Apache-2.0
// Adds one member to a record without rewriting it: raw bytes up to the seam, the member, the rest. A member of that
// key that is there already (however its key is escaped or spaced) is replaced in its place, and later repeats of
// it are left out, so twice equals once. All other bytes arrive as they came.
//
//     splice(out, outline_of(R"({"id":"a", "n":1.10})"), "lint", "[]");   // {"id":"a", "n":1.10,"lint":[]}
#pragma once

#include <string>
#include <string_view>

#include "json/outline.hpp"

namespace sc::json {

// Appends the record with member `key` (plain ASCII) set to `value` (JSON) to `out`, without line end.
void splice(std::string& out, const Outline& outline, std::string_view key, std::string_view value);

// The same into memory that has room for `spliced_room` bytes; returns the end of what was written.
char* splice(char* out, const Outline& outline, std::string_view key, std::string_view value);
inline size_t spliced_room(const Outline& outline, std::string_view key, std::string_view value) {
  return outline.line().size() + key.size() + value.size() + 4;  // comma, two quotes, colon
}

}  // namespace sc::json
