// SPDX-License-Identifier: Apache-2.0
// Whether a post of ours answers somebody or speaks first. Seen is what the post itself says: what it answers, of whom that
// is, and in what form it was said.
//
//     {"reply_to":"x:1","reply_to_author":"ann",…}         // reactive
//     {"reply_to":"x:2","reply_to_author":"TernHelp",…}    // proactive, when that is its author or another account of ours
//     {"id":"x:3",…}                                       // proactive
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/model.hpp"
#include "playbook/handles.hpp"
#include "record/record.hpp"

namespace sc::classify {

class InitiativeReader {
 public:
  explicit InitiativeReader(const std::vector<playbook::Handle>& handles) : own_(handles) {}

  // Of a post of ours.
  Initiative read(const record::Record& post);

 private:
  bool is_ours(const record::Record& post, std::string_view answered);

  playbook::OwnAccounts own_;
  std::string answered_, scratch_;
};

}  // namespace sc::classify
