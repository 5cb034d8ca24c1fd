// SPDX-License-Identifier: Apache-2.0
// What the tags of HTML do to the text around them. Used inside lib/text only.
#pragma once

#include <cstdint>
#include <string_view>

namespace sc::text {

// `one_line` breaks, `line` begins one if the text isn't at the beginning of one; `dropped` loses what is inside.
enum class Effect : uint8_t { nothing, one_line, line, paragraph, item, cell, preformatted, dropped, image };

// By a tag's name in any case.
Effect effect_of(std::string_view name);

}  // namespace sc::text
