// SPDX-License-Identifier: Apache-2.0
// Lines of plain text as mail brings them: any line end becomes \n; those that RFC 3676 (format=flowed) broke are joined.
//
//     "> late \r\n> again\r\nyes"   ->   "> late again\nyes"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sc::ingest {

enum class DelSp : uint8_t { no, yes };

// CRLF, LF and CR become \n.
void append_lines(std::string_view text, std::string& out);

// A line that ends with a space goes on in the next one of the same quoting; with DelSp that space is no part of it.
// Quotes keep their marks, one space behind them; the line before a signature ("-- ") goes nowhere.
void append_unflowed(std::string_view text, DelSp delsp, std::string& out);

}  // namespace sc::ingest
