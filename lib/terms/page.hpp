// SPDX-License-Identifier: Apache-2.0
// How a mode answers, and the page for people.
#pragma once

#include <cstdint>

#include "filter/page.hpp"

namespace sc::terms {

// `query` is of variations alone.
enum class Form : uint8_t { text, ndjson, query };

using filter::Column;
using filter::grouped;
using filter::Page;
using filter::percent;
using filter::rate_text;

}  // namespace sc::terms
