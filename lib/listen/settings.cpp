// SPDX-License-Identifier: Apache-2.0
#include "listen/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/fault.hpp"
#include "playbook/handles.hpp"

namespace sc::listen {

namespace {

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
bool is_name_byte(char byte) { return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '.'; }

// The bytes of the name before the '=' of "NAME=EXPRESSION", or 0.
size_t name_before_equals(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return 0;
  const size_t size = static_cast<size_t>(std::find_if_not(text.begin(), text.end(), is_name_byte) - text.begin());
  return size < text.size() && text[size] == '=' ? size : 0;
}

}  // namespace

std::vector<query::QuerySource> sources_of(const ListenSettings& settings, const playbook::Playbook& playbook) {
  std::vector<query::QuerySource> sources;
  if (settings.queries.empty()) {
    for (const playbook::Query& one : playbook.queries) {
      sources.push_back({one.id, one.text, one.brand, one.kind, playbook.file, one.parsed});
    }
  }
  for (const std::string& text : settings.queries) {
    const size_t name = name_before_equals(text);
    std::string id = name == 0 ? fmt::format("q{}", sources.size() + 1) : text.substr(0, name);
    sources.push_back({std::move(id), name == 0 ? text : text.substr(name + 1), settings.brand, {}, {}});
  }
  if (settings.only && sources.empty()) {
    throw Fault{FaultKind::usage, "--only without a query would drop every post - give --query, or a playbook with [[query]]"};
  }
  if (!settings.brand.empty() && settings.queries.empty() && settings.own.empty()) {
    throw Fault{FaultKind::usage, "--brand is of the queries and accounts given beside it - give --query or --own"};
  }
  return sources;
}

std::vector<playbook::Handle> own_of(const ListenSettings& settings, const playbook::Playbook& playbook) {
  std::vector<playbook::Handle> own = playbook.handles;
  for (const std::string& argument : settings.own) {
    own.push_back(playbook::parse_own(argument));
    own.back().brand = settings.brand;
  }
  return own;
}

std::vector<playbook::Window> windows_of(const ListenSettings& settings, const playbook::Playbook& playbook) {
  std::vector<playbook::Window> windows;
  if (!settings.queries.empty()) return windows;
  const auto is_always = [](const playbook::Query& one) { return one.window.is_always(); };
  if (std::all_of(playbook.queries.begin(), playbook.queries.end(), is_always)) return windows;
  for (const playbook::Query& one : playbook.queries) windows.push_back(one.window);
  return windows;
}

playbook::Window common_window_of(const ListenSettings& settings, const playbook::Playbook& playbook) {
  playbook::Window window;
  if (settings.windows.empty()) {
    if (!settings.zone.empty()) throw Fault{FaultKind::usage, "--tz is the zone of --window - give that, too"};
    return window;
  }
  const std::string& name = settings.zone.empty() ? playbook.zone : settings.zone;
  const auto zone = time::Zone::named(name);
  if (!zone) throw Fault{FaultKind::usage, fmt::format("--tz: '{}' is no zone - name one as the IANA does, such as Europe/Berlin", name)};
  for (const std::string& stretch : settings.windows) {
    const std::string wrong = window.add(stretch, *zone);
    if (!wrong.empty()) throw Fault{FaultKind::usage, fmt::format("--window '{}': {}", stretch, wrong)};
  }
  return window;
}

}  // namespace sc::listen
