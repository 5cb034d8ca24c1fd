// SPDX-License-Identifier: Apache-2.0
// The arithmetic of numbers that check themselves. All take digits (and letters where the number has them) without
// anything between.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "text/luhn.hpp"

namespace sc::redact {

using text::passes_luhn;
// Whether an issuer of payment cards numbers so: its prefix, with that length.
bool is_card_number(std::string_view digits);
// ISO 13616: known country, its length, mod 97 = 1. Capital or small letters.
bool is_iban(std::string_view letters_and_digits);
// The length of a country's IBANs; 0 for a country without.
size_t iban_length(char first, char second);

// Aadhaar (Verhoeff's dihedral check).
bool passes_verhoeff(std::string_view digits);
// ISO 7064 MOD 11,10: German tax ids, Croatian OIB.
bool passes_mod_11_10(std::string_view digits);
// The sum of digit times weight, as far as there are weights.
int weighted(std::string_view digits, std::initializer_list<int> weights);
// The digits as a number, mod something.
int modulo(std::string_view digits, int divisor);
// Whether two digits each are a day and a month.
bool is_day_month(std::string_view day, std::string_view month);

}  // namespace sc::redact
