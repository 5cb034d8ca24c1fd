// SPDX-License-Identifier: Apache-2.0
// A query as it was understood, for people: its tree, and what each word and field of it may meet.
//
//     AND
//       refund*    words that begin with 'refund'
//       NOT
//         lang:de  the language is de
#pragma once

#include <string>

#include "query/syntax.hpp"

namespace sc::query {

// Lines, each ended, with `indent` blanks before them. Of alternatives beyond a screenful the rest is counted. Nothing in it
// is made safe for a terminal.
std::string explained(const Node& node, size_t indent);

}  // namespace sc::query
