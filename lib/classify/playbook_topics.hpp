// SPDX-License-Identifier: Apache-2.0
// The topics of a playbook ([[topic]] of sc-playbook(5)): a post is about one when one of its words or phrases stands in the
// text. They are said of posts in any language, before the topics that a learned model says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/model.hpp"
#include "classify/phrases.hpp"

namespace sc::classify {

class PlaybookTopics : public Model {
 public:
  // At least one topic. Throws Fault{usage} for words that are no query, naming `file`.
  PlaybookTopics(const std::vector<playbook::Topic>& topics, std::string_view file);

  std::string id() const override { return "topics@" + phrases_.digits(); }
  void judge(const Reading& reading, Judgement& judgement) override;

 private:
  // An id as it stands in a JSON string; the bit of the topic of ours that is called so, 0 when none is.
  struct Name {
    std::string quoted;
    uint32_t bit = 0;
  };

  Phrases phrases_;
  std::vector<Name> names_;
};

}  // namespace sc::classify
