// SPDX-License-Identifier: Apache-2.0
// The playbook decides: whether a post or case is answered, by whom, how soon and where, and who must know. The rules
// are asked in their order; the first that is true decides, and one that says `continue` adds its settings and lets
// the next be asked. What the decision stands on is written beside it, so that it can be made again from that alone.
//
//     in   {"id":"a","classify":{"purpose":"concern"}}
//     out  {"id":"a","classify":{"purpose":"concern"},
//           "route":{"respond":true,"team":"care","rule":"concern","playbook":"9c01d2ee",
//                    "trace":{"facts":{"type":"post","classify.purpose":"concern"},
//                             "matched":["concern"],"lost":["praise"],"unknown":["actor.role"]}}}
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "playbook/playbook.hpp"
#include "rules/fact_slots.hpp"
#include "route/rule_book.hpp"

namespace sc::route {

struct RouteSettings {
  std::string trace = "short";  // what a decision stands on: none short full
  std::optional<time::Instant> now = {};  // what conditions call now
};

class RouteFilter : public filter::Filter {
 public:
  RouteFilter(const RouteSettings& settings, const playbook::Playbook& playbook);

  void each(const record::Record& record, filter::Output& output) override;

 private:
  enum class Trace : uint8_t { none, brief, full };

  bool is_ours();
  // The place of the rule that decides; rules.size() when none does.
  size_t ask(const RuleList& list);
  // Whether a look is enough to know that the rule is lost.
  bool is_lost(const Look& look) const;
  void write_settings(const std::vector<Rule>& rules, size_t decided);
  void write_union(const std::vector<Rule>& rules, std::string_view key, std::vector<std::string> Rule::*list);
  void write_trace(const RuleList& list, size_t decided);
  void write_reasons(const RuleList& list);

  Trace trace_;
  rules::FactSlots facts_;
  RuleBook book_;
  uint32_t type_ = 0;  // slots of what is always asked
  uint32_t role_ = 0;

  // Why a rule lost, when that is to be told.
  struct Lost {
    size_t rule;
    std::string_view part;  // of its condition
    rules::Truth answer;
  };
  std::vector<size_t> matched_;
  std::vector<Lost> lost_;
  std::vector<const std::string*> union_;
  std::string annotation_;
  std::string scratch_;
};

}  // namespace sc::route
