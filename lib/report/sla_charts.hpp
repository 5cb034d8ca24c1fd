// SPDX-License-Identifier: Apache-2.0
// The charts of report `sla`: what became of first answers day by day, and how long they took.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "report/document.hpp"
#include "report/sla.hpp"

namespace sc::report {

// The last four weeks of which a case is known, both days included.
struct ShownDays {
  int32_t first, last;
};
std::optional<ShownDays> shown_days(const SlaNumbers& numbers);

// `first_answers` is that clock over all groups. No chart where there is no case.
std::vector<Chart> sla_charts(const SlaNumbers& numbers, const SlaTally& first_answers);

}  // namespace sc::report
