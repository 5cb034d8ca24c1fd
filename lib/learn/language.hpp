// SPDX-License-Identifier: Apache-2.0
// The language of a post as far as the lexicon needs it: what the source says, else a guess. Function words make a
// first one, which LanguageReader confirms or corrects.
//
//     guess_language(tokens of "je ne peux pas me connecter")      // Language::fr
#pragma once

#include <cstdint>
#include <string_view>

#include "learn/lexicon.hpp"
#include "learn/tokens.hpp"

namespace sc::learn {

// The first ones in the order of LANGUAGES in scripts/make-lexicon. `none`: not known; `other`: known, not covered.
enum class Language : uint8_t { en, es, fr, de, pt, it, nl, id, tr, none, other };

// By the primary subtag of a BCP 47 tag ("pt-BR" is pt); the codes for "undetermined" and the like are none.
Language language_named(std::string_view tag);

// Two votes at least, and more than any other language has; else none.
Language guess_language(const Tokens& tokens);

// "en"; empty for none and other.
std::string_view name_of(Language language);

// Whether the lexicon has words of feeling in it.
bool is_covered(Language language);

// What an entry says in a language; `tags` are Tag bits whatever the language.
struct Sense {
  int weight = 0;
  int boost = 0;
  uint32_t tags = 0;
};

Sense sense_of(const Entry& entry, Language language);

// The same for every language but English.
Sense other_sense_of(const Entry& entry, Language language);

// --- Inline

inline Sense sense_of(const Entry& entry, Language language) {
  if (language == Language::en) return {entry.weight, entry.boost, entry.tags};
  return other_sense_of(entry, language);
}

}  // namespace sc::learn
