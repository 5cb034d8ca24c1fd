// SPDX-License-Identifier: Apache-2.0
// A document as one self-contained page: inline style and SVG, no script, nothing fetched (strict CSP), light and dark,
// a table behind every chart. Strangers' words are text and nothing else; only http and https URLs become links.
#pragma once

#include <string>

#include "report/render.hpp"

namespace sc::report {

std::string render_html(const Document& document, const RenderSettings& settings);

}  // namespace sc::report
