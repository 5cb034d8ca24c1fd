// SPDX-License-Identifier: Apache-2.0
// National ids: which scheme a number fits, by its shape and check digits, and whether that is enough by itself or a word
// beside it has to say so.
#pragma once

#include <cstdint>
#include <string_view>

#include "redact/cues.hpp"

namespace sc::redact {

// How a number was written: its letters and digits in capitals, and how long the pieces between separators are.
struct Written {
  std::string_view bytes;   // "AB123456C"
  std::string_view groups;  // a digit each: "2221" for "AB 12 34 C"; longer pieces count as 9
  char separator = 0;       // between them: ' ', '-', '.', '/', or '*' when they differ; NUL: one piece
  Cues told = 0;            // by words beside it
};

// Whether it is an id of a person.
bool is_national_id(const Written& id);

}  // namespace sc::redact
