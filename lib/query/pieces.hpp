// SPDX-License-Identifier: Apache-2.0
// The words of a query, cut and folded exactly as the words of a text are, with their wildcards.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "query/refusal.hpp"
#include "query/syntax.hpp"

namespace sc::query {

// A bare word may hold '*' and '?' as wildcards and must begin and end with a word; in quotes '?' is punctuation, and so
// is everything else that is no word.
enum class Quoted { no, yes };

size_t character_count(std::string_view utf8);

// The pieces of bytes [begin, end) of the query. Refuses what holds no words, misplaced wildcards, signs that would
// be dropped unseen.
std::vector<Piece> pieces_of(const Source& source, size_t begin, size_t end, Quoted quoted);

}  // namespace sc::query
