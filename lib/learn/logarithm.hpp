// SPDX-License-Identifier: Apache-2.0
// The natural logarithm by additions, multiplications and divisions alone, so that it has the same bits on every machine;
// the C library's may not. Right to about 15 digits.
#pragma once

#include <bit>
#include <cstdint>

namespace sc::learn {

// Of a positive, normal number.
inline double logarithm(double number) noexcept {
  constexpr double of_two = 0.693147180559945309417;
  const auto bits = std::bit_cast<uint64_t>(number);
  const auto power = static_cast<int64_t>(bits >> 52) - 1023;
  const double rest = std::bit_cast<double>((bits & ((uint64_t{1} << 52) - 1)) | uint64_t{1023} << 52);  // from 1 to 2
  const double ratio = (rest - 1) / (rest + 1);
  double sum = 0;
  for (int term = 33; term >= 1; term -= 2) sum = sum * ratio * ratio + 1.0 / term;
  return static_cast<double>(power) * of_two + 2 * ratio * sum;
}

}  // namespace sc::learn
