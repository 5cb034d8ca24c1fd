// SPDX-License-Identifier: Apache-2.0
// A document as a page of text: 78 columns off a terminal; on one its width, sparklines and colour. Strangers' control
// and direction characters are made visible; widths are counted by grapheme. A table wider than the page goes on
// below itself, its key columns repeated.
#pragma once

#include <string>

#include "report/render.hpp"

namespace sc::report {

std::string render_text(const Document& document, const RenderSettings& settings);

// "▁▂▅█": one block a value, the largest full; a zero is the lowest block.
std::string sparkline(const std::vector<int64_t>& values);

}  // namespace sc::report
