// SPDX-License-Identifier: Apache-2.0
// Letters that look like others: digits for letters (z3ntrix), Cyrillic and Greek ones, and pairs such as rn for m. What
// looks alike is after Unicode's UTS #39 ("confusables"), as far as folding leaves it different.
//
//     look_alikes(U"acme")     // 4cme, acm3, 4cm3, асме (Cyrillic) …
#pragma once

#include "terms/spelling.hpp"

namespace sc::terms {

// Up to three places out of one alphabet, or all but up to three; one place each out of two alphabets. Each spelling once,
// at most `most` of an alphabet.
std::vector<Spelling> look_alikes(const Letters& word, size_t most = 300);

// The letters that look like it and are other letters to a program.
std::u32string_view signs_for(char32_t letter) noexcept;  // @ for a, $ for s: they part a word in two

}  // namespace sc::terms
