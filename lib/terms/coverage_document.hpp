// SPDX-License-Identifier: Apache-2.0
// Coverage as records and as a page.
#pragma once

#include <string>

#include "filter/filter.hpp"
#include "terms/coverage.hpp"

namespace sc::terms {

void emit_coverage(const CoverageFilter& coverage, filter::Output& output);
std::string coverage_page(const CoverageFilter& coverage, size_t width);

}  // namespace sc::terms
