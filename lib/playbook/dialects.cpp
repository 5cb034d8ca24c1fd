// SPDX-License-Identifier: Apache-2.0
// How the systems that people come from define their clocks, as settings. Sources: the vendors' public documentation.
#include <array>
#include <span>

#include "playbook/playbook.hpp"

namespace sc::playbook {

namespace {

using Start = ClockSettings::Start;
using Anchor = ClockSettings::Anchor;

// The customer is to speak, or the help desk has the case on hold.
constexpr std::array<std::string_view, 2> customer_or_hold{"waiting_customer", "pause"};
using Pauses = std::span<const std::string_view>;

struct Dialect {
  std::string_view name;
  Start start;
  Anchor anchor;
  bool bot_answers;
  bool template_answers;
  bool closer_starts;
  Pauses pauses;
};

// What a vendor does not say is as it is in ours: a second past the due time breaches, a customer's word reopens.
constexpr std::array<Dialect, 9> dialects{{
    // Ours: thanks want no answer, and time in which the customer must speak is not ours.
    {"default", Start::published, Anchor::first, false, true, false, customer_or_hold},
    // Next reply counts from the oldest unanswered comment; pausable update and requester wait leave pending out.
    {"zendesk", Start::published, Anchor::first, false, true, true, customer_or_hold},
    // Bots were made to count, and then to end the wait (V6); nothing pauses, thanks start the next clock (V7).
    {"chatwoot", Start::published, Anchor::first, true, true, true, {}},
    // Pending states stop the escalation.
    {"zammad", Start::published, Anchor::first, false, true, true, customer_or_hold},
    // Nothing is tracked before automations have run, so they are no answers. Its help has both boundaries (V2).
    {"hootsuite", Start::seen, Anchor::first, false, true, true, {}},
    // From the oldest inbound message without reply.
    {"front", Start::seen, Anchor::first, false, true, true, {}},
    // What a rule did by itself counts neither as action nor in its time.
    {"sprout", Start::seen, Anchor::first, false, false, true, {}},
    // From when it entered the platform, so that a feed's delay is nobody's fault; assignment ends the queue time.
    {"five9", Start::seen, Anchor::first, false, true, true, {}},
    // From the last of several messages.
    {"simla", Start::published, Anchor::last, false, true, true, {}},
}};

}  // namespace

std::optional<ClockSettings> dialect_named(std::string_view name) {
  for (const Dialect& dialect : dialects) {
    if (dialect.name != (name.empty() ? std::string_view("default") : name)) continue;
    ClockSettings settings;
    settings.start = dialect.start;
    settings.anchor = dialect.anchor;
    settings.bot_answers = dialect.bot_answers;
    settings.template_answers = dialect.template_answers;
    settings.closer_starts = dialect.closer_starts;
    settings.pauses.assign(dialect.pauses.begin(), dialect.pauses.end());
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
