// SPDX-License-Identifier: Apache-2.0
// Whether a post of ours answers somebody or speaks first. Seen is what the post itself says: what it answers, of whom that
// is, and in what form it was said.
//
//     {"reply_to":"x:1","reply_to_author":"ann",…}         // reactive
//     {"reply_to":"x:2","reply_to_author":"TernHelp",…}    // proactive, when that is its author or another account of ours
//     {"id":"x:3",…}                                       // proactive
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "classify/model.hpp"
#include "playbook/playbook.hpp"
#include "record/record.hpp"

namespace sc::classify {

class InitiativeReader {
 public:
  // Handles are compared without '@', ASCII case ignored.
  explicit InitiativeReader(const std::vector<playbook::Handle>& handles);

  // Of a post of ours.
  Initiative read(const record::Record& post);

 private:
  bool is_ours(const record::Record& post, std::string_view answered);
  std::string_view key_of(std::string_view network, std::string_view folded);

  std::set<std::string, std::less<>> own_;  // "network:handle"; no network: on all of them
  std::string answered_, other_, key_, scratch_;
};

}  // namespace sc::classify
