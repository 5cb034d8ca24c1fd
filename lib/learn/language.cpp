// SPDX-License-Identifier: Apache-2.0
#include "learn/language.hpp"

#include <algorithm>
#include <array>

namespace sc::learn {

namespace {

constexpr std::array<std::string_view, lexicon::languages> names{"en", "es", "fr", "de", "pt", "it", "nl", "id", "tr"};
constexpr int foreign_boost = 30;

Sense foreign_sense(const Entry& entry) {
  Sense sense;
  sense.weight = entry.foreign;
  if ((entry.foreign_tags & foreign_owns) != 0) sense.tags |= tag_owns;
  if ((entry.foreign_tags & foreign_negator) != 0) sense.tags |= tag_negator;
  if ((entry.foreign_tags & foreign_booster) != 0) sense.tags |= tag_booster, sense.boost = foreign_boost;
  if ((entry.foreign_tags & foreign_but) != 0) sense.tags |= tag_but;
  if ((entry.foreign_tags & foreign_question) != 0) sense.tags |= tag_question;
  if ((entry.foreign_tags & foreign_request) != 0) sense.tags |= tag_request;
  return sense;
}

}  // namespace

Language language_named(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  if (primary.size() < 2 || primary == "und" || primary == "zxx" || primary == "mul" || primary.front() == 'q') {
    return Language::none;
  }
  const auto found = std::find(names.begin(), names.end(), primary);
  return found == names.end() ? Language::other : static_cast<Language>(found - names.begin());
}

Language guess_language(const Tokens& tokens) {
  uint64_t votes = 0;
  for (const Token& token : tokens.all.first(std::min(tokens.all.size(), lexicon::most_votes))) {
    votes += lexicon::ballots[token.entry().stops];
  }
  uint64_t best = 1;  // two votes at least
  Language winner = Language::none;
  for (unsigned language = 0; language < names.size(); ++language) {
    const uint64_t count = votes >> (lexicon::bits_per_vote * language) & lexicon::most_votes;
    if (count == best) winner = Language::none;
    if (count <= best) continue;
    best = count;
    winner = static_cast<Language>(language);
  }
  return winner;
}

std::string_view name_of(Language language) {
  return language < Language::none ? names[static_cast<size_t>(language)] : std::string_view();
}

bool is_covered(Language language) { return language <= Language::it; }

Sense other_sense_of(const Entry& entry, Language language) {
  constexpr uint32_t anywhere = tag_continues | tag_sign;
  if ((entry.tags & tag_sign) != 0) return {entry.weight, 0, entry.tags};
  if (language == Language::none) {
    if ((entry.tags & ~anywhere) != 0) return {entry.weight, entry.boost, entry.tags};
  } else if (!is_covered(language) || (entry.langs >> static_cast<unsigned>(language) & 1) == 0) {
    return {0, 0, entry.tags & anywhere};
  }
  Sense sense = foreign_sense(entry);
  sense.tags |= entry.tags & anywhere;
  return sense;
}

}  // namespace sc::learn
