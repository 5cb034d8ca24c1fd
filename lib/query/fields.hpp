// SPDX-License-Identifier: Apache-2.0
// The fields of the language, and the operators of other products that are refused by name.
#pragma once

#include <cstddef>
#include <string_view>

#include "query/refusal.hpp"
#include "query/syntax.hpp"

namespace sc::query {

// The name before the colon of a run such as "author:ann", or empty.
std::string_view field_name_of(std::string_view run) noexcept;

// The field called [begin, end), a name without its colon. Refuses names that are no fields, each with its reason.
Field field_at(const Source& source, size_t begin, size_t end);

// Refuses a bare run that is an operator here or elsewhere and would otherwise be misread as a word.
void refuse_foreign(const Source& source, size_t begin, size_t end);

}  // namespace sc::query
