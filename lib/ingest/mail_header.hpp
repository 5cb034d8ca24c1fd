// SPDX-License-Identifier: Apache-2.0
// The header of a message or of one of its parts: fields, each perhaps over several lines.
//
//     const size_t body = read_header(message, [&](std::string_view name, std::string_view value) { … });
//     // "Subject: late\r\n again\r\n\r\nHi"   ->   name "Subject", value " late\r\n again", body at "Hi"
//
// A line that is no field is passed over when fields go on behind it; where they don't, the body begins there although
// no empty line parts it. So does a line "From …" or ">From …" that a mailbox left behind. Time grows with the length.
#pragma once

#include <string>
#include <string_view>

namespace sc::ingest {

// The length of the field name that `line` begins with; 0 when it is no field. Blanks may stand before the colon.
size_t field_name_size(std::string_view line) noexcept;

// Whether `word`, in any case, is `lower`.
bool is_word_ignoring_case(std::string_view word, std::string_view lower) noexcept;
bool starts_ignoring_case(std::string_view text, std::string_view lower) noexcept;

// The value on one line: without its line ends, and without blanks around it. A view of the value where it is so already,
// else of `scratch`.
std::string_view unfolded(std::string_view value, std::string& scratch);

// Without blanks and line ends around it.
std::string_view without_blanks_around(std::string_view text) noexcept;

// The line that begins at `at`, without its end; `at` moves behind it.
std::string_view take_line(std::string_view text, size_t& at) noexcept;

// Calls visit(name, value) for each field and returns where the body begins.
template <typename Visit>
size_t read_header(std::string_view message, Visit&& visit);

// --- Inline

inline bool begins_folded(std::string_view text, size_t at) noexcept { return at < text.size() && (text[at] == ' ' || text[at] == '\t'); }

// Whether a header goes on at `at`, behind a line that is none of it.
bool goes_on(std::string_view message, size_t at) noexcept;

template <typename Visit>
size_t read_header(std::string_view message, Visit&& visit) {
  for (size_t at = 0; at < message.size();) {
    const size_t begin = at;
    const std::string_view line = take_line(message, at);
    if (line.empty()) return at;
    const size_t name = begins_folded(message, begin) ? 0 : field_name_size(line);
    if (name == 0) {
      if (!line.starts_with("From ") && !line.starts_with(">From ") && !begins_folded(message, begin) && !goes_on(message, at)) return begin;
      continue;
    }
    while (begins_folded(message, at)) take_line(message, at);
    const size_t colon = message.find(':', begin + name);
    visit(message.substr(begin, name), message.substr(colon + 1, at - colon - 1));
  }
  return message.size();
}

}  // namespace sc::ingest
