// SPDX-License-Identifier: Apache-2.0
#include "classify/playbook_topics.hpp"

#include "json/string.hpp"

namespace sc::classify {

PlaybookTopics::PlaybookTopics(const std::vector<playbook::Topic>& topics, std::string_view file) : phrases_(topics, file) {
  const learn::Family& ours = learn::family_of(learn::Says::topics);
  for (const playbook::Topic& topic : topics) {
    std::string quoted;
    json::append_quoted_utf8(quoted, topic.id);
    const size_t place = ours.place_of(topic.id);
    names_.push_back({quoted.substr(1, quoted.size() - 2), place == learn::Family::npos ? 0 : uint32_t{1} << place});
  }
}

void PlaybookTopics::judge(const Reading& reading, Judgement& judgement) {
  if (!judgement.for_customer || reading.text.empty()) return;
  bool any = false;
  for (const query::Match& match : phrases_.in(reading.text)) {
    const Name& name = names_[match.query];
    if (name.bit != 0) judgement.topics |= name.bit;
    else judgement.own_topics.push_back(name.quoted);
    if (match.spans.empty()) continue;
    judgement.evidence.push_back({name.quoted, match.spans.front().begin, match.spans.front().end, 0});
    any = true;
  }
  if (any) sort_evidence(judgement.evidence);
}

}  // namespace sc::classify
