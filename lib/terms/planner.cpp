// SPDX-License-Identifier: Apache-2.0
#include "terms/planner.hpp"

#include <fmt/format.h>

#include <utility>

namespace sc::terms {

namespace {

std::vector<query::QuerySource> sources_of(const std::vector<Variation>& variations) {
  std::vector<query::QuerySource> sources;
  for (const Variation& one : variations) {
    if (!one.left_out()) sources.push_back({fmt::format("t{}", sources.size()), one.operand(), {}, {}, {}, nullptr});
  }
  return sources;
}

}  // namespace

Planner::Planner(const BrandName& name, const OrdinaryWords& ordinary)
    : name_(name), ordinary_(ordinary), joined_(name.joined()), joined_text_(text_of(joined_)) {
  for (const std::string& word : name.words) words_.push_back(letters_of(word));
  is_ordinary_ = ordinary_.has(joined_text_);
}

std::vector<Variation> Planner::plan() {
  as_written();
  open_ended();
  if (words_.size() > 1) misspelt_words();
  misspelt_joined();
  MeetsAlready known(all_);
  known_ = &known;
  connected();
  apostrophes();
  plurals();
  spacing();
  listed_spellings();
  signs_inside();
  tags_and_handles();
  misspelt_tags();
  abbreviations();
  known_ = nullptr;
  return std::move(all_);
}

std::string Planner::phrase(size_t changed, const std::string& by) const {
  std::string text;
  for (size_t at = 0; at < name_.words.size(); ++at) text += (at == 0 ? "" : " ") + (at == changed ? by : name_.words[at]);
  return text;
}

Variation& Planner::add(Kind kind, std::string term, std::string_view because) {
  Variation& one = all_.emplace_back();
  one.name = name_.written;
  one.kind = kind;
  one.term = std::move(term);
  one.because = because;
  known_terms_.insert(one.term);
  return one;
}

void Planner::add_spelling(Kind kind, const std::string& text, std::string_view because) {
  std::string term = term_for(text);
  if (text.empty() || known_terms_.contains(term) || known_->meets(text)) return;
  const bool of_others = because.empty() && ordinary_.has(text);
  add(kind, std::move(term), of_others ? ordinary_word : because);
}

void Planner::as_written() {
  Variation& plain = add(Kind::as_written, term_for(phrase()));
  plain.sure = !single() || (!is_ordinary_ && joined_.size() >= least_sure);
  if (single()) return;
  add(Kind::joined, term_for(joined_text_), is_ordinary_ ? ordinary_word : std::string_view()).sure = !is_ordinary_;
}

void Planner::connected() {
  for (const std::string_view by : {"and", "n", "und", "y", "et"}) {
    std::string apart;
    std::string together;
    bool any = false;
    for (size_t at = 0; at < name_.words.size(); ++at) {
      const bool here = name_.joined_by_and[at];
      any = any || here;
      apart += fmt::format("{}{}{}{}", at == 0 ? "" : " ", here ? by : "", here ? " " : "", name_.words[at]);
      together += fmt::format("{}{}", here ? by : "", name_.words[at]);
    }
    if (!any) return;
    add_spelling(Kind::connected, apart);
    add_spelling(Kind::connected, together);
  }
}

void Planner::apostrophes() {
  for (size_t at = 0; at < words_.size(); ++at) {
    const size_t sign = words_[at].find(U'\'');
    if (sign == Letters::npos) continue;
    const Letters plain = without_apostrophes(words_[at]);
    add_spelling(Kind::apostrophe, phrase(at, text_of(plain)));
    add_spelling(Kind::apostrophe, phrase(at, text_of(words_[at].substr(0, sign)) + " " + text_of(words_[at].substr(sign + 1))));
    if (single()) misspelt_around(sign);
  }
}

void Planner::plurals() {
  const size_t last = words_.size() - 1;
  const std::string& word = name_.words[last];
  std::vector<std::string> many = {word + "s", word + "es"};
  if (word.ends_with('y')) many.push_back(word.substr(0, word.size() - 1) + "ies");
  if (!is_plain_word(words_[last])) return;
  for (const std::string& one : many) {
    add_spelling(Kind::plural, phrase(last, one));
    if (!single()) add_spelling(Kind::plural, joined_text_.substr(0, joined_text_.size() - word.size()) + one);
  }
}

void Planner::abbreviations() {
  if (single()) return;
  std::string initials;
  std::string apart;
  for (const Letters& word : words_) {
    initials += text_of(word.substr(0, 1));
    apart += (apart.empty() ? "" : " ") + text_of(word.substr(0, 1));
  }
  const bool few = words_.size() == 2;
  if (few) {
    std::string capitals = initials;
    for (char& letter : capitals) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - ('a' - 'A')) : letter;
    add(Kind::abbreviation, "exact:" + capitals, may_be_other);
  } else {
    add_spelling(Kind::abbreviation, initials);
  }
  add_spelling(Kind::abbreviation, apart, few ? may_be_other : std::string_view());
  add_spelling(Kind::abbreviation, phrase(0, text_of(words_[0].substr(0, 1))), others_are_rare(0) ? std::string_view() : may_be_other);
  const std::string last = text_of(words_.back().substr(0, 1));
  const bool tells = (words_.size() > 2 || others_are_rare(1)) && last != "a" && last != "i";
  add_spelling(Kind::abbreviation, phrase(words_.size() - 1, last), tells ? std::string_view() : may_be_other);
  if (words_[0].size() >= least_sure) add_spelling(Kind::short_form, name_.words[0], may_be_other);
}

MeetsAlready::MeetsAlready(const std::vector<Variation>& variations) : set_(query::QuerySet::build(sources_of(variations))), matcher_(set_) {}

bool MeetsAlready::meets(const std::string& text) { return !matcher_.match({.text = text}).empty(); }

}  // namespace sc::terms
