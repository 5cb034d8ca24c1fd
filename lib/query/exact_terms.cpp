// SPDX-License-Identifier: Apache-2.0
#include "query/exact_terms.hpp"

#include <algorithm>
#include <utility>

#include "query/tokens.hpp"
#include "text/words.hpp"

namespace sc::query {

void ExactTerms::add(uint32_t term, std::vector<std::string> written) { terms_.push_back({term, std::move(written)}); }

// A word that is asked for without a sign is met behind one.
bool ExactTerms::allow(uint32_t term, std::string_view met) const {
  const auto known = std::lower_bound(terms_.begin(), terms_.end(), term, [](const Term& one, uint32_t number) { return one.term < number; });
  if (known == terms_.end() || known->term != term) return true;
  std::vector<text::Word> words;
  text::split_words(met, words);
  return std::equal(words.begin(), words.end(), known->written.begin(), known->written.end(), [&](const text::Word& word, const std::string& written) {
    const std::string_view raw = part_of(met, word);
    return raw == written || raw.substr(sign_size(raw, word.kind)) == written;
  });
}

}  // namespace sc::query
