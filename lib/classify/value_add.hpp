// SPDX-License-Identifier: Apache-2.0
// What a post of ours gives beyond its answer, by phrases: coaching, relationship, incentive. The phrases of ours are English;
// those of a playbook ([[value_add]]) come to them, in any language.
//
//     "Sorry about that! Next time you can book online, here is a voucher."    // coaching at Next time you, incentive at a voucher
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/model.hpp"
#include "classify/phrases.hpp"
#include "playbook/playbook.hpp"

namespace sc::classify {

class ValueAddModel : public Model {
 public:
  // Throws Fault{usage} for words that are no query, naming `file`.
  ValueAddModel(const std::vector<playbook::ValueAdd>& theirs, std::string_view file);

  std::string id() const override { return "value_add@" + phrases_.digits(); }
  void judge(const Reading& reading, Judgement& judgement) override;

 private:
  Phrases phrases_;  // a list for each of playbook::value_kinds
  bool any_theirs_;
};

}  // namespace sc::classify
