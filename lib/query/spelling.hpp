// SPDX-License-Identifier: Apache-2.0
// Terms whose spelling matters more or less than usual: raw:Google+, exact:Apple and refund~.
#pragma once

#include <cstddef>
#include <optional>

#include "query/pieces.hpp"
#include "query/refusal.hpp"
#include "query/syntax.hpp"

namespace sc::query {

// What stands behind raw: or exact:, whose name is [begin, colon).
Node written_at(const Source& source, size_t begin, size_t colon, Extent value, Quoted quoted);

// The run [begin, end) when '~' or '~2' ends it. Refuses what can't be spelled nearly so.
std::optional<Node> fuzzy_at(const Source& source, size_t begin, size_t end);

}  // namespace sc::query
