// SPDX-License-Identifier: Apache-2.0
// The style sheet of the page, and the hatching that its drawings share.
#pragma once

#include <string>
#include <string_view>

namespace sc::report {

std::string page_style();

// Stands once in a page, invisible; the class "unknown" is painted with it.
std::string_view shared_patterns();

}  // namespace sc::report
