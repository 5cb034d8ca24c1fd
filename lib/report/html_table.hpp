// SPDX-License-Identifier: Apache-2.0
// Tables and values of the page: numbers to the right, words to the left, what is unknown with the reason below.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/document.hpp"

namespace sc::report {

// The definitions of a document as numbered footnotes. The term of "people: different authors" is "people".
class Footnotes {
 public:
  explicit Footnotes(const std::vector<std::string>& definitions);

  // A raised number that leads to the definition of what `label` names ("influential at 0.2 %" is "influential"); empty
  // when there is none.
  std::string mark(std::string_view label) const;
  // "<b>people</b> different authors" each, numbered.
  std::string list() const;

 private:
  // The term and the sentence; the term is empty when the definition has none.
  std::vector<std::pair<std::string, std::string>> definitions_;
};

// "▲ +12 (+8.1 %), worse": the arrow is for eyes, the word for everybody.
std::string change_markup(const Cell& cell);

std::string table_markup(const Table& table, const Footnotes& footnotes);

std::string inputs_markup(const std::vector<InputLine>& inputs);

}  // namespace sc::report
