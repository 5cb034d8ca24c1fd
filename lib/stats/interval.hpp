// SPDX-License-Identifier: Apache-2.0
// How sure a rate is: the score interval of Wilson (1927), "Probable inference, the law of succession, and statistical
// inference", JASA 22:209-212. Unlike the textbook's p ± z·sqrt(p(1-p)/d) it never leaves 0..1 and is right for small d.
//
//     wilson(70, 100)      // 0.604 .. 0.781
#pragma once

#include <cstdint>

namespace sc::stats {

struct Interval {
  double low = 0.0;
  double high = 1.0;
};

// The interval of n out of d; z is the normal quantile (the default is 95 %). Of nothing nothing is known: d == 0
// gives 0..1. An n above d counts as d.
Interval wilson(uint64_t n, uint64_t d, double z = 1.959963984540054) noexcept;

}  // namespace sc::stats
