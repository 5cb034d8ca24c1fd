// SPDX-License-Identifier: Apache-2.0
#include "thread/turn_reader.hpp"

#include "json/string.hpp"
#include "playbook/handles.hpp"
#include "thread/members.hpp"

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

void TurnReader::read_people(const record::Record& record, const PostView& post) {
  const Sight& sight = post.sight;
  set_json(Part::department, sight.department);
  frame_.fixed.voice = post.voice;
  frame_.fixed.from_template = is_ours(post.voice) && record.member("template").as_boolean().value_or(false);
  frame_[Part::network] = post.network;
  frame_[Part::agent] = sight.agent.as_text(agent_);
  set_json(Part::handle, sight.handle);
  frame_[Part::declared] = id_text(sight.customer, declared_);
  frame_[Part::account] = post.account;
  set_json(Part::visibility, sight.visibility);
  frame_.fixed.is_private = post.is_private ? Known::yes : sight.visibility.as_text(scratch_) == "public" ? Known::no : Known::unknown;
}

void TurnReader::read_annotations(const record::Record& record) {
  const auto [sentiment, purpose, urgency, needs, failure, topics, intents, risks] = members_of<8>(
      record, "classify", {"sentiment", "purpose", "urgency", "needs_response", "failure_demand", "topics", "intents", "risks"});
  const json::Value label = sentiment.member("label");
  set_json(Part::sentiment, label);
  set_json(Part::purpose, purpose);
  frame_.fixed.feeling = feeling_of(label.as_text(scratch_));
  frame_.fixed.urgency = urgency_of(urgency.as_text(scratch_));
  frame_.fixed.needs_response = known(needs.as_boolean());
  frame_[Part::failure] = failure.member("channel").as_text(failure_);
  frame_[Part::topics] = list_of(topics);
  frame_[Part::intents] = list_of(intents);
  frame_[Part::risks] = list_of(risks);
  frame_[Part::matches] = list_of(member_of(record, "listen", "matches"));
}

void TurnReader::read_handoff(const record::Record& record) {
  frame_[Part::handoff] = frame_[Part::recipient] = {};
  if (!is_ours(frame_.fixed.voice)) return;
  const std::string_view network = frame_[Part::network];
  record.member("mentions").each_element([&](const json::Value& value) {
    const std::string_view name = value.as_text(scratch_);
    if (playbook::same_handle(name, frame_[Part::account]) || !posts_.accounts().is_own(network, name)) return true;
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

void TurnReader::set_json(Part part, const json::Value& value) {
  if (value.kind() != json::Kind::string) return;
  const std::string_view raw = value.raw();
  const std::string_view text = value.as_text(scratch_);
  if (text.empty()) return;
  // Without escapes it stands there as we would write it.
  if (text.size() + 2 == raw.size() && text.data() == raw.data() + 1) {
    frame_[part] = raw;
    return;
  }
  std::string& quoted = quoted_[static_cast<size_t>(part)];
  quoted.clear();
  json::append_quoted_utf8(quoted, text);
  frame_[part] = quoted;
}

// Posts that come later may be the replies that it names, or show that an account which it names is ours.
bool TurnReader::stands_alone(const record::Record& record, const PostView& post) {
  if (record.member("replies").present() || record.member("thread").present()) return false;
  return !is_ours(post.voice) || !record.member("mentions").present();
}

void TurnReader::read(const record::Record& record, const PostView& post) {
  frame_ = {};
  frame_.fixed.time = post.time;
  frame_.fixed.seen = post.seen;
  frame_.fixed.deleted = !post.sight.deleted.unknown();
  frame_.fixed.deleted_at = post.deleted;
  const json::Value& id = post.sight.id;
  set_json(Part::post, id);
  if (id.kind() == json::Kind::number) {
    std::string& quoted = quoted_[static_cast<size_t>(Part::post)];
    quoted = '"';
    (quoted += id.raw()) += '"';
    frame_[Part::post] = quoted;
  }
  frame_[Part::was_case] = post.was_case;
  set_json(Part::kind, record.member("kind"));
  read_people(record, post);
  if (!frame_.fixed.deleted) {
    read_annotations(record);
    read_handoff(record);
    if (!is_ours(frame_.fixed.voice)) frame_.fixed.closer = closer_.is_closer(record.member("text").as_text(text_));
    if (frame_.fixed.needs_response == Known::yes) frame_.fixed.closer = false;
  }
  missing_ = 0;
  record.member("replies").each_element([&](const json::Value& value) {
    const std::string_view reply = id_text(value, scratch_);
    missing_ += !reply.empty() && posts_.row_named(reply) == none;
    return true;
  });
}

const TurnFrame& TurnReader::frame(Speaks speaks) noexcept {
  frame_.fixed.speaks = speaks;
  frame_.fixed.missing_replies = speaks == Speaks::customer ? missing_ : 0;
  return frame_;
}

std::string_view TurnReader::take_id(const record::Record& record) noexcept {
  const std::string_view id = record.member("id").raw();
  if (frame_[Part::post].data() != id.data()) return {};
  frame_[Part::post] = {};
  return id;
}

}  // namespace sc::thread
