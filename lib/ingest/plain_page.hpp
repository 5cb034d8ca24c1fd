// SPDX-License-Identifier: Apache-2.0
// Plain text for people, in lines of 78 columns: what --formats, --explain and --audit write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "filter/filter.hpp"

namespace sc::ingest {

// Where the words of append_row begin.
inline constexpr size_t row_indent = 15;

// "1 post", "2 posts".
std::string counted(uint64_t count, std::string_view one);

// Appends words from a column on, in lines; those behind the first begin with `hanging` blanks. Columns are bytes: what is written so
// has few other characters.
void append_wrapped(std::string& out, std::string_view words, size_t column, size_t hanging);

// "  name         words", the words wrapped below each other.
void append_row(std::string& out, std::string_view name, std::string_view words);

// Emits each line of the page.
void emit_lines(std::string_view page, filter::DecoderOutput& output);

}  // namespace sc::ingest
