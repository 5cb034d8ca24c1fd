// SPDX-License-Identifier: Apache-2.0
// Values compared, and JSON read as values. Integers and fractions compare exactly, by value.
#pragma once

#include <compare>
#include <string>

#include "rules/program.hpp"
#include "rules/truth.hpp"

namespace sc::rules {

// Unknown when either is unknown, or when they are of unlike kinds.
Truth compare(Comparison comparison, const Datum& left, const Datum& right) noexcept;

// Exact, where turning the integer into a double would lose its last digits.
std::partial_ordering order_of(int64_t left, double right) noexcept;

// Unknown when the value is missing or of another type than the reading wants. A text with escapes is decoded into
// `scratch`, and the datum is a view of that.
Datum read(const json::Value& value, const Reading& reading, std::string& scratch);

// Numbers, times and lengths out of texts; unknown when the text is none.
Datum integer_of(const Datum& datum) noexcept;
Datum fraction_of(const Datum& datum) noexcept;
Datum instant_of(const Datum& datum) noexcept;
Datum duration_of(const Datum& datum) noexcept;

}  // namespace sc::rules
