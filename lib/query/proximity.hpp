// SPDX-License-Identifier: Apache-2.0
// How near things are to be: NEAR/3, NEAR/3f and "late refund"~3 as they are written, and the ways in which they are written
// elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "query/refusal.hpp"
#include "query/syntax.hpp"

namespace sc::query {

struct Nearness {
  uint32_t most = 0;     // other words between
  bool ordered = false;  // the first stands first
};

// Of the run [begin, end), nothing when it is no NEAR. Refuses another spelling of it, with what to write.
std::optional<Nearness> nearness_of(const Source& source, size_t begin, size_t end);

// The run behind a phrase, '~' and a number.
uint32_t slack_of(const Source& source, size_t begin, size_t end);

// Whether NEAR can join it: a word, a phrase, or some of them joined by OR.
bool can_be_near(const Node& node) noexcept;

// The words [begin, end) of a phrase, somewhere near each other.
Node scattered(const Source& source, size_t begin, size_t end, std::vector<Piece> pieces, uint32_t most);

// Refuses a bare run that holds an operator which would be read as a part of words.
void refuse_glued(const Source& source, size_t begin, size_t end);

}  // namespace sc::query
