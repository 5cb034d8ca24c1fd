// SPDX-License-Identifier: Apache-2.0
// list:FILE, a file of terms, or of the values of a field. Whoever may open files hands them in.
//
//     const ReadList read = [](std::string_view) { return ListFile{"brands.txt", "acme\nacme air\n# ours\n#acmefail\n", ""}; };
//     shown(parse("list:brands.txt late", "q", read))    // (AND (OR acme "acme air" #acmefail) late)
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/refusal.hpp"
#include "query/syntax.hpp"

namespace sc::query {

// Bytes [begin, end) of the query name a file: any of its terms. Refuses, at its own place, a line that is no term.
Node listed_terms(const Source& source, const ReadList& read_list, size_t begin, size_t end);

// The same, of values of the field: one a line, with or without quotes.
std::vector<std::string> listed_values(const Source& source, const ReadList& read_list, Field field, size_t begin, size_t end);

}  // namespace sc::query
