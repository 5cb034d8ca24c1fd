// SPDX-License-Identifier: Apache-2.0
// A regular expression of the user's that is safe to run on strangers' text: RE2's syntax, time linear in the text,
// bounded memory. Letter case counts unless the pattern says (?i).
//
//     std::string error;
//     auto pattern = Pattern::compile("refund(ed)?", error);   // nothing, and why in `error`, when it isn't good
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace re2 {
class RE2;
}

namespace sc::text {

class Pattern {
 public:
  static std::optional<Pattern> compile(std::string_view expression, std::string& error);

  // Whether the pattern is found anywhere in `text`.
  bool found_in(std::string_view text) const;
  // The first place at `from` or behind where it is found: bytes [begin, end). What lies before is looked at for \b and ^.
  bool find_from(std::string_view text, size_t from, size_t& begin, size_t& end) const;

 private:
  explicit Pattern(std::shared_ptr<const re2::RE2> compiled) : compiled_(std::move(compiled)) {}

  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace sc::text
