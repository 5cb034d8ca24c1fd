// SPDX-License-Identifier: Apache-2.0
#include "thread/turn_writer.hpp"

#include "json/string.hpp"
#include "json/writer.hpp"
#include "thread/members.hpp"
#include "time/instant.hpp"

namespace sc::thread {

namespace {

Feeling feeling_of(std::string_view label) noexcept {
  if (label == "negative") return Feeling::negative;
  if (label == "neutral") return Feeling::neutral;
  if (label == "positive") return Feeling::positive;
  return label == "unsure" ? Feeling::unsure : Feeling::unknown;
}

Urgency urgency_of(std::string_view word) noexcept {
  if (word == "low") return Urgency::low;
  if (word == "normal") return Urgency::normal;
  return word == "high" ? Urgency::high : Urgency::unknown;
}

Known known(std::optional<bool> answer) noexcept { return !answer ? Known::unknown : *answer ? Known::yes : Known::no; }

std::string_view voice_name(Speaks speaks, Voice voice) noexcept {
  if (speaks == Speaks::customer) return "customer";
  if (speaks == Speaks::other) return "other";
  return voice == Voice::agent ? "agent" : voice == Voice::bot ? "bot" : "brand";
}

std::string_view list_of(const json::Value& value) noexcept { return value.kind() == json::Kind::array ? value.raw() : std::string_view(); }

// The link that opens a private message to an account.
constexpr std::string_view compose_link = "messages/compose?recipient_id=";

std::string_view recipient_in(std::string_view text) noexcept {
  const size_t at = text.find(compose_link);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + compose_link.size());
  const size_t end = text.find_first_not_of("0123456789");
  return text.substr(0, end);
}

}  // namespace

void TurnWriter::read_people(const record::Record& record) {
  const auto [role, agent, department] = members_of<3>(record, "actor", {"role", "agent", "department"});
  agent_value_ = agent;
  department_value_ = department;
  frame_.fixed.voice = voice_of(role.as_text(scratch_));
  from_template_ = is_ours(frame_.fixed.voice) && record.member("template").as_boolean().value_or(false);
  frame_[Part::network] = record.member("network").as_text(network_);
  frame_[Part::agent] = agent.as_text(agent_);
  const auto [customer, handle] = members_of<2>(record, "author", {"customer", "handle"});
  handle_value_ = handle;
  frame_[Part::declared] = id_text(customer, declared_);
  frame_[Part::account] = record.member("account").as_text(account_);
  if (frame_[Part::account].empty() && is_ours(frame_.fixed.voice)) frame_[Part::account] = handle.as_text(account_);
  const std::string_view visibility = record.member("visibility").as_text(scratch_);
  frame_.fixed.is_private = visibility == "private" ? Known::yes : visibility == "public" ? Known::no : Known::unknown;
}

void TurnWriter::read_annotations(const record::Record& record) {
  const auto [sentiment, purpose, urgency, needs, failure, topics, intents, risks] = members_of<8>(
      record, "classify", {"sentiment", "purpose", "urgency", "needs_response", "failure_demand", "topics", "intents", "risks"});
  feeling_value_ = sentiment.member("label");
  purpose_value_ = purpose;
  frame_.fixed.feeling = feeling_of(feeling_value_.as_text(scratch_));
  frame_.fixed.urgency = urgency_of(urgency.as_text(scratch_));
  frame_.fixed.needs_response = known(needs.as_boolean());
  frame_[Part::failure] = failure.member("channel").as_text(failure_);
  frame_[Part::topics] = list_of(topics);
  frame_[Part::intents] = list_of(intents);
  frame_[Part::risks] = list_of(risks);
  frame_[Part::matches] = list_of(member_of(record, "listen", "matches"));
}

void TurnWriter::read_handoff(const record::Record& record) {
  frame_[Part::handoff] = frame_[Part::recipient] = {};
  if (!is_ours(frame_.fixed.voice)) return;
  const std::string_view network = frame_[Part::network];
  record.member("mentions").each_element([&](const json::Value& value) {
    const std::string_view name = value.as_text(scratch_);
    handoff_.clear();
    append_folded(handoff_, frame_[Part::account]);
    text_.clear();
    append_folded(text_, name);
    if (text_ == handoff_ || !posts_.accounts().is_own(network, name)) return true;
    handoff_ = name;
    frame_[Part::handoff] = handoff_;
    return false;
  });
  record.member("links").each_element([&](const json::Value& value) {
    recipient_ = recipient_in(value.as_text(scratch_));
    frame_[Part::recipient] = recipient_;
    return recipient_.empty();
  });
  if (frame_[Part::recipient].empty()) frame_[Part::recipient] = recipient_ = recipient_in(record.member("text").as_text(scratch_));
}

void TurnWriter::read(const record::Record& record) {
  record_ = &record;
  frame_ = {};
  feeling_value_ = purpose_value_ = {};
  const auto time = time::parse_rfc3339(record.member("time").as_text(scratch_));
  frame_.fixed.time = time ? time->micros : no_time;
  frame_.fixed.deleted = !record.member("deleted").unknown();
  post_ = id_text(record.member("id"), id_);
  frame_[Part::was_case] = member_of(record, "thread", "case").as_text(was_case_);
  read_people(record);
  if (!frame_.fixed.deleted) {
    read_annotations(record);
    read_handoff(record);
    if (!is_ours(frame_.fixed.voice)) frame_.fixed.closer = closer_.is_closer(record.member("text").as_text(text_));
    if (frame_.fixed.needs_response == Known::yes) frame_.fixed.closer = false;
  }
  missing_ = 0;
  record.member("replies").each_element([&](const json::Value& value) {
    const std::string_view id = id_text(value, scratch_);
    missing_ += !id.empty() && posts_.row_named(id) == none;
    return true;
  });
}

void TurnWriter::add_text(std::string_view key, const json::Value& value) {
  if (value.kind() != json::Kind::string) return;
  const std::string_view raw = value.raw();
  const std::string_view text = value.as_text(scratch_);
  if (text.empty()) return;
  json_ += ",\"";
  json_ += key;
  json_ += "\":";
  // Without escapes it is written as we would write it.
  if (text.size() + 2 == raw.size() && text.data() == raw.data() + 1) json_ += raw;
  else json::append_quoted_utf8(json_, text);
}

void TurnWriter::write_json(Speaks speaks) {
  const record::Record& record = *record_;
  const auto add_instant = [&](std::string_view key, time::Instant instant) {
    json_ += ",\"";
    json_ += key;
    json_ += "\":\"";
    time::append_rfc3339(json_, instant);
    json_ += '"';
  };
  const auto add_time = [&](std::string_view key, const json::Value& value) {
    if (!value.present()) return;
    if (const auto instant = time::parse_rfc3339(value.as_text(scratch_))) add_instant(key, *instant);
  };
  json_ = "{\"post\":";
  json::append_quoted_utf8(json_, post_);
  if (frame_.fixed.time != no_time) add_instant("time", {frame_.fixed.time});
  add_time("seen", record.member("seen"));
  json_ += ",\"by\":\"";
  json_ += voice_name(speaks, frame_.fixed.voice);
  json_ += '"';
  if (from_template_) json_ += ",\"template\":true";
  add_text("handle", handle_value_);
  add_text("agent", agent_value_);
  add_text("department", department_value_);
  if (!frame_[Part::account].empty()) {
    json_ += ",\"account\":";
    json::append_quoted_utf8(json_, frame_[Part::account]);
  }
  add_text("visibility", record.member("visibility"));
  add_text("network", record.member("network"));
  add_text("kind", record.member("kind"));
  if (frame_.fixed.closer) json_ += ",\"closer\":true";
  add_text("sentiment", feeling_value_);
  add_text("purpose", purpose_value_);
  if (frame_.fixed.missing_replies > 0) json::Writer(json_ += ",\"missing_replies\":").element(frame_.fixed.missing_replies);
  add_time("deleted", record.member("deleted"));
  json_ += '}';
}

const TurnFrame& TurnWriter::frame(Speaks speaks) {
  frame_.fixed.speaks = speaks;
  frame_.fixed.missing_replies = speaks == Speaks::customer ? missing_ : 0;
  write_json(speaks);
  frame_[Part::json] = json_;
  return frame_;
}

}  // namespace sc::thread
