// SPDX-License-Identifier: Apache-2.0
// How the systems that people come from define their clocks, as settings. Sources: the vendors' public documentation.
#include <array>
#include <utility>

#include "playbook/playbook.hpp"

namespace sc::playbook {

namespace {

using Start = ClockSettings::Start;
using Anchor = ClockSettings::Anchor;

struct Dialect {
  std::string_view name;
  Start start;
  Anchor anchor;
  bool bot_answers;
  bool breaches_at_due;
  bool closer_starts;
  std::string_view pause;  // one state, or none
};

// The first is ours.
constexpr std::array<Dialect, 9> dialects{{
    {"default", Start::published, Anchor::first, false, false, false, "waiting_customer"},
    {"zendesk", Start::published, Anchor::first, false, true, true, "waiting_customer"},
    {"chatwoot", Start::published, Anchor::first, true, false, true, ""},
    {"zammad", Start::published, Anchor::first, false, false, true, "waiting_customer"},
    {"hootsuite", Start::seen, Anchor::first, false, false, true, ""},
    {"front", Start::seen, Anchor::first, false, false, true, ""},
    {"sprout", Start::seen, Anchor::first, false, false, true, ""},
    {"five9", Start::assigned, Anchor::first, false, false, true, ""},
    {"simla", Start::published, Anchor::last, false, false, true, ""},
}};

}  // namespace

std::optional<ClockSettings> dialect_named(std::string_view name) {
  for (const Dialect& dialect : dialects) {
    if (dialect.name != (name.empty() ? std::string_view("default") : name)) continue;
    ClockSettings settings;
    settings.start = dialect.start;
    settings.anchor = dialect.anchor;
    settings.bot_answers = dialect.bot_answers;
    settings.breaches_at_due = dialect.breaches_at_due;
    settings.closer_starts = dialect.closer_starts;
    if (!dialect.pause.empty()) settings.pauses.emplace_back(dialect.pause);
    return settings;
  }
  return std::nullopt;
}

std::vector<std::string_view> dialect_names() {
  std::vector<std::string_view> names;
  for (const Dialect& dialect : dialects) names.push_back(dialect.name);
  return names;
}

}  // namespace sc::playbook
