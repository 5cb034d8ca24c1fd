// SPDX-License-Identifier: Apache-2.0
// JSON strings, both ways (RFC 8259 section 7).
#pragma once

#include <string>
#include <string_view>

namespace sc::json {

// Appends the decoded form of `escaped` (the bytes between the quotes) to `out`. A lone surrogate becomes U+FFFD;
// returns false, having appended what it could, at an escape that JSON does not have.
bool append_decoded(std::string& out, std::string_view escaped);

// Appends `text` as a JSON string with its quotes: " \ and controls are escaped, all else, UTF-8 included, is as it is.
// Bytes that are not UTF-8 become U+FFFD, so that what we write is always valid.
void append_quoted(std::string& out, std::string_view text);

// The same for text that is known to be UTF-8 (it came out of a record): no check.
void append_quoted_utf8(std::string& out, std::string_view text);

// Whether `text` is ASCII and can stand between quotes as it is, as most texts can.
bool is_plain(std::string_view text) noexcept;

}  // namespace sc::json
