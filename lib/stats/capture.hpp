// SPDX-License-Identifier: Apache-2.0
// How many there are, from two samples that overlap: n1 in the first, n2 in the second, m in both.
//
// Lincoln-Petersen: n1 n2 / m. Chapman's estimate (n1+1)(n2+1)/(m+1) - 1 is nearly without bias for small m, and its
// variance is (n1+1)(n2+1)(n1-m)(n2-m) / ((m+1)^2 (m+2)): Seber (1982), "The estimation of animal abundance", 2nd ed.,
// section 3.1.1. The 95 % interval takes the number of the unseen as log-normal, so that its lower end is never below what was
// seen: Burnham et al. (1987), "Design and analysis methods for fish survival experiments", p. 212; Chao (1987),
// Biometrics 43:783-791. It holds when each sample takes everybody with equal chance, whether in the other one or not,
// and nobody comes or goes.
//
//     capture(200, 150, 60)->lincoln_petersen      // 500
#pragma once

#include <cstdint>
#include <optional>

namespace sc::stats {

struct Capture {
  uint64_t seen = 0;  // n1 + n2 - m
  double lincoln_petersen = 0;
  double chapman = 0;
  double variance = 0;  // of chapman
  double low = 0;
  double high = 0;
};

// Nothing when nobody is in both (m is 0), or m is above n1 or n2.
std::optional<Capture> capture(uint64_t n1, uint64_t n2, uint64_t m) noexcept;

}  // namespace sc::stats
