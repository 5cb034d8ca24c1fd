// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "json/writer.hpp"
#include "playbook/handles.hpp"
#include "thread/story.hpp"
#include "time/instant.hpp"

namespace sc::thread {

namespace {

using Turns = std::span<const TurnFrame>;

bool is_of(const TurnFrame& turn, Speaks speaks) noexcept { return turn.fixed.speaks == speaks; }

// Where the leg that begins at `from` ends: turns on one network with one visibility.
size_t end_of_leg(Turns turns, size_t from) noexcept {
  size_t to = from + 1;
  while (to < turns.size() && turns[to][Part::network] == turns[from][Part::network] &&
         turns[to].fixed.is_private == turns[from].fixed.is_private) {
    ++to;
  }
  return to;
}

// The agent who spoke last, or first, in a leg; empty when nobody of ours is named.
std::string_view agent_in(Turns leg, bool last) noexcept {
  std::string_view agent;
  for (const TurnFrame& turn : leg) {
    if (!is_of(turn, Speaks::ours) || turn[Part::agent].empty()) continue;
    agent = turn[Part::agent];
    if (!last) break;
  }
  return agent;
}

// Unknown when one of them holds nothing to compare.
Known same_customer(Turns before, Turns leg) noexcept {
  const auto spoke = [](Turns turns) { return std::find_if(turns.begin(), turns.end(), [](const TurnFrame& turn) { return is_of(turn, Speaks::customer); }); };
  const auto one = spoke(before), other = spoke(leg);
  if (one == before.end() || other == leg.end()) return Known::unknown;
  const std::string_view declared = (*one)[Part::declared], now = (*other)[Part::declared];
  if (!declared.empty() && !now.empty()) return declared == now ? Known::yes : Known::no;
  // The author is the same: a case is one person's.
  return Known::yes;
}

Known same_advisor(Turns before, Turns leg) noexcept {
  const std::string_view one = agent_in(before, true), other = agent_in(leg, false);
  if (one.empty() || other.empty()) return Known::unknown;
  return one == other ? Known::yes : Known::no;
}

bool names_topic(Turns turns, std::string_view topic, std::string& scratch) {
  bool found = false;
  for (const TurnFrame& turn : turns) {
    json::Value(turn[Part::topics]).each_element([&](const json::Value& value) { return !(found = value.as_text(scratch) == topic); });
    if (found) return true;
  }
  return false;
}

Known same_topic(Turns before, Turns leg) {
  std::string one, other;
  Known same = Known::unknown;
  const bool known_before = std::any_of(before.begin(), before.end(), [](const TurnFrame& turn) { return !turn[Part::topics].empty(); });
  if (!known_before) return same;
  for (const TurnFrame& turn : leg) {
    json::Value(turn[Part::topics]).each_element([&](const json::Value& value) {
      same = names_topic(before, value.as_text(one), other) ? Known::yes : Known::no;
      return same != Known::yes;
    });
    if (same == Known::yes) break;
  }
  return same;
}

void write_time(json::Writer& json, std::string_view key, int64_t time) {
  if (time != no_time) json.member(key, time::rfc3339({time}));
}

void write_known(json::Writer& json, std::string_view key, Known known) {
  if (known != Known::unknown) json.member(key, known == Known::yes);
}

}  // namespace

void append_journey(std::string& out, Turns turns) {
  if (turns.empty() || end_of_leg(turns, 0) == turns.size()) return;
  json::Writer json(out);
  json.begin_array();
  Turns before;
  for (size_t from = 0, to = 0; from < turns.size(); from = to) {
    to = end_of_leg(turns, from);
    const Turns leg = turns.subspan(from, to - from);
    json.begin_object();
    if (!leg.front()[Part::network].empty()) json.member("network", leg.front()[Part::network]);
    if (leg.front().fixed.is_private != Known::unknown) json.member("visibility", leg.front().fixed.is_private == Known::yes ? "private" : "public");
    json.member("turn", from + 1).member("turns", leg.size());
    write_time(json, "opened", leg.front().fixed.time);
    write_time(json, "last", leg.back().fixed.time);
    if (from > 0) {
      write_known(json, "same_customer", same_customer(before, leg));
      write_known(json, "same_advisor", same_advisor(before, leg));
      write_known(json, "same_topic", same_topic(before, leg));
    }
    json.end_object();
    before = leg;
  }
  json.end_array();
}

// --- Handoffs

namespace {

struct Handoff {
  size_t turn;
  std::string_view kind, from, to;
  int64_t time, since;
};

void write_handoff(json::Writer& json, const Handoff& handoff) {
  json.begin_object().member("turn", handoff.turn).member("kind", handoff.kind);
  write_time(json, "time", handoff.time);
  if (!handoff.from.empty()) json.member("from", handoff.from);
  json.member("to", handoff.to);
  if (handoff.since != no_time && handoff.time != no_time && handoff.time >= handoff.since) {
    json.member("seconds", (handoff.time - handoff.since) / time::micros_per_second);
  }
  json.end_object();
}

}  // namespace

// `since` is the customer's first turn: how long it took to be sent elsewhere.
void append_handoffs(std::string& out, Turns turns) {
  json::Writer json(out);
  std::string_view account;
  int64_t since = no_time;
  bool any = false;
  const auto write = [&](const Handoff& handoff) {
    if (!any) json.begin_array();
    any = true;
    write_handoff(json, handoff);
  };
  for (size_t at = 0; at < turns.size(); ++at) {
    const TurnFrame& turn = turns[at];
    if (is_of(turn, Speaks::customer) && since == no_time) since = turn.fixed.time;
    if (is_of(turn, Speaks::other) || turn[Part::account].empty()) continue;
    const std::string_view spoke = turn[Part::account];
    if (is_of(turn, Speaks::ours)) {
      if (!account.empty() && !playbook::same_handle(account, spoke)) write({at + 1, "taken", account, spoke, turn.fixed.time, since});
      if (!turn[Part::handoff].empty()) write({at + 1, "offered", spoke, turn[Part::handoff], turn.fixed.time, since});
      if (!turn[Part::recipient].empty()) write({at + 1, "private", spoke, turn[Part::recipient], turn.fixed.time, since});
    }
    account = spoke;
  }
  if (any) json.end_array();
}

}  // namespace sc::thread
