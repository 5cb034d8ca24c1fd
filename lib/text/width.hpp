// SPDX-License-Identifier: Apache-2.0
// Text on a terminal: how wide it is, and how to show a stranger's text without obeying it.
//
//     visible("\x1b[31mred")    "␛[31mred"          visible("a\u202Eb")    "a\u{202e}b" spelled out
//
// visible() shows C0 controls and DEL as their pictures (␛ ␉ ␊ ␡), and spells out as \u{…} what is C1, turns or marks
// direction (U+061C, U+200E-F, U+202A-E, U+2066-9), is a line or paragraph separator, or has no width (U+200B, U+2060,
// U+FEFF, U+00AD, tags, and joiners and selectors where nothing stands to join). Joiners inside words and emoji and variation
// selectors behind a character stay. Bad bytes become U+FFFD. The result holds no control character.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sc::text {

// Terminal columns, grapheme by grapheme: 2 for wide characters and emoji, 0 for lone marks and controls.
size_t width_of(std::string_view text);

std::string visible(std::string_view text);

// The text when it fits into `columns`; else as many whole graphemes as fit with a … behind them.
std::string fitted(std::string_view text, size_t columns);

}  // namespace sc::text
