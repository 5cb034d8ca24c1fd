// SPDX-License-Identifier: Apache-2.0
// Terms that are met as others are, and then only where each of their words is spelled as it was written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.hpp"

namespace sc::query {

// A word of the text without its @ or #.
std::string_view without_sign(std::string_view text, const text::Word& word);

class ExactTerms {
 public:
  // The words without their signs.
  void add(uint32_t term, std::vector<std::string> written);
  bool empty() const noexcept { return terms_.empty(); }
  // Whether the term may lie on these bytes, on which it lies but for its spelling. Any other term may.
  bool allow(uint32_t term, std::string_view met) const;

 private:
  struct Term {
    uint32_t term = 0;
    std::vector<std::string> written;
  };

  std::vector<Term> terms_;  // by number
};

}  // namespace sc::query
