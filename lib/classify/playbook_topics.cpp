// SPDX-License-Identifier: Apache-2.0
#include "classify/playbook_topics.hpp"

#include "base/hash.hpp"
#include "json/string.hpp"

namespace sc::classify {

namespace {

// A word as it stands, several as a phrase; what has quotes of its own is a query already.
std::string query_of(const playbook::Topic& topic) {
  std::string query;
  for (const std::string& word : topic.words) {
    if (!query.empty()) query += " OR ";
    const bool is_phrase = word.find_first_of(" \t") != std::string::npos && word.find('"') == std::string::npos;
    query += is_phrase ? '"' + word + '"' : word;
  }
  return query;
}

query::QuerySet set_of(const std::vector<playbook::Topic>& topics, std::string_view file) {
  std::vector<query::QuerySource> sources;
  for (const playbook::Topic& topic : topics) sources.push_back({topic.id, query_of(topic), "", "", std::string(file)});
  return query::QuerySet::build(std::move(sources));
}

std::string digits_of(const std::vector<playbook::Topic>& topics) {
  std::string all;
  for (const playbook::Topic& topic : topics) (((all += topic.id) += '\t') += query_of(topic)) += '\n';
  return hex64(hash64(all)).substr(8);
}

}  // namespace

PlaybookTopics::PlaybookTopics(const std::vector<playbook::Topic>& topics, std::string_view file)
    : id_("topics@" + digits_of(topics)), set_(set_of(topics, file)), matcher_(set_) {
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
  for (const query::Match& match : matcher_.match({.text = reading.text})) {
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
