// SPDX-License-Identifier: Apache-2.0
// UTF-8, read and written without trusting it. What isn't UTF-8 reads as U+FFFD, one for each longest piece that could
// have begun a character (Unicode 3.9, "maximal subpart"), so that every reader of this project repairs alike.
// Surrogates, overlong forms and values above U+10FFFF are not UTF-8.
//
//     for (size_t at = 0; at < text.size();) use(decode(text, at));
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sc::text {

constexpr char32_t replacement = U'\uFFFD';

// The character at `at`, which moves behind it (by 1 at least). Bad bytes give U+FFFD. `at` is below bytes.size().
char32_t decode(std::string_view bytes, size_t& at);

// The character that ends just before `at`, which moves to its first byte. Bad bytes give U+FFFD. `at` is above 0.
char32_t decode_before(std::string_view bytes, size_t& at);

// Writes a character; what can't be written (surrogates, above U+10FFFF) is written as U+FFFD.
void append(std::string& out, char32_t character);

bool is_utf8(std::string_view bytes);
bool is_ascii(std::string_view bytes);

// The number of bytes at the front that are whole, good characters.
size_t valid_prefix(std::string_view bytes);

// The number of bytes at the end (0 to 3) that begin a good character which the end has cut.
size_t unfinished_tail(std::string_view bytes);

// The same text where bad pieces have become U+FFFD.
std::string repaired(std::string_view bytes);
void append_repaired(std::string& out, std::string_view bytes);

}  // namespace sc::text
