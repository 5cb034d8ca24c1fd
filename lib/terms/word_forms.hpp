// SPDX-License-Identifier: Apache-2.0
// How one word is met with its slips: a likeness of the query language where no ordinary word is like it, and the spellings
// that this does not meet (the first letter wrong, several look-alike letters, without vowels), one by one.
#pragma once

#include <string>
#include <vector>

#include "terms/ordinary.hpp"
#include "terms/spelling.hpp"

namespace sc::terms {

// A word with `edits` slips forgiven; 0: none, its slips are listed.
struct Likeness {
  uint32_t edits = 0;
  std::vector<std::string> ordinary;  // words of others that it meets

  std::string term(const std::string& word) const { return edits == 0 ? word : word + '~' + std::to_string(edits); }
};

// Two edits from 8 letters, one from 5, none below; fewer when more than a few ordinary words are so near. A name of four
// letters has hundreds of neighbours that are words somewhere.
Likeness likeness_of(const Letters& word, const OrdinaryWords& ordinary);

// The spellings of a word, each once, in order of likelihood: slips (not of words below 4 letters), sounds, vowels, the
// end, look-alikes.
std::vector<Spelling> spellings_of(const Letters& word);

// Whether a likeness with so many edits meets the spelling.
bool is_like(const Letters& word, uint32_t edits, const Letters& spelling);

}  // namespace sc::terms
