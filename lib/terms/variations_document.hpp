// SPDX-License-Identifier: Apache-2.0
// Variations and their hits as records and as a page.
#pragma once

#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "terms/hits.hpp"
#include "terms/judge.hpp"
#include "terms/variation.hpp"

namespace sc::terms {

struct VariationsReport {
  const std::vector<Variation>& variations;
  const Hits& hits;
  const std::vector<FoundSpelling>& found;
  const std::vector<Barred>& barred;
  uint64_t unlabelled = 0;  // posts without the label that was asked for
  bool wants_labels = false;
};

void emit_records(const VariationsReport& report, filter::Output& output);
std::string page_of(const VariationsReport& report, size_t width);

}  // namespace sc::terms
