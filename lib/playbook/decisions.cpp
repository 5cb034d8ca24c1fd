// SPDX-License-Identifier: Apache-2.0
// The sections that decide: rules and SLA policies.
#include <array>

#include "playbook/sections.hpp"
#include "time/duration.hpp"

namespace sc::playbook {

namespace {

constexpr std::array<std::string_view, 2> rule_targets{"post", "case"};
constexpr std::array<std::string_view, 4> priorities{"low", "normal", "high", "urgent"};
constexpr std::array<std::string_view, 2> visibilities{"public", "private"};
constexpr std::array<std::string_view, 2> private_reasons{"customer-asked", "security"};
constexpr std::array<std::string_view, 3> starts{"published", "seen", "assigned"};
constexpr std::array<std::string_view, 2> anchors{"first", "last"};
constexpr std::array<std::string_view, 3> answerers{"human", "bot", "template"};
constexpr std::array<std::string_view, 2> boundaries{"gt", "ge"};

}  // namespace

Rule read_rule(const TableReader& table) {
  constexpr std::array<std::string_view, 16> keys{"id",       "on",          "when", "respond", "because", "team",   "priority", "visibility", "reason",
                                                  "escalate", "collaborate", "sla",  "owner",   "goal",    "review", "continue"};
  constexpr std::array<std::string_view, 2> later{"sla", "route"};
  table.allow_only(keys);
  Rule rule;
  rule.line = table.line();
  rule.id = table.required_text("id");
  if (table.word("on", rule_targets) == "case") rule.on = Rule::On::record_case;
  rule.when = table.condition("when", rule.on == Rule::On::post ? record::Type::post : record::Type::record_case, later);
  rule.respond = table.boolean("respond");
  rule.because = table.text("because");
  rule.team = table.text("team");
  rule.priority = table.word("priority", priorities);
  rule.visibility = table.word("visibility", visibilities);
  rule.reason = table.text("reason");
  rule.sla = table.text("sla");
  rule.escalate = table.text_or_texts("escalate");
  rule.collaborate = table.text_or_texts("collaborate");
  rule.goes_on = table.boolean("continue").value_or(false);
  for (const std::string_view told : {"owner", "goal"}) static_cast<void>(table.text(told));
  static_cast<void>(table.day("review"));
  if (rule.respond == false && table.lacks("because")) {
    table.find("respond", table.name() + ": respond = false needs 'because' - say why nobody answers");
  }
  if (rule.visibility == "private") {
    if (table.lacks("reason")) table.find("visibility", table.name() + ": a private answer needs 'reason', customer-asked or security");
    else if (table.is_text("reason")) rule.reason = table.word("reason", private_reasons);
  }
  return rule;
}

namespace {

void read_answers(const TableReader& table, ClockSettings& settings) {
  if (table.node("answers") == nullptr) return;
  settings.human_answers = settings.bot_answers = settings.template_answers = false;
  for (const std::string& answer : table.words_in("answers", answerers)) {
    if (answer == "human") settings.human_answers = true;
    else if (answer == "bot") settings.bot_answers = true;
    else settings.template_answers = true;
  }
}

void read_reopen(const TableReader& table, ClockSettings& settings) {
  const std::string text = table.text("reopen");
  if (!table.is_text("reopen")) return;
  settings.reopens = text != "never";
  settings.reopens_within = text == "always" || text == "never" ? std::nullopt : time::parse_duration_micros(text);
  if (settings.reopens && text != "always" && !settings.reopens_within) {
    table.find("reopen", table.name() + ": 'reopen' must be \"always\", \"never\" or how long after the resolution, such as \"3d\"");
  }
}

ClockSettings read_settings(const TableReader& table, const std::string& dialect) {
  ClockSettings settings = dialect_named(dialect).value_or(ClockSettings{});
  using Start = ClockSettings::Start;
  if (const std::string start = table.word("start", starts); !start.empty()) {
    settings.start = start == "published" ? Start::published : start == "seen" ? Start::seen : Start::assigned;
  }
  if (const std::string anchor = table.word("anchor", anchors); !anchor.empty()) {
    settings.anchor = anchor == "first" ? ClockSettings::Anchor::first : ClockSettings::Anchor::last;
  }
  if (const std::string boundary = table.word("boundary", boundaries); !boundary.empty()) settings.breaches_at_due = boundary == "ge";
  if (const auto closers = table.boolean("closers")) settings.closer_starts = *closers;
  if (table.node("pauses") != nullptr) settings.pauses = table.words_in("pauses", pause_words);
  read_answers(table, settings);
  read_reopen(table, settings);
  return settings;
}

}  // namespace

Policy read_policy(const TableReader& table, const std::string& name) {
  constexpr std::array<std::string_view, 15> keys{"applies_to", "acknowledge", "first",  "next",    "update",   "resolution", "dialect", "calendar",
                                                  "start",      "anchor",      "answers", "boundary", "pauses", "closers",    "reopen"};
  constexpr std::array<std::string_view, 1> later{"sla"};
  table.allow_only(keys);
  Policy policy;
  policy.name = name;
  policy.calendar = table.text("calendar");
  policy.applies_to = table.condition("applies_to", record::Type::record_case, later);
  const std::vector<std::string_view> dialects = dialect_names();
  policy.dialect = table.word("dialect", dialects);
  policy.settings = read_settings(table, policy.dialect);
  for (size_t clock = 0; clock < clock_names.size(); ++clock) policy.targets[clock] = table.duration(clock_names[clock]);
  return policy;
}

}  // namespace sc::playbook
