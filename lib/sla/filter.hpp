// SPDX-License-Identifier: Apache-2.0
// Response clocks in business time: how long each case waited for a first word, an answer, the next ones and its end,
// under the policy that it falls under. Other records pass on untouched.
//
//     in   {"type":"case","id":"case:a:1/b:2","brand":"tern","turns":[{"time":"2024-05-03T14:30:00Z","by":"customer"}, …]}
//     out  … ,"sla":{"policy":"standard","dialect":"default","first":{"due":"2024-05-06T07:30:00Z","state":"running"}, …}}
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "playbook/playbook.hpp"
#include "rules/fact_slots.hpp"
#include "sla/annotation.hpp"
#include "sla/conversation.hpp"

namespace sc::sla {

struct SlaSettings {
  std::optional<time::Instant> now;  // open clocks are judged then, and nothing after it counts
};

class SlaFilter : public filter::Filter {
 public:
  SlaFilter(SlaSettings settings, playbook::Playbook playbook);

  void each(const record::Record& record, filter::Output& output) override;

 private:
  // The terms of the case: those its route named, else the first that apply, else those without policy. Null when the
  // route names a policy that there is not.
  const Terms* terms_of();

  SlaSettings settings_;
  playbook::Playbook playbook_;
  playbook::Policy no_policy_;
  std::vector<Terms> terms_;  // a policy each, then that of none
  rules::FactSlots facts_;    // of the case at hand: all policies ask for the same few
  uint32_t named_ = 0;        // the slot of the policy that the route names
  ConversationReader reader_;
  Conversation talk_;
  Annotation annotation_;
  std::string scratch_;
};

}  // namespace sc::sla
