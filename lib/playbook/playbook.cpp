// SPDX-License-Identifier: Apache-2.0
#include "playbook/playbook.hpp"

#include <algorithm>
#include <array>

#include "base/fault.hpp"
#include "playbook/depth.hpp"
#include "playbook/table_reader.hpp"

namespace sc::playbook {

namespace {

// Every section that a playbook may have; those that no tool reads yet are checked by their names alone.
constexpr std::array<std::string_view, 29> sections{
    "vision", "objective", "profile",   "handle",     "agent",    "source", "query", "topic", "audience", "rule",
    "team",   "calendar",  "sla",       "voice",      "template", "knowledge", "agreements", "content", "venue", "costs",
    "benchmarks", "report", "test",     "zone",       "terms",    "roles",  "learning_agenda", "closers", "phase"};
constexpr std::array<std::string_view, 5> handle_keys{"network", "handle", "role", "department", "brand"};
constexpr std::array<std::string_view, 4> query_keys{"id", "text", "brand", "kind"};
constexpr std::array<std::string_view, 8> source_keys{"header", "columns", "encoding", "separator", "skip", "zone", "date_order", "network"};

Handle read_handle(const TableReader& table) {
  table.allow_only(handle_keys);
  return {table.text("network"), table.required_text("handle"), table.text("role"), table.text("department"), table.text("brand")};
}

Query read_query(const TableReader& table) {
  table.allow_only(query_keys);
  return {table.required_text("id"), table.required_text("text"), table.text("brand"), table.text("kind")};
}

Source read_source(const TableReader& table) {
  table.allow_only(source_keys);
  Source source;
  source.header = table.texts("header");
  source.columns = table.pairs("columns");
  source.encoding = table.text("encoding");
  source.separator = table.text("separator");
  source.zone = table.text("zone");
  source.date_order = table.text("date_order");
  source.network = table.text("network");
  source.skip = table.integer("skip", -1, 0, 1000000);
  return source;
}

// Each table of [[name]], read by `read`.
template <typename Item>
std::vector<Item> read_all(const PlaybookText& source, const toml::table& root, std::string_view name,
                           Item (*read)(const TableReader&)) {
  std::vector<Item> items;
  const toml::node* node = root.get(name);
  if (node == nullptr) return items;
  const toml::array* array = node->as_array();
  const std::string title = "[[" + std::string(name) + "]]";
  if (array == nullptr) refuse(source, node->source(), 1, "write " + title + ", there may be several");
  for (const toml::node& element : *array) {
    const toml::table* table = element.as_table();
    if (table == nullptr) refuse(source, element.source(), 1, "write " + title + ", there may be several");
    items.push_back(read(TableReader(source, *table, title)));
  }
  return items;
}

void refuse_deep_keys(const PlaybookText& source) {
  const size_t at = too_deep_key(source.text);
  if (at == std::string_view::npos) return;
  const std::string_view before = source.text.substr(0, at);
  const size_t line_begin = before.rfind('\n') + 1;
  const auto line = static_cast<toml::source_index>(std::count(before.begin(), before.end(), '\n') + 1);
  const toml::source_position place{line, static_cast<toml::source_index>(at - line_begin + 1)};
  refuse(source, {place, place, nullptr}, 1, "a key of more than " + std::to_string(deepest_key) + " parts - no playbook has one");
}

toml::table parsed(const PlaybookText& source) {
  refuse_deep_keys(source);
  try {
    return toml::parse(source.text, source.file);
  } catch (const toml::parse_error& error) {
    std::string what(error.description());
    if (!what.empty() && what[0] >= 'A' && what[0] <= 'Z') what[0] = static_cast<char>(what[0] + 32);
    refuse(source, error.source(), 1, what);
  }
}

}  // namespace

Playbook parse(std::string_view text, const std::string& file) {
  const PlaybookText source{text, file};
  const toml::table root = parsed(source);
  const TableReader top(source, root, "a playbook");
  top.allow_only(sections);
  Playbook playbook;
  playbook.file = file;
  playbook.handles = read_all<Handle>(source, root, "handle", read_handle);
  playbook.queries = read_all<Query>(source, root, "query", read_query);
  playbook.sources = read_all<Source>(source, root, "source", read_source);
  if (const std::string zone = top.text("zone"); !zone.empty()) {
    playbook.zone = zone;
    const toml::source_position at = root.get("zone")->source().begin;
    playbook.zone_place = {file, at.line, at.column};
  }
  return playbook;
}

}  // namespace sc::playbook
