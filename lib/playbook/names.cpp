// SPDX-License-Identifier: Apache-2.0
// What the sections of a playbook say of each other.
#include <algorithm>
#include <set>

#include "base/nearest.hpp"
#include "playbook/sections.hpp"

namespace sc::playbook {

namespace {

// The string at `key` of the `nth` table of [[section]], or nothing.
const toml::node* node_of(const toml::table& root, std::string_view section, size_t nth, std::string_view key) {
  const toml::node* node = root.get(section);
  const toml::array* array = node == nullptr ? nullptr : node->as_array();
  const toml::table* table = array == nullptr ? nullptr : array->size() > nth ? array->get(nth)->as_table() : nullptr;
  return table == nullptr ? nullptr : table->get(key);
}

// The same of [section.name].
const toml::node* node_of(const toml::table& root, std::string_view section, const std::string& name, std::string_view key) {
  const toml::table* group = root.get(section) == nullptr ? nullptr : root.get(section)->as_table();
  const toml::node* node = group == nullptr ? nullptr : group->get(name);
  const toml::table* table = node == nullptr ? nullptr : node->as_table();
  return table == nullptr ? nullptr : table->get(key);
}

template <typename Item>
void once_each(Draft& draft, const toml::table& root, std::string_view section, const std::vector<Item>& items) {
  std::set<std::string_view> seen;
  for (size_t at = 0; at < items.size(); ++at) {
    if (items[at].id.empty() || seen.insert(items[at].id).second) continue;
    if (const toml::node* node = node_of(root, section, at, "id")) {
      draft.find(node->source(), 0, "[[" + std::string(section) + "]]: the id '" + items[at].id + "' is there already");
    }
  }
}

template <typename Item, typename Name>
std::vector<std::string_view> names_of(const std::vector<Item>& items, Name Item::*name) {
  std::vector<std::string_view> names;
  for (const Item& item : items) names.emplace_back(item.*name);
  return names;
}

void must_be_there(Draft& draft, const toml::node* node, const std::string& name, const std::vector<std::string_view>& known, const char* what) {
  if (name.empty() || node == nullptr || std::find(known.begin(), known.end(), name) != known.end()) return;
  std::string hint = did_you_mean(name, known);
  if (hint.empty()) hint = known.empty() ? std::string(" - the playbook has none") : std::string();
  draft.find(node->source(), 0, "unknown " + std::string(what) + " '" + name + "'" + hint);
}

}  // namespace

void check_names(Draft& draft, const toml::table& root, const Playbook& playbook) {
  once_each(draft, root, "query", playbook.queries);
  once_each(draft, root, "topic", playbook.topics);
  once_each(draft, root, "team", playbook.teams);
  once_each(draft, root, "agent", playbook.agents);
  once_each(draft, root, "rule", playbook.rules);
  const auto calendars = names_of(playbook.calendars, &Calendar::name);
  const auto teams = names_of(playbook.teams, &Team::id);
  const auto policies = names_of(playbook.policies, &Policy::name);
  for (size_t at = 0; at < playbook.teams.size(); ++at) {
    must_be_there(draft, node_of(root, "team", at, "calendar"), playbook.teams[at].calendar, calendars, "calendar");
  }
  for (const Policy& policy : playbook.policies) {
    must_be_there(draft, node_of(root, "sla", policy.name, "calendar"), policy.calendar, calendars, "calendar");
  }
  for (size_t at = 0; at < playbook.rules.size(); ++at) {
    const Rule& rule = playbook.rules[at];
    // Teams may be named without being told of; once some are, all are.
    if (!teams.empty()) must_be_there(draft, node_of(root, "rule", at, "team"), rule.team, teams, "team");
    must_be_there(draft, node_of(root, "rule", at, "sla"), rule.sla, policies, "policy");
  }
}

}  // namespace sc::playbook
