// SPDX-License-Identifier: Apache-2.0
// The check digit of payment cards and many national numbers (ISO/IEC 7812, Luhn).
#pragma once

#include <cstddef>
#include <string_view>

namespace sc::text {

// Takes digits alone.
constexpr bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool doubled = false;
  for (size_t at = digits.size(); at-- > 0; doubled = !doubled) {
    const int digit = (digits[at] - '0') * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

}  // namespace sc::text
