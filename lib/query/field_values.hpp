// SPDX-License-Identifier: Apache-2.0
// The values that a query gives to fields, each in the one form in which posts are compared with it.
//
//     lang:pt_BR                    pt-br
//     links:https://www.Acme.com/   acme.com
//     followers:>1000               1001..9223372036854775807
//     country:"South Korea"         kr
//     city:"San-José"               san jose
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "query/refusal.hpp"
#include "query/syntax.hpp"

namespace sc::query {

// Bytes [begin, end) as a value of the field, folded as posts are. Refuses what no post can have.
std::string field_value(const Source& source, Field field, size_t begin, size_t end);

// The ISO 3166 code, in small letters, of a code or an English name; as it is what looks like a code; empty for others.
std::string country_code(std::string_view name);

// The words of a place's name, folded, a blank between two; emoji are left out.
std::string place_words(std::string_view text);

}  // namespace sc::query
