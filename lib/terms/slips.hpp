// SPDX-License-Identifier: Apache-2.0
// Slips of the fingers: every spelling that is one edit from a word, by the kind of slip, the likelier ones first.
//
//     one_slip(U"acme")     // cme, ame, ace, acm (dropped); aacme … (doubled); came, amce … (swapped); scme … (neighbouring key) …
//
// What a user's hands do is after F. J. Damerau (1964), "A technique for computer detection and correction of spelling
// errors", CACM 7:171-176: four of five misspellings are one such edit. Keys are those of a QWERTY keyboard.
#pragma once

#include "terms/spelling.hpp"

namespace sc::terms {

// Each spelling once; never the word itself. Of a word that is no plain one there are none.
std::vector<Spelling> one_slip(const Letters& word);

// The kind of slip that makes `found` of `word`; Kind::slips when it is more than one.
Kind slip_between(const Letters& word, const Letters& found);

// The keys beside a key, the one above and below included.
std::u32string_view keys_beside(char32_t key) noexcept;

}  // namespace sc::terms
