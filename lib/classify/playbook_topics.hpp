// SPDX-License-Identifier: Apache-2.0
// The topics of a playbook ([[topic]] of sc-playbook(5)): a post is about one when one of its words or phrases stands in the
// text. They are said of posts in any language, before the topics that a learned model says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/model.hpp"
#include "playbook/playbook.hpp"
#include "query/matcher.hpp"

namespace sc::classify {

class PlaybookTopics : public Model {
 public:
  // At least one topic. Throws Fault{usage} for words that are no query, naming `file`.
  PlaybookTopics(const std::vector<playbook::Topic>& topics, std::string_view file);

  std::string id() const override { return id_; }
  void judge(const Reading& reading, Judgement& judgement) override;

 private:
  // An id as it stands in a JSON string; the bit of the topic of ours that is called so, 0 when none is.
  struct Name {
    std::string quoted;
    uint32_t bit = 0;
  };

  std::string id_;
  std::vector<Name> names_;
  query::QuerySet set_;
  query::Matcher matcher_;
};

}  // namespace sc::classify
