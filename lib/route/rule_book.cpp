// SPDX-License-Identifier: Apache-2.0
#include "route/rule_book.hpp"

#include "json/string.hpp"

namespace sc::route {

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  json::append_quoted(out, text);
  return out;
}

std::vector<std::string> all_quoted(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  for (const std::string& text : texts) out.push_back(quoted(text));
  return out;
}

std::vector<const std::string*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<const std::string*> pointers;
  for (const std::string& text : texts) pointers.push_back(&text);
  return pointers;
}

std::string member(std::string_view key, const std::string& text) {
  return text.empty() ? std::string{} : quoted(key) + ':' + quoted(text);
}

Rule made_of(const playbook::Rule& from, rules::FactSlots& facts, const std::string& playbook) {
  Rule rule;
  rule.when = from.when;
  if (rule.when) rule.when->number_paths([&](const rules::Path& path) { return facts.slot_of(path); });
  rule.goes_on = from.goes_on;
  rule.quoted_id = quoted(from.id);
  const auto set = [&](Setting setting, std::string text) { rule.settings[static_cast<size_t>(setting)] = std::move(text); };
  if (from.respond) set(Setting::respond, *from.respond ? R"("respond":true)" : R"("respond":false)");
  set(Setting::because, member("because", from.because));
  set(Setting::team, member("team", from.team));
  set(Setting::priority, member("priority", from.priority));
  set(Setting::visibility, member("visibility", from.visibility));
  set(Setting::reason, member("reason", from.reason));
  set(Setting::sla, member("sla", from.sla));
  rule.escalate = all_quoted(from.escalate);
  rule.collaborate = all_quoted(from.collaborate);
  for (const std::string& setting : rule.settings) rule.decision += setting.empty() ? "" : setting + ',';
  append_list(rule.decision, "escalate", pointers_to(rule.escalate));
  append_list(rule.decision, "collaborate", pointers_to(rule.collaborate));
  rule.decision += R"("rule":)" + rule.quoted_id + ',' + playbook;
  return rule;
}

Look look_of(const Rule& rule) {
  if (!rule.when) return {};
  const rules::Guard guard = rule.when->guard();
  if (guard.place == nullptr) return {};
  return {guard.place->slot, all_quoted(guard.texts)};
}

void add(RuleList& list, const Rule& rule) {
  list.looks.push_back(look_of(rule));
  list.id_offsets.push_back(list.ids.size());
  list.ids += rule.quoted_id + ',';
  list.rules.push_back(rule);
}

}  // namespace

void append_list(std::string& out, std::string_view key, const std::vector<const std::string*>& quoted_texts) {
  if (quoted_texts.empty()) return;
  out.append(1, '"').append(key).append("\":[");
  for (const std::string* text : quoted_texts) out.append(*text).append(1, ',');
  out.back() = ']';
  out += ',';
}

RuleBook rule_book_of(const playbook::Playbook& playbook, rules::FactSlots& facts) {
  RuleBook book;
  book.playbook = R"("playbook":)" + quoted(playbook.hash());
  for (const playbook::Rule& from : playbook.rules) {
    const Rule rule = made_of(from, facts, book.playbook);
    const bool of_cases = from.on == playbook::Rule::On::record_case;
    add(of_cases ? book.cases : book.posts, rule);
    if (!of_cases && from.respond == false) add(book.own_posts, rule);
  }
  for (RuleList* list : {&book.posts, &book.own_posts, &book.cases}) list->id_offsets.push_back(list->ids.size());
  return book;
}

}  // namespace sc::route
