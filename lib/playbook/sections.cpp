// SPDX-License-Identifier: Apache-2.0
#include "playbook/sections.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "playbook/phrases.hpp"
#include "query/syntax.hpp"

namespace sc::playbook {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> handle_roles{"primary", "service", "region"};
constexpr std::array<std::string_view, 3> date_orders{"ymd", "dmy", "mdy"};

// The text as a listening query; nothing, and a finding, when it is none.
std::shared_ptr<const query::Node> parsed_query(const TableReader& table, const toml::node* node, const std::string& text) {
  constexpr std::string_view name = "a query";
  if (node == nullptr || !node->is_string() || text.empty()) return nullptr;
  try {
    return std::make_shared<const query::Node>(query::parse(text, name, table.draft().read_list()));
  } catch (const Fault& fault) {
    if (fault.place().file == name) table.draft().find_inside(node->source(), fault);
    else table.draft().find_elsewhere(node->source(), fault);
    return nullptr;
  }
}

// A list of words and phrases, each of which must be a query.
std::vector<std::string> words_of(const TableReader& table) {
  constexpr std::string_view name = "words";
  std::vector<std::string> words = table.texts(name);
  if (table.lacks(name)) table.find(name, table.name() + " needs 'words', a list of words and phrases");
  const toml::array* array = table.node(name) == nullptr ? nullptr : table.node(name)->as_array();
  if (array == nullptr) return words;
  for (const toml::node& element : *array) {
    if (!element.is_string()) continue;
    const std::string& word = element.as_string()->get();
    const std::string query = query_of(word);
    try {
      static_cast<void>(query::parse(query, name));
    } catch (const Fault& fault) {
      table.draft().find_inside(element.source(), fault, query.find(word));
    }
  }
  return words;
}

// An instant, as a string or as TOML's own times and days.
std::optional<time::Instant> moment(const TableReader& table, std::string_view key, const time::Zone& zone) {
  const toml::node* node = table.node(key);
  if (node == nullptr) return std::nullopt;
  std::ostringstream written;
  if (const auto* text = node->as_string()) written << text->get();
  if (const auto* time = node->as_date_time()) written << time->get();
  if (const auto* day = node->as_date()) written << day->get();
  const auto instant = parse_moment(written.str(), zone);
  if (!instant) table.find(key, table.name() + ": '" + std::string(key) + "' must be a time such as 2024-05-01T20:00:00Z, or a day");
  return instant;
}

Window window_of(const TableReader& table, const time::Zone& zone) {
  Window window;
  const auto from = moment(table, "from", zone);
  const auto until = moment(table, "until", zone);
  if (from && until && *from >= *until) table.find("until", table.name() + ": 'until' is not after 'from'");
  window.bound(from, until);
  table.each_text("window", [&](const toml::node& node, const std::string& stretch) {
    const std::string wrong = window.add(stretch, zone);
    if (!wrong.empty()) table.draft().find(node.source(), 0, table.name() + ": " + wrong);
  });
  return window;
}

std::optional<double> share(const TableReader& table, std::string_view key) {
  const auto number = table.number(key);
  if (number && !(*number >= 0 && *number <= 1)) table.find(key, table.name() + ": '" + std::string(key) + "' is a share from 0 to 1, such as 0.9");
  return number;
}

}  // namespace

Handle read_handle(const TableReader& table) {
  constexpr std::array<std::string_view, 5> keys{"network", "handle", "role", "department", "brand"};
  table.allow_only(keys);
  Handle own{table.text("network"), table.required_text("handle"), table.word("role", handle_roles), table.text("department"), table.text("brand")};
  if (own.handle == "@") table.find("handle", table.name() + ": '@' names no account");
  return own;
}

Agent read_agent(const TableReader& table) {
  constexpr std::array<std::string_view, 7> keys{"id", "name", "department", "skills", "capacity", "shift", "signoff"};
  table.allow_only(keys);
  Agent agent{table.required_text("id"), table.text("name"), table.text("department"), table.text("shift"), table.text("signoff"), {}, 0};
  agent.skills = table.texts("skills");
  agent.capacity = table.integer("capacity", 0, 1, 100'000);
  return agent;
}

Query read_query(const TableReader& table, const std::string& zone) {
  constexpr std::array<std::string_view, 10> keys{"id", "text", "brand", "kind", "from", "until", "window", "zone", "precision", "recall"};
  table.allow_only(keys);
  Query query{table.required_text("id"), table.required_text("text"), table.text("brand"), table.text("kind")};
  query.parsed = parsed_query(table, table.node("text"), query.text);
  constexpr std::array<std::string_view, 4> of_window{"from", "until", "window", "zone"};
  const auto is_there = [&](std::string_view key) { return table.node(key) != nullptr; };
  if (std::any_of(of_window.begin(), of_window.end(), is_there)) query.window = window_of(table, zone_of(table, zone));
  query.precision = share(table, "precision");
  query.recall = share(table, "recall");
  return query;
}

Topic read_topic(const TableReader& table) {
  constexpr std::array<std::string_view, 2> keys{"id", "words"};
  table.allow_only(keys);
  return {table.required_text("id"), words_of(table)};
}

ValueAdd read_value_add(const TableReader& table) {
  constexpr std::array<std::string_view, 2> keys{"kind", "words"};
  table.allow_only(keys);
  if (table.node("kind") == nullptr) table.find("kind", table.name() + " needs 'kind': coaching, relationship or incentive");
  return {table.word("kind", value_kinds), words_of(table)};
}

Source read_source(const TableReader& table) {
  constexpr std::array<std::string_view, 8> keys{"header", "columns", "encoding", "separator", "skip", "zone", "date_order", "network"};
  table.allow_only(keys);
  Source source;
  source.header = table.texts("header");
  source.columns = table.pairs("columns");
  source.encoding = table.text("encoding");
  source.separator = table.text("separator");
  source.zone = table.text("zone");
  if (!source.zone.empty()) static_cast<void>(zone_of(table, "UTC"));
  source.date_order = table.word("date_order", date_orders);
  source.network = table.text("network");
  source.skip = table.integer("skip", -1, 0, 1'000'000);
  return source;
}

Personal read_personal(const TableReader& table) {
  constexpr std::array<std::string_view, 2> keys{"kind", "pattern"};
  table.allow_only(keys);
  Personal personal{table.required_text("kind"), std::nullopt};
  const auto is_plain = [](char byte) { return (byte >= 'a' && byte <= 'z') || byte == '_'; };
  if (!std::all_of(personal.kind.begin(), personal.kind.end(), is_plain)) table.find("kind", table.name() + ": a kind is written in small letters and _, such as \"booking\"");
  const std::string expression = table.required_text("pattern");
  std::string error;
  if (!expression.empty()) personal.pattern = text::Pattern::compile(expression, error);
  if (!error.empty()) table.find("pattern", table.name() + ": " + error);
  return personal;
}

Team read_team(const TableReader& table) {
  constexpr std::array<std::string_view, 4> keys{"id", "department", "calendar", "skills"};
  table.allow_only(keys);
  return {table.required_text("id"), table.text("department"), table.text("calendar"), table.texts("skills")};
}

Benchmark read_benchmark(const TableReader& table) {
  constexpr std::array<std::string_view, 4> keys{"id", "value", "source", "date"};
  table.allow_only(keys);
  Benchmark benchmark{table.required_text("id"), table.required_text("source"), table.day("date"), 0};
  if (table.node("value") == nullptr) table.find("value", table.name() + " needs 'value'");
  benchmark.value = table.number("value").value_or(0);
  return benchmark;
}

time::Zone zone_of(const TableReader& table, const std::string& otherwise) {
  const std::string name = table.text("zone");
  const bool told = table.is_text("zone");
  if (auto zone = time::Zone::named(told ? name : otherwise)) return *zone;
  if (told) table.find("zone", "'" + name + "' is no zone - name one as the IANA does, such as Europe/Berlin");
  return time::Zone::utc();
}

Calendar read_calendar(const TableReader& table, const std::string& name, const std::string& zone) {
  constexpr std::array<std::string_view, 3> keys{"zone", "weekly", "holidays"};
  table.allow_only(keys);
  time::OpeningWeek week;
  if (table.lacks("weekly")) table.find("weekly", table.name() + " needs 'weekly', such as \"mon-fri 09:00-17:00\"");
  table.each_text("weekly", [&](const toml::node& node, const std::string& line) {
    std::string wrong;
    if (!line.empty() && !time::add_openings(week, line, wrong)) table.draft().find(node.source(), 0, table.name() + ": " + wrong);
  });
  std::vector<time::Holiday> holidays;
  if (const toml::array* days = table.node("holidays") == nullptr ? nullptr : table.node("holidays")->as_array()) {
    for (const toml::node& day : *days) {
      std::optional<time::Holiday> holiday;
      if (const auto* text = day.as_string()) holiday = time::parse_holiday(text->get());
      if (const auto* date = day.as_date()) holiday = time::Holiday{date->get().year, date->get().month, date->get().day};
      if (holiday) holidays.push_back(*holiday);
      else table.draft().find(day.source(), 0, table.name() + ": a holiday is a day such as 2024-12-24, or \"12-25\" for every year");
    }
  } else if (table.node("holidays") != nullptr) {
    table.find("holidays", table.name() + ": 'holidays' must be a list of days");
  }
  return {name, time::BusinessHours(zone_of(table, zone), std::move(week), std::move(holidays))};
}

}  // namespace sc::playbook
