// SPDX-License-Identifier: Apache-2.0
#include "sla/conversation.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "json/nested.hpp"
#include "json/string.hpp"

namespace sc::sla {

namespace {

constexpr std::array<std::pair<std::string_view, Happening>, 6> happenings{{{"assign", Happening::assign},
                                                                            {"unassign", Happening::unassign},
                                                                            {"pause", Happening::pause},
                                                                            {"resume", Happening::resume},
                                                                            {"resolve", Happening::resolve},
                                                                            {"reopen", Happening::reopen}}};

// The members of a turn or event that are looked at; of a repeated one the last.
enum class Named : uint8_t { time, seen, deleted, by, closer, missing, wrote_template, event, other };
using Said = std::array<json::Value, static_cast<size_t>(Named::other) + 1>;

Named named(std::string_view key) {
  switch (key.size()) {
    case 2: return key == "by" ? Named::by : Named::other;
    case 4: return key == "time" ? Named::time : key == "seen" ? Named::seen : Named::other;
    case 5: return key == "event" ? Named::event : Named::other;
    case 6: return key == "closer" ? Named::closer : Named::other;
    case 7: return key == "deleted" ? Named::deleted : Named::other;
    case 8: return key == "template" ? Named::wrote_template : Named::other;
    case 15: return key == "missing_replies" ? Named::missing : Named::other;
    default: return Named::other;
  }
}

void take_member(Said& said, std::string_view key, const json::Value& member) {
  Named name = named(key);
  // Keys are plain in practice; one with an escape is known by what it spells.
  if (name == Named::other && key.find('\\') != std::string_view::npos) {
    std::string spelt;
    json::append_decoded(spelt, key);
    name = named(spelt);
  }
  said[static_cast<size_t>(name)] = member;
}

// False for what is no object, or a broken one.
bool read_members(const json::Outline& outline, const json::Value& value, size_t at, Said& said) {
  const auto take = [&](std::string_view key, const json::Value& member, size_t) {
    take_member(said, key, member);
    return true;
  };
  if (at != json::Outline::npos && json::each_member_at(outline, at, take)) return true;
  said = {};
  return value.each_member([&](std::string_view key, const json::Value& member) { return take(key, member, 0); });
}

// Calls read(Value, position) for each element of a member; gives what that says is wrong, or `no_list`. It may have to
// begin again: `forget` undoes what was read.
template <typename Forget, typename Read>
const char* read_list(const record::Record& record, const json::Key& key, const char* no_list, Forget&& forget, Read&& read) {
  const json::Outline& outline = record.outline();
  const size_t place = outline.position_of(key);
  if (place == json::Outline::npos) return nullptr;
  const json::Member& list = outline.members()[place];
  if (list.value.unknown()) return nullptr;
  const char* wrong = nullptr;
  const auto visit = [&](const json::Value& element, size_t at) { return (wrong = read(element, at)) == nullptr; };
  if (json::each_element_at(outline, list.at, visit)) return wrong;
  forget();
  wrong = nullptr;
  const bool walked = list.value.each_element([&](const json::Value& element) { return visit(element, json::Outline::npos); });
  return wrong != nullptr ? wrong : walked ? nullptr : no_list;
}

const json::Value& of(const Said& said, Named name) { return said[static_cast<size_t>(name)]; }

Voice voice_of(std::string_view by, bool from_template) {
  if (by == "customer") return Voice::customer;
  if (by == "bot") return Voice::bot;
  if (by == "brand" || by == "agent") return from_template ? Voice::template_text : Voice::human;
  return Voice::other;
}

template <typename Timed>
void order(std::vector<Timed>& list) {
  const auto earlier = [](const Timed& left, const Timed& right) { return left.time < right.time; };
  if (!std::is_sorted(list.begin(), list.end(), earlier)) std::stable_sort(list.begin(), list.end(), earlier);
}

}  // namespace

const char* ConversationReader::read_turn(const json::Outline& outline, const json::Value& value, size_t at, Conversation& talk) {
  Said said;
  if (!read_members(outline, value, at, said)) return "a turn is not an object";
  Turn turn;
  turn.voice = voice_of(of(said, Named::by).as_text(scratch_), of(said, Named::wrote_template).as_boolean().value_or(false));
  const int64_t missing = std::max<int64_t>(of(said, Named::missing).as_integer().value_or(0), 0);
  missing_of_turns_ += missing;
  if (of(said, Named::time).unknown()) {
    talk.misses_replies = talk.misses_replies || is_ours(turn.voice);
    return nullptr;
  }
  const auto published = read_time(of(said, Named::time));
  if (!published) return "a turn's time is not RFC 3339";
  turn.time = turn.seen = *published;
  if (!of(said, Named::seen).unknown()) {
    const auto seen = read_time(of(said, Named::seen));
    if (!seen) return "a turn's seen is not RFC 3339";
    turn.seen = *seen;
  }
  if (!of(said, Named::deleted).unknown()) turn.deleted = read_time(of(said, Named::deleted));
  turn.closer = of(said, Named::closer).as_boolean().value_or(false);
  turn.misses_replies = missing > 0;
  if (now_ && turn.seen > *now_) cut_ = true;
  else talk.turns.push_back(turn);
  return nullptr;
}

const char* ConversationReader::read_event(const json::Outline& outline, const json::Value& value, size_t at, Conversation& talk) {
  Said said;
  if (!read_members(outline, value, at, said)) return "an event is not an object";
  const std::string_view name = of(said, Named::event).as_text(scratch_);
  const auto found = std::find_if(happenings.begin(), happenings.end(), [&](const auto& known) { return known.first == name; });
  if (found == happenings.end() || of(said, Named::time).unknown()) return nullptr;
  const auto when = read_time(of(said, Named::time));
  if (!when) return "an event's time is not RFC 3339";
  if (now_ && *when > *now_) cut_ = true;
  else talk.events.push_back({*when, found->second, 0});
  return nullptr;
}

std::optional<time::Instant> ConversationReader::read_time(const json::Value& value) {
  return time::parse_rfc3339(value.as_text(scratch_));
}

// A message that was taken back wants no answer any more.
void ConversationReader::add_retractions(Conversation& talk) {
  for (uint32_t at = 0; at < talk.turns.size(); ++at) {
    const Turn& turn = talk.turns[at];
    if (turn.voice != Voice::customer || !turn.deleted) continue;
    if (now_ && *turn.deleted > *now_) cut_ = true;
    else talk.events.push_back({std::max(*turn.deleted, turn.time), Happening::retract, at});
  }
}

// By its state alone a case was resolved with its last turn; events know better.
void ConversationReader::add_resolution(Conversation& talk) {
  const bool is_told = std::any_of(talk.events.begin(), talk.events.end(), [](const Event& event) { return event.what == Happening::resolve; });
  if (!is_told && !talk.turns.empty()) talk.events.push_back({talk.turns.back().time, Happening::resolve, 0});
}

const char* ConversationReader::read_turns(const record::Record& record, Conversation& talk) {
  const auto forget = [&] {
    talk.turns.clear();
    talk.misses_replies = cut_ = false;
    missing_of_turns_ = 0;
  };
  forget();
  return read_list(record, "turns", "turns is not a list", forget,
                   [&](const json::Value& turn, size_t at) { return read_turn(record.outline(), turn, at, talk); });
}

const char* ConversationReader::read_events(const record::Record& record, Conversation& talk) {
  const bool cut_before = cut_;
  const auto forget = [&] {
    talk.events.clear();
    cut_ = cut_before;
  };
  forget();
  return read_list(record, "events", "events is not a list", forget,
                   [&](const json::Value& event, size_t at) { return read_event(record.outline(), event, at, talk); });
}

const char* ConversationReader::read(const record::Record& record, std::optional<time::Instant> now, Conversation& talk) {
  now_ = now;
  if (const char* wrong = read_turns(record, talk)) return wrong;
  if (const char* wrong = read_events(record, talk)) return wrong;
  order(talk.turns);
  add_retractions(talk);
  if (!cut_ && record.text("state", scratch_) == "resolved") add_resolution(talk);
  order(talk.events);
  if (record.at("facts.missing_replies").as_integer().value_or(0) > missing_of_turns_) talk.misses_replies = true;
  talk.ours_known = !record.text("brand", scratch_).empty() ||
                    std::any_of(talk.turns.begin(), talk.turns.end(), [](const Turn& turn) { return is_ours(turn.voice); });
  return nullptr;
}

}  // namespace sc::sla
