// SPDX-License-Identifier: Apache-2.0
#include "ingest/intercom.hpp"

#include <algorithm>

#include "ingest/html_text.hpp"
#include "ingest/json_map.hpp"

namespace sc::ingest {

namespace {

constexpr Target first_body = Target::hook_a, author_type = Target::hook_b, part_type = Target::hook_c, delivered = Target::hook_d;

constexpr MapRow conversation_rows[] = {
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"source.body", first_body},
    {"conversation_message.body", first_body},
    {"source.author.type", author_type},
    {"conversation_message.author.type", author_type},
    {"source.author.id", Target::author_id},
    {"conversation_message.author.id", Target::author_id},
    {"source.author.name", Target::author_name},
    {"conversation_message.author.name", Target::author_name},
    {"source.url", Target::url},
    {"source.type", delivered},
    {"source.subject", Target::extra, "subject"},
    {"conversation_message.subject", Target::extra, "subject"},
    {"title", Target::extra, "title"},
    {"conversation_rating.rating", Target::extra, "rating"},
    {"conversation_rating.remark", Target::extra, "rating_remark"},
    {"external_id", Target::extra, "external_id"},
    {"custom_attributes", Target::extra, "custom_attributes"},
    {"type", Target::ignore},
    {"updated_at", Target::ignore},
    {"source", Target::ignore},
    {"conversation_message", Target::ignore},
    {"conversation_parts", Target::ignore},
    {"conversation_rating", Target::ignore},
    {"user", Target::ignore},
    {"contacts", Target::ignore},
    {"teammates", Target::ignore},
    {"statistics", Target::ignore},
    {"assignee", Target::ignore},
};

constexpr MapRow part_rows[] = {
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"body", first_body},
    {"author.type", author_type},
    {"author.id", Target::author_id},
    {"author.name", Target::author_name},
    {"part_type", part_type},
    {"external_id", Target::extra, "external_id"},
    {"type", Target::ignore},
    {"updated_at", Target::ignore},
    {"notified_at", Target::ignore},
    {"author", Target::ignore},
    {"assigned_to", Target::ignore},
    {"attachments", Target::ignore},
    {"redacted", Target::ignore},
};

struct Named {
  std::string_view name, meaning;
};

constexpr Named roles[] = {{"user", "customer"}, {"lead", "customer"}, {"contact", "customer"}, {"admin", "agent"},
                           {"team", "agent"},    {"bot", "bot"},       {"operator", "bot"}};

// By the object's `type`; of lists without ".list".
constexpr Named others[] = {{"user", "a user and no post"},       {"contact", "a user and no post"},     {"lead", "a user and no post"},
                            {"admin", "an agent and no post"},    {"company", "a company and no post"},  {"tag", "a tag and no post"},
                            {"segment", "a segment and no post"}, {"team", "a team and no post"},        {"event", "an event and no post"}};

class Intercom : public Payload {
 public:
  Intercom() : conversation_map_(conversation_rows), part_map_(part_rows) {}

  std::string_view format() const noexcept override { return "intercom"; }

  bool claims(const TopMembers& top) const override {
    std::string scratch;
    const std::string_view type = top["type"].as_text(scratch);
    if (type == "notification_event" || type == "error.list" || (type.ends_with(".list") && top.size() > 1)) return true;
    if (is_conversation(top) || is_plain_list(top, type)) return true;
    const bool is_dated = top["created_at"].kind() == json::Kind::number || top.has("app_id");
    return (is_named(type) && is_dated && top.has("id")) || top.has_all<"app_id", "state", "links">();
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    kept_.reset();
    const std::string_view type = kept_.keep(top["type"]);
    if (type == "error.list") return output.refuse(object, "Intercom gave an error instead of conversations");
    if (type == "notification_event") return read_item(top["data"].member("item"), object, draft, output);
    if (!type.ends_with(".list") && !is_plain_list(top, type)) return read_item(object, object, draft, output);
    const std::string_view bare = type.substr(0, type.size() - std::min(type.size(), std::string_view(".list").size()));
    bool any = false;
    for (const auto& member : top.all()) {
      if (any || !is_array(member.value)) continue;
      any = true;
      member.value.each_element([&](const json::Value& item) {
        if (bare == "conversation" || item.member("type").present()) read_item(item, item, draft, output);
        else output.refuse(item, reason_of(bare));
        return true;
      });
    }
    if (!any) output.refuse(object, reason_of(bare));
  }

 private:
  // As later versions have it: {"type":"list","data":[{"type":"contact",…}]}.
  static bool is_plain_list(const TopMembers& top, std::string_view type) {
    bool is_typed = false;
    if (type != "list" || !is_array(top["data"])) return false;
    top["data"].each_element([&](const json::Value& element) {
      is_typed = element.member("type").present();
      return false;
    });
    return is_typed;
  }

  static bool is_named(std::string_view type) {
    return std::any_of(std::begin(others), std::end(others), [&](const Named& each) { return each.name == type; });
  }

  static bool is_conversation(const TopMembers& top) {
    return is_object(top["conversation_parts"]) || is_object(top["conversation_message"]) ||
           (top["type"].raw() == "\"conversation\"" && is_object(top["source"]));
  }

  static std::string_view reason_of(std::string_view type) {
    for (const Named& each : others) {
      if (each.name == type) return each.meaning;
    }
    return "an Intercom object that is no post";
  }

  void read_item(const json::Value& item, const json::Value& where, PostDraft& draft, PayloadOutput& output) {
    item_.read(item);
    if (is_conversation(item_)) read_conversation(item, draft, output);
    else output.refuse(where, reason_of(kept_.keep(item_["type"])));
  }

  void read_conversation(const json::Value& object, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "intercom";
    conversation_map_.read(item_, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(object, wrong);
    const std::string_view id = keep(draft.native_id);
    const std::string_view by = keep(found_.text(delivered));
    draft.conversation = id;
    settle(by, {}, draft);
    if (draft.text.empty() && !draft.author.id.empty()) output.remark("some conversations begin without words");
    output.post(draft, object);
    int64_t given = 0;
    const json::Value parts = item_["conversation_parts"];
    parts.member("conversation_parts").each_element([&](const json::Value& part) {
      ++given;
      read_part(part, id, by, draft, output);
      return true;
    });
    if (!parts.present() || parts.member("total_count").as_integer().value_or(0) > given) output.remark("some conversations have parts that the data does not hold");
  }

  void read_part(const json::Value& part, std::string_view conversation, std::string_view by, PostDraft& draft, PayloadOutput& output) {
    if (says_nothing(part.member("body"))) return output.notice();
    draft.reset();
    draft.network = "intercom";
    part_map_.read(part, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(part, wrong);
    draft.conversation = conversation;
    draft.reply_to = conversation;
    settle(by, found_.text(part_type), draft);
    // Parts are numbered by themselves, so that one may have a conversation's number.
    std::string& id = found_.arena().fresh();
    id.append(conversation).append("/").append(draft.native_id);
    if (!draft.native_id.empty()) draft.native_id = id;
    output.post(draft, part);
  }

  void settle(std::string_view by, std::string_view type, PostDraft& draft) {
    draft.kind = by == "email" ? "mail" : by == "phone_call" || by == "phone_switch" ? "call" : "message";
    draft.visibility = "private";
    draft.text = found_.text(first_body);
    draft.markup = Markup::html;
    anchors_.clear();
    read_anchors(draft.text, found_.arena(), anchors_);
    if (!anchors_.empty()) add_links(anchors_, draft.links);
    const std::string_view who = found_.text(author_type);
    const auto role = std::find_if(std::begin(roles), std::end(roles), [&](const Named& each) { return each.name == who; });
    const bool is_note = type == "note" || type == "note_and_reopen";
    draft.actor.role = is_note ? "other" : role == std::end(roles) ? std::string_view{} : role->meaning;
    if (draft.actor.role == "agent" || is_note) draft.actor.agent = draft.author.name.empty() ? draft.author.id : draft.author.name;
    if (draft.actor.role == "bot") draft.by_template = true;
    if (is_note) draft.extra.push_back({"internal", "true", ExtraMember::Form::json});
    if (!type.empty() && type != "comment" && !is_note) draft.extra.push_back({"part", type, ExtraMember::Form::text});
    if (!by.empty()) draft.extra.push_back({"channel", by, ExtraMember::Form::text});
  }

  std::string_view keep(std::string_view text) { return kept_.fresh().assign(text); }

  JsonMap conversation_map_, part_map_;
  Found found_;
  TextArena kept_;
  TopMembers item_;
  std::vector<Anchor> anchors_;
};

}  // namespace

std::unique_ptr<Payload> make_intercom() { return std::make_unique<Intercom>(); }

}  // namespace sc::ingest
