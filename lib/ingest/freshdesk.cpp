// SPDX-License-Identifier: Apache-2.0
#include "ingest/freshdesk.hpp"

#include <algorithm>

#include "ingest/html_text.hpp"
#include "ingest/json_map.hpp"

namespace sc::ingest {

namespace {

constexpr Target html = Target::hook_a, channel = Target::hook_b;

constexpr MapRow ticket_rows[] = {
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"description_text", Target::text},
    {"description", html},
    {"requester_id", Target::author_id},
    {"requester.name", Target::author_name},
    {"requester.unique_external_id", Target::extra, "customer"},
    {"source", channel},
    {"subject", Target::extra, "subject"},
    {"tags", Target::extra, "tags"},
    {"custom_fields", Target::extra, "custom_fields"},
    {"requester", Target::ignore},
    {"conversations", Target::ignore},
    {"structured_description", Target::ignore},
    {"support_email", Target::account},
};

constexpr MapRow conversation_rows[] = {
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"body_text", Target::text},
    {"body", html},
    {"user_id", Target::author_id},
    {"source", channel},
    {"support_email", Target::account},
    {"updated_at", Target::ignore},
    {"ticket_id", Target::ignore},
    {"incoming", Target::ignore},
    {"private", Target::ignore},
    {"from_email", Target::ignore},
    {"to_emails", Target::ignore},
    {"cc_emails", Target::ignore},
    {"bcc_emails", Target::ignore},
    {"attachments", Target::ignore},
};

struct Channel {
  std::string_view number, name, kind;
};
// Of tickets, after Freshdesk's documentation.
constexpr Channel channels[] = {{"1", "email", "mail"},    {"2", "portal", "message"},          {"3", "phone", "call"},
                                {"7", "chat", "message"},  {"9", "feedback-widget", "message"}, {"10", "outbound-email", "mail"}};
// Of conversations.
constexpr Channel conversation_channels[] = {{"0", "reply", ""},           {"2", "note", ""},          {"5", "tweet", "post"}, {"6", "survey", "survey"},
                                             {"7", "facebook-post", "post"}, {"8", "email", "mail"}, {"9", "phone", "call"}};

const Channel* find(std::span<const Channel> among, std::string_view number) {
  const auto found = std::find_if(among.begin(), among.end(), [&](const Channel& each) { return each.number == number; });
  return found == among.end() ? nullptr : &*found;
}

class Freshdesk : public Payload {
 public:
  Freshdesk() : ticket_map_(ticket_rows), conversation_map_(conversation_rows) {}

  std::string_view format() const noexcept override { return "freshdesk"; }

  bool claims(const TopMembers& top) const override {
    if (is_ticket(top) || is_conversation(top) || is_error(top)) return true;
    TopMembers inner;
    for (const json::Value& value : {top["ticket"], first_of(top["tickets"]), first_of(top["conversations"])}) {
      if (!is_object(value)) continue;
      inner.read(value);
      if (is_ticket(inner) || is_conversation(inner)) return true;
    }
    return false;
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    if (is_error(top)) return output.refuse(object, "Freshdesk gave an error instead of tickets");
    kept_.reset();
    if (is_ticket(top)) return read_ticket(object, top["conversations"], draft, output);
    if (is_conversation(top)) return read_conversation(object, {}, draft, output);
    if (is_object(top["ticket"])) {
      const json::Value inside = top["ticket"].member("conversations");
      return read_ticket(top["ticket"], is_array(inside) ? inside : top["conversations"], draft, output);
    }
    top["tickets"].each_element([&](const json::Value& ticket) {
      if (is_object(ticket)) read_ticket(ticket, ticket.member("conversations"), draft, output);
      else output.refuse(ticket, "not an object");
      return true;
    });
    read_conversations(top["conversations"], {}, draft, output);
  }

 private:
  // The ticket that a conversation belongs to; views of `kept_`.
  struct Ticket {
    std::string_view id, kind, requester, name, customer;
  };

  static bool is_ticket(const TopMembers& top) {
    return top.has_all<"id", "requester_id", "created_at">() && top.has_any<"responder_id", "description_text", "fr_due_by">() && !top.has("submitter_id");
  }
  static bool is_conversation(const TopMembers& top) { return top.has_all<"id", "incoming", "private">() && top.has_any<"body", "body_text">(); }
  static bool is_error(const TopMembers& top) {
    const json::Value first = first_of(top["errors"]);
    return (top.has("description") && first.member("field").present() && first.member("code").present()) ||
           (top.size() == 2 && top["code"].kind() == json::Kind::string && top["message"].kind() == json::Kind::string);
  }

  void read_ticket(const json::Value& object, const json::Value& conversations, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "freshdesk";
    ticket_map_.read(object, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(object, wrong);
    const Channel* by = find(channels, found_.text(channel));
    const Ticket ticket{keep(draft.native_id), by == nullptr ? "message" : by->kind, keep(draft.author.id), keep(draft.author.name),
                        kept_.keep(object.member("requester").member("unique_external_id"))};
    draft.kind = ticket.kind;
    draft.conversation = ticket.id;
    draft.author.customer = ticket.customer;
    if (!draft.author.id.empty()) draft.actor.role = "customer";
    std::erase_if(draft.extra, [](const ExtraMember& each) { return each.key == "customer"; });
    finish(by, draft);
    output.post(draft, object);
    read_conversations(conversations, ticket, draft, output);
  }

  void read_conversations(const json::Value& conversations, const Ticket& ticket, PostDraft& draft, PayloadOutput& output) {
    conversations.each_element([&](const json::Value& each) {
      if (is_object(each)) read_conversation(each, ticket, draft, output);
      else output.refuse(each, "not an object");
      return true;
    });
  }

  void read_conversation(const json::Value& object, const Ticket& ticket, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "freshdesk";
    conversation_map_.read(object, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(object, wrong);
    const std::string_view of = ticket.id.empty() ? found_.arena().keep(object.member("ticket_id")) : ticket.id;
    const Channel* by = find(conversation_channels, found_.text(channel));
    draft.kind = by != nullptr && !by->kind.empty() ? by->kind : ticket.kind.empty() ? "message" : ticket.kind;
    draft.conversation = of;
    draft.reply_to = of;
    std::string& id = found_.arena().fresh();
    id.append(of).append(of.empty() ? "" : "/").append(draft.native_id);
    if (!draft.native_id.empty()) draft.native_id = id;
    const auto incoming = object.member("incoming").as_boolean();
    const bool is_note = object.member("private").as_boolean().value_or(false) && !incoming.value_or(false);
    const bool is_open = draft.kind == "post" && !is_note;
    draft.visibility = is_open ? "public" : "private";
    draft.actor.role = is_note ? "other" : !incoming ? std::string_view{} : *incoming ? "customer" : "agent";
    if (draft.actor.role == "agent" || is_note) draft.actor.agent = draft.author.id;
    if (draft.author.id == ticket.requester && !ticket.requester.empty()) {
      draft.author.name = ticket.name;
      draft.author.customer = ticket.customer;
    }
    if (is_note) draft.extra.push_back({"internal", "true", ExtraMember::Form::json});
    finish(by, draft);
    output.post(draft, object);
  }

  // Text and channel.
  void finish(const Channel* by, PostDraft& draft) {
    if (draft.visibility.empty()) draft.visibility = "private";
    draft.markup = Markup::plain;
    anchors_.clear();
    read_anchors(found_.text(html), found_.arena(), anchors_);
    if (!anchors_.empty()) add_links(anchors_, draft.links);
    if (draft.text.empty()) {
      draft.text = found_.text(html);
      draft.markup = Markup::html;
    }
    const std::string_view name = by == nullptr ? found_.text(channel) : by->name;
    if (!name.empty()) draft.extra.push_back({"channel", name, ExtraMember::Form::text});
  }

  std::string_view keep(std::string_view text) { return kept_.fresh().assign(text); }

  JsonMap ticket_map_, conversation_map_;
  Found found_;
  TextArena kept_;
  std::vector<Anchor> anchors_;
};

}  // namespace

std::unique_ptr<Payload> make_freshdesk() { return std::make_unique<Freshdesk>(); }

}  // namespace sc::ingest
