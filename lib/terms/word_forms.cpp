// SPDX-License-Identifier: Apache-2.0
#include "terms/word_forms.hpp"

#include <algorithm>
#include <set>

#include "terms/look_alikes.hpp"
#include "terms/slips.hpp"
#include "terms/sounds.hpp"

namespace sc::terms {

namespace {

constexpr size_t least_for_slips = 4, least_for_one = 5, least_for_two = 8, longest_like = 40;
constexpr size_t most_ordinary = 12;  // words that a likeness may meet and pass over

constexpr size_t most_alike = 300, most_alike_letters = 6000;

}  // namespace

Likeness likeness_of(const Letters& word, const OrdinaryWords& ordinary) {
  Likeness likeness;
  if (!is_plain_word(word) || word.size() < least_for_one || word.size() > longest_like) return likeness;
  for (const uint32_t edits : {2U, 1U}) {
    if (edits == 2 && word.size() < least_for_two) continue;
    std::vector<std::string> near = ordinary.near(word, edits);
    if (near.size() > most_ordinary) continue;
    return {edits, std::move(near)};
  }
  return likeness;
}

std::vector<Spelling> spellings_of(const Letters& word) {
  // A long word has more of them than a query has room for.
  const size_t most = std::min(most_alike, most_alike_letters / std::max<size_t>(word.size(), 1));
  std::vector<Spelling> all;
  std::set<Letters> known = {word};
  const auto take = [&](std::vector<Spelling> some) {
    for (Spelling& one : some) {
      if (known.insert(one.letters).second) all.push_back(std::move(one));
    }
  };
  if (word.size() >= least_for_slips) {
    take(one_slip(word));
    take(sound_alikes(word, most));
    take(without_vowels(word));
    take(cut_short(word));
  }
  take(look_alikes(word, most));
  return all;
}

bool is_like(const Letters& word, uint32_t edits, const Letters& spelling) {
  return edits != 0 && !spelling.empty() && spelling[0] == word[0] && edits_between(word, spelling, edits) <= edits;
}

}  // namespace sc::terms
