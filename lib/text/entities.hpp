// SPDX-License-Identifier: Apache-2.0
// HTML's character references, decoded once and never again: "&amp;lt;" gives "&lt;".
//
// Known are the names of HTML 4, &apos; and the common ones of HTML 5; decimal and hexadecimal numbers, where 128 to
// 159 mean Windows-1252, and NUL, surrogates and numbers above 10FFFF mean U+FFFD. The ; may be missing behind numbers
// and behind amp lt gt quot nbsp when no letter, digit or = follows. Everything else stays as it is written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sc::text {

// Appends the character of the reference that begins with the & at `at` and gives its length; 0 when there is none.
size_t append_reference(std::string_view text, size_t at, std::string& out);

// Appends the decoded text; whether anything changed.
bool decode_entities(std::string_view text, std::string& out);

}  // namespace sc::text
