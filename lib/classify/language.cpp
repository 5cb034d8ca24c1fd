// SPDX-License-Identifier: Apache-2.0
#include "classify/language.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace sc::classify {

namespace {

constexpr std::array<std::string_view, 9> names{"en", "es", "fr", "de", "pt", "it", "nl", "id", "tr"};
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
  std::array<uint32_t, names.size()> votes{};
  for (const Token& token : tokens.all) {
    if (token.entry == nullptr) continue;
    for (unsigned left = token.entry->stops; left != 0; left &= left - 1) ++votes[static_cast<size_t>(std::countr_zero(left))];
  }
  const auto best = std::max_element(votes.begin(), votes.end());
  if (*best < 2 || std::count(votes.begin(), votes.end(), *best) > 1) return Language::none;
  return static_cast<Language>(best - votes.begin());
}

std::string_view name_of(Language language) {
  return language < Language::none ? names[static_cast<size_t>(language)] : std::string_view();
}

bool is_covered(Language language) { return language <= Language::it; }

Sense sense_of(const Entry& entry, Language language) {
  constexpr uint32_t anywhere = tag_continues | tag_sign;
  if ((entry.tags & tag_sign) != 0) return {entry.weight, 0, entry.tags};
  if (language == Language::en || language == Language::none) {
    const bool only_foreign = (entry.tags & ~anywhere) == 0;
    if (language == Language::en || !only_foreign) return {entry.weight, entry.boost, entry.tags};
  } else if (!is_covered(language) || (entry.langs >> static_cast<unsigned>(language) & 1) == 0) {
    return {0, 0, entry.tags & anywhere};
  }
  Sense sense = foreign_sense(entry);
  sense.tags |= entry.tags & anywhere;
  return sense;
}

}  // namespace sc::classify
