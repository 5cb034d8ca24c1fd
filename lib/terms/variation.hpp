// SPDX-License-Identifier: Apache-2.0
// The variations of a brand's name: terms of the query language, each with the reason why it is
// there or why it is left out. A spelling that a term before it meets already is not repeated: lib/query itself is asked.
//
//     for (const Variation& one : variations_of(read_name("Acme Air"), ordinary)) … one.term, one.because …
#pragma once

#include <string>
#include <vector>

#include "terms/name.hpp"
#include "terms/ordinary.hpp"

namespace sc::terms {

struct Variation {
  std::string name;               // the brand's, as given
  Kind kind = Kind::as_written;
  std::string term;               // of the query language
  std::vector<std::string> but;   // terms whose posts it passes over: ordinary words among the spellings that it meets
  bool sure = false;              // who writes so means the brand: it confirms other spellings in the same post
  bool wide = false;              // it meets many spellings, which are counted one by one
  Letters word;                   // of a wide one: what its spellings are slips of
  std::string because;            // why the query does without it; empty: it is in

  bool left_out() const noexcept { return !because.empty(); }
  // The term with its exceptions, as an operand of OR.
  std::string operand() const;
};

std::vector<Variation> variations_of(const BrandName& name, const OrdinaryWords& ordinary);

// All that are in, joined by OR; empty when none is.
std::string query_of(const std::vector<Variation>& variations);

}  // namespace sc::terms
