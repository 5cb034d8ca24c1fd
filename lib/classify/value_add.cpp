// SPDX-License-Identifier: Apache-2.0
#include "classify/value_add.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "classify/value_phrases.hpp"

namespace sc::classify {

using namespace learn;

namespace {

std::vector<playbook::Topic> lists_of(const std::vector<playbook::ValueAdd>& theirs) {
  std::vector<playbook::Topic> lists;
  for (size_t kind = 0; kind < playbook::value_kinds.size(); ++kind) {
    const auto ours = value_phrases(kind);
    playbook::Topic& list = lists.emplace_back(playbook::Topic{std::string(playbook::value_kinds[kind]), {ours.begin(), ours.end()}});
    for (const playbook::ValueAdd& each : theirs) {
      if (each.kind == list.id) list.words.insert(list.words.end(), each.words.begin(), each.words.end());
    }
  }
  return lists;
}

constexpr size_t incentive_kind = 2;
constexpr size_t denied_words = 4;  // so many words a negator reaches
static_assert(playbook::value_kinds[incentive_kind] == "incentive");

template <size_t size>
bool is_one_of(const Token& token, const std::array<std::string_view, size>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return token.hash == lexicon::hash_word(word); });
}

// "we can't offer a discount", "no free upgrades": nothing is given. "don't miss early access" denies nothing, nor does what
// stands before words that begin anew: "if it doesn't work use code TERN".
bool is_denied(const Reading& reading, const query::Span& span) {
  constexpr std::array<std::string_view, 8> no_denials{"forget", "miss", "worry", "worries", "hesitate", "only", "just", "wait"};
  constexpr std::array<std::string_view, 4> beginnings{"here's", "here", "use", "enjoy"};
  const std::span<const Token> tokens = reading.tokens.all;
  const auto first = std::lower_bound(tokens.begin(), tokens.end(), span.begin, [](const Token& token, size_t begin) { return token.begin < begin; });
  if (first == tokens.end() || is_one_of(*first, beginnings)) return false;
  for (auto token = first; token != tokens.begin() && static_cast<size_t>(first - token) < denied_words;) {
    const Token& next = *token--;
    if (token->kind >= TokenKind::pause) return false;
    if ((token->find & lexicon::find_negates) != 0) return !is_one_of(next, no_denials);
  }
  return false;
}

}  // namespace

ValueAddModel::ValueAddModel(const std::vector<playbook::ValueAdd>& theirs, std::string_view file)
    : phrases_(lists_of(theirs), file), any_theirs_(!theirs.empty()) {}

// That nothing was given is only known of a text whose language has phrases.
void ValueAddModel::judge(const Reading& reading, Judgement& judgement) {
  if (reading.text.empty()) return;
  uint32_t kinds = 0;
  for (const query::Match& match : phrases_.in(reading.text)) {
    size_t shown = 0;
    for (const query::Span& span : match.spans) {
      if (match.query == incentive_kind && is_denied(reading, span)) continue;
      kinds |= uint32_t{1} << match.query;
      if (shown++ < most_evidence) judgement.evidence.push_back({playbook::value_kinds[match.query], span.begin, span.end, 0});
    }
  }
  if (kinds != 0) sort_evidence(judgement.evidence);
  if (kinds != 0 || any_theirs_ || reading.language == Language::en || reading.language == Language::none) judgement.value_add = kinds;
}

}  // namespace sc::classify
