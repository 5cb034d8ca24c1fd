// SPDX-License-Identifier: Apache-2.0
// Spellings of the ear and of haste: a word written as it sounds, without its vowels, or without its end.
//
//     sound_alikes(U"phoenix")     // foenix, fenix, phoenicks …
//     without_vowels(U"zentrix")   // zntrx
//     cut_short(U"zentrix")        // zentri, zentr
#pragma once

#include "terms/spelling.hpp"

namespace sc::terms {

// One or two places written otherwise; each spelling once, at most `most`, those with one place first.
std::vector<Spelling> sound_alikes(const Letters& word, size_t most = 300);
// All vowels but a first letter, all but those at the ends, and any two; of four letters at least.
std::vector<Spelling> without_vowels(const Letters& word);
// Three fifths of the word at least, and five letters.
std::vector<Spelling> cut_short(const Letters& word);

}  // namespace sc::terms
