// SPDX-License-Identifier: Apache-2.0
#include "classify/value_add.hpp"

#include <algorithm>

#include "classify/value_phrases.hpp"

namespace sc::classify {

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

}  // namespace

ValueAddModel::ValueAddModel(const std::vector<playbook::ValueAdd>& theirs, std::string_view file)
    : phrases_(lists_of(theirs), file), any_theirs_(!theirs.empty()) {}

// That nothing was given is only known of a text whose language has phrases.
void ValueAddModel::judge(const Reading& reading, Judgement& judgement) {
  if (reading.text.empty()) return;
  uint32_t kinds = 0;
  for (const query::Match& match : phrases_.in(reading.text)) {
    kinds |= uint32_t{1} << match.query;
    for (const query::Span& span : match.spans.first(std::min(match.spans.size(), most_evidence))) {
      judgement.evidence.push_back({playbook::value_kinds[match.query], span.begin, span.end, 0});
    }
  }
  if (kinds != 0) sort_evidence(judgement.evidence);
  if (kinds != 0 || any_theirs_ || reading.language == Language::en || reading.language == Language::none) judgement.value_add = kinds;
}

}  // namespace sc::classify
