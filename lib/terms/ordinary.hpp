// SPDX-License-Identifier: Apache-2.0
// Words that mean something else: a spelling of a name that is one of them finds what others say. Built in are everyday
// words of English, with their endings, and well-known names; any list of words may come to them.
//
//     OrdinaryWords words;
//     words.has("acre")                           // true
//     words.near(U"acme", 1)                      // acne, acre …: with the same first letter
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "terms/spelling.hpp"

namespace sc::terms {

class OrdinaryWords {
 public:
  OrdinaryWords();
  // One word a line, such as /usr/share/dict/words; folded. Lines that are no word are passed over.
  void add_lines(std::string_view text);

  bool has(const std::string& folded) const { return std::binary_search(words_.begin(), words_.end(), folded); }
  // Those that begin with the word's letter and are at most so many edits from it, the word itself left out; sorted.
  std::vector<std::string> near(const Letters& word, uint32_t edits) const;
  // Those that begin with all of the word and go on.
  std::vector<std::string> longer_than(const std::string& folded) const;

 private:
  void add_inflected(std::string_view word);
  void settle();

  std::vector<std::string> words_;  // sorted
};

}  // namespace sc::terms
