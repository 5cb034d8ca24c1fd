// SPDX-License-Identifier: Apache-2.0
// The rules of a playbook made ready: which are asked of posts, of our own posts and of cases, with their conditions'
// places numbered and their settings written out.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playbook/playbook.hpp"
#include "rules/fact_slots.hpp"
#include "rules/condition.hpp"

namespace sc::route {

// The settings that a later rule replaces, in the order in which they are written. What explains another goes with
// it: a rule that says `respond` says `because` too, if only by silence.
enum class Setting : uint8_t { respond, because, team, priority, visibility, reason, sla };
inline constexpr size_t setting_count = 7;

struct Rule {
  std::optional<rules::Condition> when;  // none: always true
  bool goes_on = false;
  std::string quoted_id;
  std::array<std::string, setting_count> settings;  // each as a member, "team":"billing"; empty: not said
  std::vector<std::string> escalate, collaborate;   // quoted
  std::string decision;                             // all members that it alone decides, in their order
};

// What is looked at first of a rule, so that most are done with at one look.
struct Look {
  static constexpr uint32_t none = UINT32_MAX;
  uint32_t slot = none;              // must be there
  std::vector<std::string> strings;  // if any: the JSON that it must be one of, when it has no escapes
};

// Rules that are asked in this order of one kind of record.
struct RuleList {
  std::vector<Rule> rules;
  std::vector<Look> looks;          // one a rule
  std::string ids;                  // "first","second",
  std::vector<size_t> id_offsets;   // where each begins, and the end
};

struct RuleBook {
  RuleList posts;
  RuleList own_posts;  // of posts that are ours only what is not to be answered is asked
  RuleList cases;
  std::string playbook;  // "playbook":"9c01d2ee"
};

// Makes the rules of a playbook ready to read `facts`.
RuleBook rule_book_of(const playbook::Playbook& playbook, rules::FactSlots& facts);

// Appends ,"escalate":["legal"] or nothing when the list is empty.
void append_list(std::string& out, std::string_view key, const std::vector<const std::string*>& quoted);

}  // namespace sc::route
