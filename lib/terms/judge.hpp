// SPDX-License-Identifier: Apache-2.0
// Which variations the query does without after an archive was read, and why.
#pragma once

#include <string>
#include <vector>

#include "terms/hits.hpp"
#include "terms/variation.hpp"

namespace sc::terms {

// A spelling that a wide variation no longer meets.
struct Barred {
  FoundSpelling found;
  std::string because;
};

// Leaves out what means the brand less often than `least_precision`, as far as labels or the context tell (precision_of),
// and what is too frequent for a slip: five hits at least, more than half as many as sure spellings have, and none of them
// confirmed. Of a wide variation only such spellings are barred. What was left out as ambiguous joins when confirmed hits
// show at least that precision. `found` is Hits::found().
std::vector<Barred> judge(std::vector<Variation>& variations, const Hits& hits, const std::vector<FoundSpelling>& found, double least_precision);

}  // namespace sc::terms
