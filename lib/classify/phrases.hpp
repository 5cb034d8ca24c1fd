// SPDX-License-Identifier: Apache-2.0
// Lists of words and phrases, as [[topic]] and [[value_add]] of a playbook have them: which of them stand in a text, and where.
//
//     Phrases phrases({{"heating", {"heater*", "too cold"}}}, "care.toml");
//     for (const query::Match& match : phrases.in("far too cold")) … match.query, match.spans …
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "playbook/playbook.hpp"
#include "query/matcher.hpp"

namespace sc::classify {

class Phrases {
 public:
  // Ids once each. Throws Fault{usage} for words that are no query, naming `file`.
  Phrases(const std::vector<playbook::Topic>& lists, std::string_view file);
  Phrases(const Phrases&) = delete;
  Phrases& operator=(const Phrases&) = delete;

  // The lists of which something stands there, by their places; good until the next call.
  std::span<const query::Match> in(std::string_view text) { return matcher_.match({.text = text}); }
  // Eight hex digits, of ids and words.
  const std::string& digits() const noexcept { return digits_; }

 private:
  std::string digits_;
  query::QuerySet set_;
  query::Matcher matcher_;
};

}  // namespace sc::classify
