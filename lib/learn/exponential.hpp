// SPDX-License-Identifier: Apache-2.0
// e to a power by additions and multiplications alone, so that it has the same bits on every machine; the C library's
// may not. Right to about 15 digits.
#pragma once

#include <bit>
#include <cstdint>

namespace sc::learn {

// Of powers beyond -40 and 40 that of the nearer of the two.
inline double exponential(double power) noexcept {
  constexpr double most = 40, halves_of_unit = 1.4426950408889634, half_high = 0.693147180369123816490, half_low = 1.90821492927058770002e-10;
  power = power > most ? most : power < -most ? -most : power;
  const auto shift = static_cast<int64_t>(power * halves_of_unit + (power < 0 ? -0.5 : 0.5));
  const double rest = (power - static_cast<double>(shift) * half_high) - static_cast<double>(shift) * half_low;
  double sum = 1;
  for (int term = 13; term >= 1; --term) sum = 1 + sum * rest / term;
  return sum * std::bit_cast<double>(static_cast<uint64_t>(shift + 1023) << 52);
}

}  // namespace sc::learn
