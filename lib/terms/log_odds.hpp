// SPDX-License-Identifier: Apache-2.0
// How much more one side says a word than the other: the weighted log-odds-ratio with an informative Dirichlet prior of
// Monroe, Colaresi & Quinn (2008), "Fightin' words: lexical feature selection and evaluation for identifying the content of
// political conflict", Political Analysis 16:372-403, equations 16, 18, 20 and 22:
//
//     delta = ln (y1+a)/(n1+A-y1-a) - ln (y2+a)/(n2+A-y2-a),   variance = 1/(y1+a) + 1/(y2+a),   z = delta / sqrt(variance)
//
// y is how often a side says the word, n how much it says in all. The prior a is how often both say it, A is n1 + n2: a word
// that is rare everywhere, or that both say alike, comes out near 0.
#pragma once

#include <cmath>
#include <cstdint>

namespace sc::terms {

struct Side {
  uint64_t count = 0;
  uint64_t total = 0;
};

// Above 0: the first side says it more. 0 when nobody says it, or there is no other word.
inline double log_odds_z(Side first, Side second) noexcept {
  const double prior = static_cast<double>(first.count) + static_cast<double>(second.count);
  const double all = static_cast<double>(first.total) + static_cast<double>(second.total);
  const double y1 = static_cast<double>(first.count) + prior;
  const double y2 = static_cast<double>(second.count) + prior;
  const double rest1 = static_cast<double>(first.total) + all - y1;
  const double rest2 = static_cast<double>(second.total) + all - y2;
  if (prior <= 0 || rest1 <= 0 || rest2 <= 0) return 0;
  return (std::log(y1 / rest1) - std::log(y2 / rest2)) / std::sqrt(1 / y1 + 1 / y2);
}

}  // namespace sc::terms
