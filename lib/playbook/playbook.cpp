// SPDX-License-Identifier: Apache-2.0
#include "playbook/playbook.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/hash.hpp"
#include "playbook/canonical.hpp"
#include "playbook/depth.hpp"
#include "playbook/long_strings.hpp"
#include "playbook/sections.hpp"

namespace sc::playbook {

namespace {

// Every section that a playbook may have; those that no tool reads yet are checked by their names alone.
constexpr std::array<std::string_view, 31> sections{
    "vision", "objective", "profile",   "handle",     "agent",    "source", "query", "topic", "audience", "rule",
    "team",   "calendar",  "sla",       "voice",      "template", "knowledge", "agreements", "content", "venue", "costs",
    "benchmarks", "report", "test",     "zone",       "terms",    "roles",  "learning_agenda", "closers", "phase", "personal",
    "value_add"};

// Each table of [[name]], read by `read`.
template <typename Item>
std::vector<Item> read_all(Draft& draft, const toml::table& root, std::string_view name, const std::function<Item(const TableReader&)>& read) {
  std::vector<Item> items;
  const toml::node* node = root.get(name);
  if (node == nullptr) return items;
  const std::string title = "[[" + std::string(name) + "]]";
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    draft.find(node->source(), 1, "write " + title + ", there may be several");
    return items;
  }
  for (const toml::node& element : *array) {
    const toml::table* table = element.as_table();
    if (table == nullptr) draft.find(element.source(), 0, "write " + title + ", there may be several");
    else items.push_back(read(TableReader(draft, *table, title)));
  }
  return items;
}

// Each table [section.NAME], in the order of the file: visit(TableReader, name).
template <typename Visit>
void each_named(Draft& draft, const toml::table& root, std::string_view section, Visit&& visit) {
  const toml::node* node = root.get(section);
  if (node == nullptr) return;
  const std::string title = "[" + std::string(section) + ".NAME]";
  const toml::table* group = node->as_table();
  if (group == nullptr) {
    draft.find(node->source(), 1, "write " + title + ", there may be several");
    return;
  }
  std::vector<std::pair<std::string, const toml::table*>> tables;
  for (const auto& [key, value] : *group) {
    if (const auto* table = value.as_table()) tables.emplace_back(key.str(), table);
    else draft.find(key.source(), key.str().size(), "'" + std::string(key.str()) + "' stands in no table - write " + title);
  }
  std::stable_sort(tables.begin(), tables.end(), [](const auto& left, const auto& right) {
    const auto &one = left.second->source().begin, &other = right.second->source().begin;
    return one.line != other.line ? one.line < other.line : one.column < other.column;
  });
  for (const auto& [name, table] : tables) visit(TableReader(draft, *table, "[" + std::string(section) + "." + name + "]"), name);
}

std::vector<std::pair<std::string, double>> read_costs(Draft& draft, const toml::table& root) {
  std::vector<std::pair<std::string, double>> costs;
  const toml::node* node = root.get("costs");
  if (node == nullptr) return costs;
  const toml::table* table = node->as_table();
  if (table == nullptr) {
    draft.find(node->source(), 1, "write [costs], with the cost of one contact for each channel");
    return costs;
  }
  const TableReader reader(draft, *table, "[costs]");
  for (const auto& [channel, value] : *table) {
    const auto cost = reader.number(channel.str());
    if (cost && *cost >= 0) costs.emplace_back(channel.str(), *cost);
    else if (cost) reader.find(channel.str(), "[costs]: a contact costs nothing less than 0");
  }
  return costs;
}

// The tables of a text; nothing, and a finding, when it is no TOML.
std::optional<toml::table> tables_of(Draft& draft) {
  if (const size_t at = too_deep_key(draft.text()); at != std::string_view::npos) {
    draft.find_at(at, 1, "a key of more than " + std::to_string(deepest_key) + " parts - no playbook has one");
    return std::nullopt;
  }
  try {
    return toml::parse(draft.text(), draft.file());
  } catch (const toml::parse_error& error) {
    std::string what(error.description());
    if (!what.empty() && what[0] >= 'A' && what[0] <= 'Z') what[0] = static_cast<char>(what[0] + 32);
    if (std::ranges::any_of(what, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; })) what += " - letters beyond ASCII stand in quotes";
    draft.find(error.source(), 1, what);
    return std::nullopt;
  }
}

void read_sections(Draft& draft, const toml::table& root, Playbook& playbook) {
  const TableReader top(draft, root, "a playbook");
  top.allow_only(sections);
  if (const std::string zone = zone_of(top, "UTC").name() == "UTC" ? "" : top.text("zone"); !zone.empty()) playbook.zone = zone;
  playbook.handles = read_all<Handle>(draft, root, "handle", read_handle);
  playbook.agents = read_all<Agent>(draft, root, "agent", read_agent);
  playbook.queries = read_all<Query>(draft, root, "query", [&](const TableReader& table) { return read_query(table, playbook.zone); });
  playbook.topics = read_all<Topic>(draft, root, "topic", read_topic);
  playbook.value_adds = read_all<ValueAdd>(draft, root, "value_add", read_value_add);
  playbook.sources = read_all<Source>(draft, root, "source", read_source);
  playbook.personal = read_all<Personal>(draft, root, "personal", read_personal);
  playbook.teams = read_all<Team>(draft, root, "team", read_team);
  playbook.rules = read_all<Rule>(draft, root, "rule", read_rule);
  playbook.benchmarks = read_all<Benchmark>(draft, root, "benchmarks", read_benchmark);
  playbook.costs = read_costs(draft, root);
  each_named(draft, root, "calendar", [&](const TableReader& table, const std::string& name) {
    playbook.calendars.push_back(read_calendar(table, name, playbook.zone));
  });
  each_named(draft, root, "sla", [&](const TableReader& table, const std::string& name) {
    playbook.policies.push_back(read_policy(table, name));
  });
  check_names(draft, root, playbook);
}

}  // namespace

struct Written {
  toml::table root;
  Digests lists;  // of the files that it names
  std::string hash;
};

std::string Playbook::hash() const {
  if (written == nullptr) return {};
  if (written->hash.empty()) written->hash = hash_of(written->root, written->lists);
  return written->hash;
}

time::BusinessHours Playbook::hours_of(std::string_view calendar) const {
  for (const Calendar& each : calendars) {
    if (each.name == calendar) return each.hours;
  }
  return time::BusinessHours::always();
}

Reading read(std::string_view text, const std::string& file, const query::ReadList& read_list) {
  Digests lists;
  const query::ReadList read_and_note = [&](std::string_view name) {
    query::ListFile list = read_list(name);
    lists.insert_or_assign(std::string(name), sha256_hex(list.text));
    return list;
  };
  Draft draft(text, file, read_list ? read_and_note : read_list);
  Reading reading;
  reading.playbook.file = file;
  auto root = parse_without_long_strings(text, file);
  if (root) read_sections(draft, *root, reading.playbook);
  reading.findings = draft.take_findings();
  if (!root || !reading.findings.empty()) {
    // A finding tells of places, which only the whole text has.
    reading.playbook = {};
    reading.playbook.file = file;
    root = tables_of(draft);
    if (root) read_sections(draft, *root, reading.playbook);
    reading.findings = draft.take_findings();
  }
  if (root) reading.playbook.written = std::make_shared<Written>(Written{*std::move(root), std::move(lists), {}});
  return reading;
}

Playbook parse(std::string_view text, const std::string& file, const query::ReadList& read_list) {
  Reading reading = read(text, file, read_list);
  if (!reading.findings.empty()) throw fault_of(reading.findings.front(), reading.findings.size() - 1);
  return std::move(reading.playbook);
}

}  // namespace sc::playbook
