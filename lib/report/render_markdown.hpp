// SPDX-License-Identifier: Apache-2.0
// A document as GitHub-flavoured Markdown: strangers' words are escaped, so none of them becomes markup.
#pragma once

#include <string>

#include "report/render.hpp"

namespace sc::report {

std::string render_markdown(const Document& document, const RenderSettings& settings);

}  // namespace sc::report
