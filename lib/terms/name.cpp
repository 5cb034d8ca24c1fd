// SPDX-License-Identifier: Apache-2.0
#include "terms/name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/fault.hpp"
#include "query/tokens.hpp"
#include "text/width.hpp"
#include "text/words.hpp"

namespace sc::terms {

namespace {

using text::WordKind;

constexpr std::array<std::string_view, 27> legal_forms = {"inc", "incorporated", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "kg", "se", "sa", "sas", "sarl",
                                                          "spa", "srl", "bv", "nv", "ab", "as", "oy", "aps", "pty", "corp", "corporation", "co", "company"};

template <typename List>
bool is_in(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

[[noreturn]] void refuse(std::string_view written, std::string_view why) {
  throw Fault{FaultKind::usage, fmt::format("--name '{}' {}", text::fitted(text::visible(written), 40), why)};
}

// A single & or + between two words.
bool is_and_sign(std::string_view between) { return between.find_first_of("&+") != std::string_view::npos; }

void leave_out_edges(BrandName& name) {
  const auto erase = [&](size_t at) {
    name.left_out.push_back(name.words[at]);
    name.words.erase(name.words.begin() + static_cast<std::ptrdiff_t>(at));
    name.joined_by_and.erase(name.joined_by_and.begin() + static_cast<std::ptrdiff_t>(at));
  };
  while (name.words.size() > 1 && is_in(legal_forms, name.words.back())) erase(name.words.size() - 1);
  if (name.words.size() > 1 && name.words.front() == "the") erase(0);
  if (!name.joined_by_and.empty()) name.joined_by_and.front() = false;
}

}  // namespace

Letters without_apostrophes(const Letters& letters) {
  Letters plain = letters;
  std::erase(plain, U'\'');
  return plain;
}

Letters BrandName::joined() const {
  Letters all;
  for (const std::string& word : words) all += without_apostrophes(letters_of(word));
  return all;
}

BrandName read_name(std::string_view given) {
  BrandName name;
  name.written = given;
  std::string written(given);
  std::replace(written.begin(), written.end(), '_', ' ');
  std::vector<text::Word> words;
  text::split_words(written, words);
  size_t behind = 0;
  bool by_and = false;
  for (const text::Word& word : words) {
    if (word.kind == WordKind::link) refuse(written, "is an address - give the name as people write it");
    by_and = by_and || (behind != 0 && is_and_sign(std::string_view(written).substr(behind, word.begin - behind)));
    behind = word.end;
    std::string folded;
    query::append_folded(text::part_of(written, word), word.kind, folded);
    if (folded.empty()) continue;
    if (!name.words.empty() && (folded == "and" || folded == "n") && &word != &words.back()) {
      by_and = true;
      continue;
    }
    name.words.push_back(std::move(folded));
    name.joined_by_and.push_back(by_and);
    by_and = false;
  }
  if (name.words.empty()) refuse(written, "holds no word - give the name as people write it");
  leave_out_edges(name);
  if (name.words.size() > most_name_words) refuse(written, fmt::format("has more than {} words - give the name, not a sentence", most_name_words));
  if (name.joined().size() > most_name_letters) refuse(written, fmt::format("has more than {} letters - give the name as people write it", most_name_letters));
  return name;
}

std::string term_for(std::string_view folded_words) {
  const bool bare = std::all_of(folded_words.begin(), folded_words.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || static_cast<unsigned char>(byte) >= 0x80;
  });
  constexpr std::array<std::string_view, 4> operators = {"and", "or", "not", "near"};
  if (bare && !is_in(operators, folded_words)) return std::string(folded_words);
  return fmt::format("\"{}\"", folded_words);
}

}  // namespace sc::terms
