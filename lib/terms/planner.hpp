// SPDX-License-Identifier: Apache-2.0
// Makes the variations of one name: each method adds those of one kind, unless a term that is there already meets them.
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/matcher.hpp"
#include "query/set.hpp"
#include "terms/name.hpp"
#include "terms/ordinary.hpp"
#include "terms/variation.hpp"

namespace sc::terms {

// Letters of a word that means the brand wherever it stands.
inline constexpr size_t least_sure = 4;
// A longer name is hardly ever written as one word.
inline constexpr size_t longest_joined = 24;

inline constexpr std::string_view ordinary_word = "is an ordinary word or a name of others";
inline constexpr std::string_view may_be_other = "may mean something else - give it as a --name if it does not";

// Terms compiled together, asked whether a text is met by any.
class MeetsAlready {
 public:
  explicit MeetsAlready(const std::vector<Variation>& variations);
  bool meets(const std::string& text);

 private:
  query::QuerySet set_;
  query::Matcher matcher_;
};

class Planner {
 public:
  Planner(const BrandName& name, const OrdinaryWords& ordinary);
  std::vector<Variation> plan();

 private:
  bool single() const { return words_.size() == 1; }
  std::string phrase(size_t changed = SIZE_MAX, const std::string& by = {}) const;
  Variation& add(Kind kind, std::string term, std::string_view because = {});
  // A spelling as it would stand in a text, unless a term meets it.
  void add_spelling(Kind kind, const std::string& text, std::string_view because = {});
  void as_written();
  // Hashtags and handles that go on behind the name.
  void open_ended();
  void open(Kind kind, std::string term);
  // Whether ordinary words begin so, but for the name's own plural.
  bool goes_on_in_others(const std::string& text) const;
  void misspelt_joined();
  // Of a name of some words each may be misspelt, the words standing side by side.
  void misspelt_words();
  // A word of the name with its misspellings, as one operand; `of_others` gets the ordinary words that it meets.
  std::string group(size_t at, std::vector<std::string>& of_others) const;
  // Whether all words but this one are no ordinary words: then even an ordinary word beside them is a slip.
  bool others_are_rare(size_t but) const;
  void connected();
  void apostrophes();
  // A text's word with an apostrophe is met whole: what stands before and behind it is misspelt by itself.
  void misspelt_around(size_t sign);
  void plurals();
  // A blank at every place, an apostrophe or low line there, and some words joined.
  void spacing();
  void listed_spellings();
  static std::vector<Spelling> cut_of(const Letters& word);
  // A sign for a letter ends the word there: z@ntrix is read as z ntrix.
  void signs_inside();
  void around(Kind kind, std::span<const std::string_view> parts, bool before);
  void tags_and_handles();
  void misspelt_tags();
  void abbreviations();

  const BrandName& name_;
  const OrdinaryWords& ordinary_;
  Letters joined_;
  std::string joined_text_;
  std::vector<Letters> words_;
  bool is_ordinary_ = false;
  bool open_ = false;
  std::vector<Variation> all_;
  std::set<std::string> known_terms_;
  MeetsAlready* known_ = nullptr;
};

}  // namespace sc::terms
