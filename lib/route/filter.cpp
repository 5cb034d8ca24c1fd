// SPDX-License-Identifier: Apache-2.0
#include "route/filter.hpp"

#include <algorithm>

#include "json/string.hpp"

namespace sc::route {

namespace {

using rules::Truth;

constexpr std::string_view ours = R"("respond":false,"because":"it is ours",)";

// Closes what was written with a comma behind each element.
void close(std::string& out, char bracket) {
  if (out.back() == ',') out.pop_back();
  out += bracket;
}

}  // namespace

RouteFilter::RouteFilter(const RouteSettings& settings, const playbook::Playbook& playbook)
    : trace_(settings.trace == "none" ? Trace::none : settings.trace == "full" ? Trace::full : Trace::brief),
      type_(facts_.slot_of({"type", {"type"}})),
      role_(facts_.slot_of({"actor.role", {"actor", "role"}})) {
  facts_.set_now(settings.now);
  book_ = rule_book_of(playbook, facts_);
}

void RouteFilter::each(const record::Record& record, filter::Output& output) {
  const record::Type type = record.type();
  if (type != record::Type::post && type != record::Type::record_case) {
    output.pass(record);
    return;
  }
  facts_.begin(record);
  static_cast<void>(facts_.value(type_));
  const bool own = type == record::Type::post && is_ours();
  const RuleList& list = type == record::Type::record_case ? book_.cases : own ? book_.own_posts : book_.posts;
  const size_t decided = ask(list);
  annotation_.assign(1, '{');
  if (own && decided == list.rules.size()) annotation_.append(ours).append(book_.playbook);
  else write_settings(list.rules, decided);
  if (trace_ != Trace::none) write_trace(list, decided);
  annotation_ += '}';
  output.add(record, "route", annotation_);
}

bool RouteFilter::is_ours() {
  const json::Value role = facts_.value(role_);
  const std::string_view word = role.as_text(scratch_);
  if (role.kind() != json::Kind::string) facts_.miss(role_);
  return word == "brand" || word == "agent" || word == "bot";
}

bool RouteFilter::is_lost(const Look& look) const {
  if (look.slot == Look::none) return false;
  const json::Value value = facts_.value(look.slot);
  if (value.unknown()) {
    facts_.miss(look.slot);
    return true;
  }
  const std::string_view raw = value.raw();
  if (look.strings.empty() || value.kind() != json::Kind::string || raw.find('\\') != std::string_view::npos) return false;
  return std::none_of(look.strings.begin(), look.strings.end(), [&](const std::string& one) { return one == raw; });
}

size_t RouteFilter::ask(const RuleList& list) {
  const std::vector<Rule>& rules = list.rules;
  matched_.clear();
  lost_.clear();
  for (size_t at = 0; at < rules.size(); ++at) {
    const Rule& rule = rules[at];
    if (is_lost(list.looks[at]) || (rule.when && !rule.when->holds(facts_))) {
      if (trace_ != Trace::full) continue;
      const auto [part, answer] = rule.when->obstacle(facts_);
      lost_.push_back({at, part, answer});
      continue;
    }
    matched_.push_back(at);
    if (!rule.goes_on) return at;
  }
  return rules.size();
}

void RouteFilter::write_settings(const std::vector<Rule>& rules, size_t decided) {
  if (matched_.size() == 1 && decided < rules.size()) {
    annotation_ += rules[decided].decision;
    return;
  }
  std::array<const std::string*, setting_count> settings{};
  for (const size_t at : matched_) {
    const auto& said = rules[at].settings;
    for (size_t which = 0; which < setting_count; ++which) {
      if (!said[which].empty()) settings[which] = &said[which];
    }
    constexpr auto respond = static_cast<size_t>(Setting::respond), because = static_cast<size_t>(Setting::because);
    constexpr auto visibility = static_cast<size_t>(Setting::visibility), reason = static_cast<size_t>(Setting::reason);
    if (!said[respond].empty() && said[because].empty()) settings[because] = nullptr;
    if (!said[visibility].empty() && said[reason].empty()) settings[reason] = nullptr;
  }
  for (const std::string* setting : settings) {
    if (setting != nullptr) annotation_.append(*setting).append(1, ',');
  }
  write_union(rules, "escalate", &Rule::escalate);
  write_union(rules, "collaborate", &Rule::collaborate);
  if (decided < rules.size()) annotation_.append(R"("rule":)").append(rules[decided].quoted_id).append(1, ',');
  annotation_ += book_.playbook;
}

// Each name once, in the order in which it was first said.
void RouteFilter::write_union(const std::vector<Rule>& rules, std::string_view key, std::vector<std::string> Rule::*list) {
  union_.clear();
  for (const size_t at : matched_) {
    for (const std::string& one : rules[at].*list) {
      const auto same = [&](const std::string* other) { return *other == one; };
      if (std::none_of(union_.begin(), union_.end(), same)) union_.push_back(&one);
    }
  }
  append_list(annotation_, key, union_);
}

void RouteFilter::write_trace(const RuleList& list, size_t decided) {
  annotation_ += R"(,"trace":{"facts":{)";
  for (const uint32_t slot : facts_.read()) {
    if (facts_.raw(slot).empty()) continue;
    annotation_.append(facts_.quoted_name(slot)).append(1, ':').append(facts_.raw(slot)).append(1, ',');
  }
  close(annotation_, '}');
  annotation_ += R"(,"matched":[)";
  for (const size_t at : matched_) annotation_.append(list.rules[at].quoted_id).append(1, ',');
  close(annotation_, ']');
  annotation_ += R"(,"lost":[)";
  // What was asked is a run of the list, and what lost of it are the stretches between what matched.
  size_t from = 0;
  const auto write_ids = [&](size_t to) {
    annotation_.append(list.ids, list.id_offsets[from], list.id_offsets[to] - list.id_offsets[from]);
    from = to + 1;
  };
  for (const size_t at : matched_) write_ids(at);
  if (decided == list.rules.size()) write_ids(decided);
  close(annotation_, ']');
  if (trace_ == Trace::full) write_reasons(list);
  annotation_ += R"(,"unknown":[)";
  for (const uint32_t slot : facts_.unknown()) annotation_.append(facts_.quoted_name(slot)).append(1, ',');
  close(annotation_, ']');
  annotation_ += '}';
}

void RouteFilter::write_reasons(const RuleList& list) {
  annotation_ += R"(,"why":{)";
  for (const Lost& lost : lost_) {
    const Rule& rule = list.rules[lost.rule];
    annotation_.append(rule.quoted_id).append(lost.answer == Truth::no ? R"(:{"no":)" : R"(:{"unknown":)");
    json::append_quoted(annotation_, lost.part);
    annotation_ += "},";
  }
  close(annotation_, '}');
}

}  // namespace sc::route
