// SPDX-License-Identifier: Apache-2.0
// A brand's name taken apart: its words as queries meet them, without what people leave out.
//
//     read_name("The Acme Air & Sons Ltd.")     // words acme, air, sons; "&" before sons; left out: The, Ltd
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "terms/spelling.hpp"

namespace sc::terms {

struct BrandName {
  std::string written;             // as given
  std::vector<std::string> words;  // folded
  std::vector<bool> joined_by_and; // before a word: "and" or "&" stood there
  std::vector<std::string> left_out;

  // All words as one, without apostrophes.
  Letters joined() const;
};

inline constexpr size_t most_name_words = 6;
inline constexpr size_t most_name_letters = 60;

// Throws Fault{usage}: a name that holds no word, a link, or is too long to be one.
BrandName read_name(std::string_view written);

// A term of the query language that meets these words side by side; what is no plain word stands in quotes.
std::string term_for(std::string_view folded_words);

// Without the apostrophes inside.
Letters without_apostrophes(const Letters& letters);

}  // namespace sc::terms
