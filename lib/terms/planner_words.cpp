// SPDX-License-Identifier: Apache-2.0
#include "terms/planner.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "terms/look_alikes.hpp"
#include "terms/slips.hpp"
#include "terms/word_forms.hpp"

namespace sc::terms {

namespace {

constexpr size_t least_listed = 3;       // letters of a spelling
constexpr size_t least_part = 4;         // of ordinary words beside each other that make up a name
constexpr size_t most_in_groups = 1800;  // spellings of the words of a name, one after the other
constexpr size_t most_pairs = 60;        // of ordinary words that look like two words of a name

}  // namespace

void Planner::misspelt_joined() {
  const Likeness likeness = likeness_of(joined_, ordinary_);
  if (likeness.edits == 0) return;
  std::vector<std::string> terms = {likeness.term(joined_text_)};
  std::vector<std::string> but;
  for (const std::string& word : likeness.ordinary) but.push_back(term_for(word));
  if (single() && joined_ != words_[0]) {
    terms.push_back(likeness.term(name_.words[0]));
    but.push_back(term_for(name_.words[0].substr(0, name_.words[0].find('\''))));
  }
  for (const std::string& term : terms) {
    Variation& one = add(Kind::slips, term);
    one.but = but;
    one.wide = true;
    one.word = joined_;
  }
  // A slip in the first letter, and another behind it.
  if (likeness.edits < 2 || joined_.size() <= 8) return;
  std::set<Letters> firsts;
  firsts.insert(joined_.substr(1));
  firsts.insert(joined_.substr(0, 1) + joined_);
  Letters swapped = joined_;
  std::swap(swapped[0], swapped[1]);
  firsts.insert(swapped);
  for (const char32_t key : keys_beside(joined_[0])) firsts.insert(Letters(1, key) + joined_.substr(1));
  for (const Letters& first : firsts) {
    const std::string text = text_of(first);
    if (first[0] > U'z' || first[0] < U'a' || !ordinary_.near(first, 1).empty() || ordinary_.has(text)) continue;
    Variation& other = add(Kind::slips, text + "~1");
    other.wide = true;
    other.word = joined_;
  }
}

void Planner::misspelt_words() {
  std::vector<std::string> groups;
  std::vector<std::vector<std::string>> of_others(words_.size());
  for (size_t at = 0; at < words_.size(); ++at) groups.push_back(group(at, of_others[at]));
  std::string term;
  for (size_t at = 0; at + 1 < words_.size(); ++at) {
    term += fmt::format("{}({} NEAR/0f {})", at == 0 ? "" : " ", groups[at], groups[at + 1]);
  }
  Variation& one = add(Kind::slips, words_.size() == 2 ? term : "(" + term + ")");
  one.wide = true;
  one.word = joined_;
  if (words_.size() != 2) return;
  for (const std::string& left : of_others[0]) {
    for (const std::string& right : of_others[1]) {
      if ((left != name_.words[0] || right != name_.words[1]) && one.but.size() < most_pairs) one.but.push_back(fmt::format("\"{} {}\"", left, right));
    }
  }
}

std::string Planner::group(size_t at, std::vector<std::string>& of_others) const {
  const Letters& word = words_[at];
  const std::string& text = name_.words[at];
  Likeness likeness;
  if (is_plain_word(word) && word.size() >= 4) {
    likeness = likeness_of(word, ordinary_);
    if (likeness.edits == 0) likeness = {1, ordinary_.near(word, 1)};
  }
  of_others = likeness.ordinary;
  if (ordinary_.has(text)) of_others.push_back(text);
  std::vector<std::string> parts = {likeness.edits == 0 ? term_for(text) : likeness.term(text)};
  const bool others_tell = others_are_rare(at);
  std::vector<Spelling> spellings = spellings_of(word);
  if (word.size() == 3) {
    const std::vector<Spelling> slips = one_slip(word);
    spellings.insert(spellings.begin(), slips.begin(), slips.end());
  }
  const size_t most = most_in_groups / (2 * words_.size() - 2);  // each but the outer ones stands there twice
  std::set<std::string> known;
  for (const Spelling& one : spellings) {
    const std::string spelling = text_of(one.letters);
    if (parts.size() >= most || one.letters.size() < 2 || is_like(word, likeness.edits, one.letters)) continue;
    if (ordinary_.has(spelling) && !others_tell) continue;
    if (known.insert(spelling).second) parts.push_back(term_for(spelling));
  }
  return parts.size() == 1 ? parts[0] : fmt::format("({})", fmt::join(parts, " OR "));
}

bool Planner::others_are_rare(size_t but) const {
  for (size_t at = 0; at < words_.size(); ++at) {
    if (at != but && (words_[at].size() < least_sure || ordinary_.has(name_.words[at]))) return false;
  }
  return true;
}

void Planner::misspelt_around(size_t sign) {
  const Letters head = words_[0].substr(0, sign);
  const Letters tail = words_[0].substr(sign);
  for (const Spelling& one : spellings_of(head)) add_spelling(one.kind, text_of(one.letters + tail));
  for (const Spelling& one : spellings_of(tail.substr(1))) add_spelling(one.kind, text_of(head) + "'" + text_of(one.letters));
  for (const Spelling& one : look_alikes(joined_)) {
    if (one.letters.size() == joined_.size()) add_spelling(one.kind, text_of(one.letters.substr(0, sign)) + "'" + text_of(one.letters.substr(sign)));
  }
  for (size_t at = 1; at < head.size(); ++at) add_spelling(Kind::spacing, text_of(head.substr(0, at)) + " " + text_of(head.substr(at) + tail));
}

void Planner::spacing() {
  if (!is_plain_word(joined_)) return;
  for (size_t at = 1; at < joined_.size(); ++at) {
    const std::string left = text_of(joined_.substr(0, at));
    const std::string right = text_of(joined_.substr(at));
    const bool others = (ordinary_.has(left) && ordinary_.has(right)) && (at < least_part || joined_.size() - at < least_part);
    add_spelling(Kind::spacing, left + " " + right, others ? "is two ordinary words" : "");
    add_spelling(Kind::spacing, left + "'" + right);
    add_spelling(Kind::spacing, left + "_" + right);
  }
  if (single()) return;
  for (size_t at = 0; at < words_.size(); ++at) {
    for (size_t cut = 1; cut < words_[at].size(); ++cut) {
      add_spelling(Kind::spacing, phrase(at, text_of(words_[at].substr(0, cut)) + " " + text_of(words_[at].substr(cut))));
    }
  }
  for (size_t at = 0; at + 1 < words_.size() && words_.size() > 2; ++at) {
    std::string some;
    for (size_t one = 0; one < words_.size(); ++one) some += (one == 0 || one == at + 1 ? "" : " ") + name_.words[one];
    add_spelling(Kind::spacing, some);
  }
  std::string low;
  for (const std::string& word : name_.words) low += (low.empty() ? "" : "_") + word;
  add_spelling(Kind::spacing, low);
}

void Planner::listed_spellings() {
  for (const Spelling& one : joined_.size() > longest_joined ? std::vector<Spelling>() : spellings_of(joined_)) {
    if (one.letters.size() < least_listed) continue;
    // Of Mirabel's, Mirabel may be somebody.
    const bool is_owner = single() && words_[0].starts_with(one.letters + U'\'');
    add_spelling(one.kind, text_of(one.letters), is_owner ? may_be_other : std::string_view());
  }
  const size_t last = words_.size() - 1;
  for (size_t at = 0; at < words_.size() && !single(); ++at) {
    if (at != last) continue;
    for (const Spelling& one : cut_of(words_[at])) add_spelling(Kind::cut, phrase(at, text_of(one.letters)));
  }
}

std::vector<Spelling> Planner::cut_of(const Letters& word) {
  std::vector<Spelling> found;
  for (size_t size = word.size(); size-- > 3 && size * 2 >= word.size();) found.push_back({Kind::cut, word.substr(0, size)});
  return found;
}

void Planner::signs_inside() {
  for (size_t word = 0; word < words_.size(); ++word) {
    const Letters& letters = words_[word];
    for (size_t at = 0; at < letters.size(); ++at) {
      if (signs_for(letters[at]).empty() || letters.size() < least_sure) continue;
      const std::string left = text_of(letters.substr(0, at));
      const std::string right = text_of(letters.substr(at + 1));
      if (single() && (left.empty() || right.empty() || ordinary_.has(left + right) || (ordinary_.has(left) && ordinary_.has(right)))) continue;
      add_spelling(Kind::look_alike, phrase(word, left.empty() || right.empty() ? left + right : left + " " + right));
    }
  }
}

}  // namespace sc::terms
