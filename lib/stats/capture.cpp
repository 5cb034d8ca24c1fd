// SPDX-License-Identifier: Apache-2.0
#include "stats/capture.hpp"

#include <algorithm>
#include <cmath>

namespace sc::stats {

std::optional<Capture> capture(uint64_t n1, uint64_t n2, uint64_t m) noexcept {
  if (m == 0 || m > std::min(n1, n2)) return std::nullopt;
  constexpr double z = 1.959963984540054;
  const auto first = static_cast<double>(n1);
  const auto second = static_cast<double>(n2);
  const auto both = static_cast<double>(m);
  Capture out;
  out.seen = n1 + n2 - m;
  out.lincoln_petersen = first * second / both;
  // The same as (n1+1)(n2+1)/(m+1) - 1, without taking two great numbers from each other.
  const double unseen = (first - both) * (second - both) / (both + 1);
  out.chapman = static_cast<double>(out.seen) + unseen;
  out.variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) * (both + 1) * (both + 2));
  const double factor = unseen > 0 ? std::exp(z * std::sqrt(std::log1p(out.variance / (unseen * unseen)))) : 1;
  out.low = static_cast<double>(out.seen) + unseen / factor;
  out.high = static_cast<double>(out.seen) + unseen * factor;
  return out;
}

}  // namespace sc::stats
