// SPDX-License-Identifier: Apache-2.0
#include "stats/interval.hpp"

#include <algorithm>
#include <cmath>

namespace sc::stats {

Interval wilson(uint64_t n, uint64_t d, double z) noexcept {
  if (d == 0) return {};
  n = std::min(n, d);
  const auto total = static_cast<double>(d);
  const double share = static_cast<double>(n) / total;
  const double weight = z * z / total;
  const double centre = share + weight / 2;
  const double reach = z * std::sqrt((share * (1 - share) + weight / 4) / total);
  // The ends are exact where the rate is: nothing is left to rounding.
  return {n == 0 ? 0.0 : std::max(0.0, (centre - reach) / (1 + weight)), n == d ? 1.0 : std::min(1.0, (centre + reach) / (1 + weight))};
}

}  // namespace sc::stats
