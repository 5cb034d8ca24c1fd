// SPDX-License-Identifier: Apache-2.0
#include "thread/case_writer.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "json/string.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"
#include "time/instant.hpp"

namespace sc::thread {

namespace {

// All that a case has of ours but type, id and revision, which are always there.
constexpr std::array<std::string_view, 15> own_keys{"aliases", "root",      "brand",  "customer", "opened",  "last",  "joined_by", "networks",
                                                    "state",   "shape",     "turns",  "events",   "journey", "handoffs", "facts"};

const char* outline_of(json::Outline& outline, std::string& padded, std::string_view line) {
  padded.assign(line);
  padded.append(json::padding, ' ');
  return outline.parse(std::string_view(padded).substr(0, line.size()));
}

}  // namespace

void CaseWriter::begin(uint32_t rank) {
  rank_ = rank;
  turns_.clear();
  events_.clear();
  earlier_.clear();
  aliases_.clear();
  own_.clear();
  id_.clear();
  ids_.append_id(id_, rank);
}

void CaseWriter::add_event(std::string_view line) { events_.push_back({no_time, {}, {}, line}); }

// --- What was known before

void CaseWriter::read_aliases(std::string_view line) {
  if (outline_of(outline_, padded_, line) != nullptr) return;
  aliases_.emplace_back(outline_.find("id").as_text(scratch_));
  outline_.find("aliases").each_element([&](const json::Value& value) {
    aliases_.emplace_back(value.as_text(scratch_));
    return true;
  });
}

// Of several records the one of this very id, then the highest revision, then the greatest bytes.
void CaseWriter::read_earlier() {
  has_earlier_ = false;
  std::string_view best;
  bool best_same = false;
  int64_t best_revision = 0;
  for (const std::string_view line : earlier_) {
    read_aliases(line);
    const bool same = outline_.find("id").as_text(scratch_) == id_;
    const int64_t revision = outline_.find("revision").as_integer().value_or(0);
    const auto rank = std::tuple(same, revision, line);
    if (has_earlier_ && rank <= std::tuple(best_same, best_revision, best)) continue;
    has_earlier_ = true;
    best = line;
    best_same = same;
    best_revision = revision;
  }
  if (has_earlier_) has_earlier_ = outline_of(earlier_outline_, earlier_bytes_, best) == nullptr;
}

// --- Our members

template <typename Write>
void CaseWriter::member(std::string_view begin, Write&& write) {
  const size_t before = line_.size();
  line_ += begin;
  const size_t from = line_.size();
  write();
  if (line_.size() == from) line_.resize(before);
  else if (has_earlier_) own_.push_back({begin, from, line_.size()});
}

void CaseWriter::text_member(std::string_view begin, std::string_view text) {
  member(begin, [&] {
    if (!text.empty()) json::append_quoted_utf8(line_, text);
  });
}

void CaseWriter::word_member(std::string_view begin, std::string_view word) {
  member(begin, [&] {
    if (!word.empty()) ((line_ += '"') += word) += '"';
  });
}

void CaseWriter::time_member(std::string_view begin, int64_t micros) {
  member(begin, [&] {
    if (micros != no_time) line_ += times_.of(micros);
  });
}

void CaseWriter::sort_events() {
  event_names_.resize(events_.size());
  event_ids_.resize(events_.size());
  for (size_t at = 0; at < events_.size(); ++at) {
    if (outline_of(outline_, padded_, events_[at].line) != nullptr) continue;
    const record::Record record(outline_);
    const auto time = time::parse_rfc3339(record.text("time", scratch_));
    events_[at].time = time ? time->micros : no_time;
    event_ids_[at] = id_text(record.member("id"), scratch_);
    event_names_[at] = record.text("event", scratch_);
    events_[at].id = event_ids_[at];
    events_[at].name = event_names_[at];
  }
  // Of the versions of one id the latest, then the greatest bytes, stays.
  std::sort(events_.begin(), events_.end(), [](const Event& left, const Event& right) {
    return std::tie(left.id, right.time, right.line) < std::tie(right.id, left.time, left.line);
  });
  const auto repeats = [](const Event& left, const Event& right) { return left.line == right.line || (left.id == right.id && !left.id.empty()); };
  events_.erase(std::unique(events_.begin(), events_.end(), repeats), events_.end());
  std::sort(events_.begin(), events_.end(), [](const Event& left, const Event& right) {
    return std::tie(left.time, left.id, left.line) < std::tie(right.time, right.id, right.line);
  });
}

void CaseWriter::write_events() {
  json::Writer json(line_);
  json.begin_array();
  for (const Event& event : events_) {
    if (outline_of(outline_, padded_, event.line) != nullptr) continue;
    const record::Record record(outline_);
    json.begin_object();
    if (!event.id.empty()) json.member("id", event.id);
    if (event.time != no_time) json.member("time", time::rfc3339({event.time}));
    if (!event.name.empty()) json.member("event", event.name);
    const std::string_view by = record.text("by", scratch_);
    if (!by.empty()) json.member("by", by);
    const json::Value value = record.member("value");
    if (!value.unknown() && validator_.check(value.raw()).what == nullptr) json.key("value").raw(value.raw());
    json.end_object();
  }
  json.end_array();
}

void CaseWriter::write_members() {
  std::sort(aliases_.begin(), aliases_.end());
  aliases_.erase(std::unique(aliases_.begin(), aliases_.end()), aliases_.end());
  std::erase_if(aliases_, [&](const std::string& alias) { return alias.empty() || ids_.find(alias) != none; });
  member(R"(,"aliases":)", [&] {
    if (aliases_.empty()) return;
    json::Writer json(line_);
    json.begin_array();
    for (const std::string& alias : aliases_) json.element(alias);
    json.end_array();
  });
  const CaseIds::Parts parts = ids_.parts(rank_);
  text_member(R"(,"root":)", parts.root);
  text_member(R"(,"brand":)", parts.brand);
  text_member(R"(,"customer":)", parts.customer);
  int64_t opened = no_time, last = no_time;
  for (const TurnFrame& turn : turns_) {
    if (turn.fixed.time == no_time) continue;
    if (opened == no_time) opened = turn.fixed.time;
    last = turn.fixed.time;
  }
  time_member(R"(,"opened":)", opened);
  time_member(R"(,"last":)", last);
  word_member(R"(,"joined_by":)", parts.paired ? "pair" : "");
  member(R"(,"networks":)", [&] { append_networks(line_, turns_); });
  word_member(R"(,"state":)", state_of(turns_, events_));
  word_member(R"(,"shape":)", shape_of(turns_));
  member(R"(,"turns":)", [&] {
    char separator = '[';
    for (const TurnFrame& turn : turns_) {
      line_ += separator;
      append_turn(line_, turn, times_);
      separator = ',';
    }
    line_ += ']';
  });
  if (!events_.empty()) member(R"(,"events":)", [&] { write_events(); });
  member(R"(,"journey":)", [&] { append_journey(line_, turns_); });
  member(R"(,"handoffs":)", [&] { append_handoffs(line_, turns_); });
  member(R"(,"facts":)", [&] { append_facts(line_, turns_); });
}

// --- The record

bool CaseWriter::is_unchanged() {
  if (earlier_outline_.find("id").as_text(scratch_) != id_ || !earlier_outline_.find("revision").as_integer()) return false;
  const auto value_of = [&](std::string_view key) {
    const auto at = std::find_if(own_.begin(), own_.end(), [&](const Own& own) { return own.begin.substr(2, own.begin.size() - 4) == key; });
    return at == own_.end() ? std::string_view() : std::string_view(line_).substr(at->from, at->to - at->from);
  };
  return std::all_of(own_keys.begin(), own_keys.end(), [&](std::string_view key) { return earlier_outline_.find(json::Key(key)).raw() == value_of(key); });
}

void CaseWriter::write_front() {
  int64_t revision = 1;
  if (has_earlier_) revision = earlier_outline_.find("revision").as_integer().value_or(0) + 1;
  line_ = R"({"type":"case","id":)";
  json::append_quoted_utf8(line_, id_);
  json::Writer(line_ += ",\"revision\":").element(revision);
}

// The members that others added to an earlier record.
void CaseWriter::write_others() {
  if (!has_earlier_) return;
  for (const json::Member& each : earlier_outline_.members()) {
    const auto is = [&](std::string_view key) { return json::key_is(each.raw_key, key); };
    if (is("type") || is("id") || is("revision") || std::any_of(own_keys.begin(), own_keys.end(), is)) continue;
    line_ += ",\"";
    line_ += each.raw_key;
    line_ += "\":";
    line_ += each.value.raw();
  }
}

std::string_view CaseWriter::finish() {
  for (const TurnFrame& turn : turns_) {
    if (!turn[Part::was_case].empty()) aliases_.emplace_back(turn[Part::was_case]);
  }
  read_earlier();
  sort_events();
  write_front();
  write_members();
  if (has_earlier_ && is_unchanged()) return earlier_outline_.line();
  write_others();
  line_ += '}';
  return line_;
}

}  // namespace sc::thread
