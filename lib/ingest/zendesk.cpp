// SPDX-License-Identifier: Apache-2.0
#include "ingest/zendesk.hpp"

#include <algorithm>
#include <tsl/robin_map.h>

#include "base/hash.hpp"
#include "ingest/json_map.hpp"

namespace sc::ingest {

namespace {

constexpr Target html = Target::hook_a, channel = Target::hook_b, updated = Target::hook_c;

constexpr MapRow ticket_rows[] = {
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"updated_at", updated},
    {"description", Target::text},
    {"requester_id", Target::author_id},
    {"requester.id", Target::author_id},
    {"requester.name", Target::author_name},
    {"recipient", Target::account},
    {"via.channel", channel},
    {"status", Target::extra, "status"},
    {"subject", Target::extra, "subject"},
    {"external_id", Target::extra, "external_id"},
    {"tags", Target::extra, "tags"},
    {"custom_fields", Target::extra, "custom_fields"},
    {"satisfaction_rating.score", Target::extra, "satisfaction"},
    {"satisfaction_rating.comment", Target::extra, "satisfaction_comment"},
    {"url", Target::ignore},
    {"raw_subject", Target::ignore},
    {"requester", Target::ignore},
    {"submitter", Target::ignore},
    {"comments", Target::ignore},
    {"fields", Target::ignore},
    {"generated_timestamp", Target::ignore},
    {"allow_attachments", Target::ignore},
    {"is_public", Target::ignore},
    {"ticket_form_id", Target::ignore},
    {"custom_status_id", Target::ignore},
};

// Of a comment, or of an audit's event of that type.
constexpr MapRow comment_rows[] = {
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"author_id", Target::author_id},
    {"body", Target::text},
    {"plain_body", Target::text},
    {"html_body", html},
    {"via.channel", channel},
    {"type", Target::ignore},
    {"audit_id", Target::ignore},
    {"metadata", Target::ignore},
    {"attachments", Target::ignore},
    {"public", Target::ignore},
};

struct Named {
  std::string_view name, meaning;
};

// Lists and single objects that hold no posts.
constexpr Named others[] = {
    {"activities", "an activity and no post"},       {"agent_engagement_data", "an engagement and no post"},
    {"group_memberships", "a membership and no post"}, {"groups", "a group and no post"},
    {"group", "a group and no post"},                {"macros", "a macro and no post"},
    {"macro", "a macro and no post"},                {"views", "a view and no post"},
    {"view", "a view and no post"},                  {"view_count", "a view and no post"},
    {"organizations", "an organisation and no post"}, {"organization", "an organisation and no post"},
    {"brands", "a brand and no post"},               {"brand", "a brand and no post"},
    {"job_statuses", "a job and no post"},           {"job_status", "a job and no post"},
    {"users", "a user and no post"},                 {"user", "a user and no post"},
};

// By the channel of a ticket or comment; all others are messages between two.
constexpr Named kinds[] = {{"email", "mail"}, {"voice", "call"}, {"phone", "call"}, {"twitter", "post"}, {"facebook", "post"}, {"youtube", "comment"}};

bool is_address(const json::Value& value) noexcept {
  return value.kind() == json::Kind::string && value.raw().find("/api/v2/") != std::string_view::npos;
}

json::Value one_of(const json::Value& value) { return is_object(value) ? value : first_of(value); }

// "acme.zendesk.com" of "https://acme.zendesk.com/api/…".
std::string_view host_of(std::string_view address) noexcept {
  const size_t begin = address.find("://");
  if (begin == std::string_view::npos) return {};
  address.remove_prefix(begin + 3);
  return address.substr(0, address.find('/'));
}

class Zendesk : public Payload {
 public:
  Zendesk() : ticket_map_(ticket_rows), comment_map_(comment_rows) {}

  std::string_view format() const noexcept override { return "zendesk"; }

  bool claims(const TopMembers& top) const override {
    if (is_ticket(top) || is_error(top) || top["agent_engagement_data"].kind() == json::Kind::array) return true;
    if (is_address(top["next_page"]) || is_address(top["links"].member("next")) || is_address(top["links"].member("prev"))) return true;
    const json::Value comment = one_of(top["comments"]);
    if (comment.member("public").present() && comment.member("author_id").present()) return true;
    if (one_of(top["audits"]).member("events").present() || one_of(top["tickets"]).member("submitter_id").present()) return true;
    return std::any_of(top.all().begin(), top.all().end(), [](const auto& member) { return is_address(one_of(member.value).member("url")); });
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    if (is_error(top)) return output.refuse(object, "Zendesk gave an error instead of tickets");
    kept_.reset();
    users_.clear();
    for (const std::string_view key : {"users", "actors"}) each_of(top[key], [&](const json::Value& user) { users_.try_emplace(kept_.keep(user.member("id")), user); });
    if (is_ticket(top)) return read_ticket(object, top["comments"], draft, output);
    bool any = false;
    for (const std::string_view key : {"tickets", "ticket", "results"}) {
      each_of(top[key], [&](const json::Value& ticket) { any = true; read_result(ticket, top["comments"], draft, output); });
    }
    for (const std::string_view key : {"audits", "audit"}) {
      const bool beside_ticket = is_object(top["ticket"]);
      each_of(top[key], [&](const json::Value& audit) { any = true; read_audit(audit, top, beside_ticket, draft, output); });
    }
    if (!any && top["comments"].kind() == json::Kind::array) any = read_comments_alone(top, draft, output);
    if (!any) refuse_others(object, top, output);
  }

 private:
  using Users = tsl::robin_map<std::string_view, json::Value, SeededHash, std::equal_to<>>;

  // The ticket that a comment belongs to; views of `kept_`.
  struct Ticket {
    std::string_view id, requester, assignee, channel, url;
  };

  static bool is_ticket(const TopMembers& top) {
    return top.has_all<"id", "requester_id", "submitter_id", "created_at">() && (is_object(top["via"]) || is_address(top["url"]));
  }

  static bool is_error(const TopMembers& top) {
    const json::Value error = top["error"];
    const bool in_words = error.kind() == json::Kind::string && top["description"].kind() == json::Kind::string;
    return (in_words && !top.has("id")) || (error.member("title").present() && error.member("message").present());
  }

  template <typename Visit>
  static void each_of(const json::Value& value, Visit&& visit) {
    if (is_object(value)) return visit(value);
    value.each_element([&](const json::Value& element) {
      if (is_object(element)) visit(element);
      return true;
    });
  }

  static void refuse_others(const json::Value& object, const TopMembers& top, PayloadOutput& output) {
    for (const Named& other : others) {
      if (!top.has(other.name)) continue;
      bool any = false;
      each_of(top[other.name], [&](const json::Value& element) { any = true; output.refuse(element, other.meaning); });
      if (any) return;
    }
    const bool is_empty = std::any_of(top.all().begin(), top.all().end(), [](const auto& member) { return member.value.raw() == "[]"; });
    if (is_empty) output.notice();
    else output.refuse(object, "a Zendesk object that is no post");
  }

  void read_result(const json::Value& found, const json::Value& comments, PostDraft& draft, PayloadOutput& output) {
    element_.read(found);
    if (is_ticket(element_)) read_ticket(found, element_.has("comments") ? element_["comments"] : comments, draft, output);
    else output.refuse(found, element_.has("email") ? "a user and no post" : "a Zendesk object that is no post");
  }

  // A ticket whose comments come with it is read from these: the first says who wrote the first words.
  void read_ticket(const json::Value& object, const json::Value& comments, PostDraft& draft, PayloadOutput& output) {
    const json::Value first = comments.kind() == json::Kind::array ? one_of(comments) : json::Value();
    draft.reset();
    draft.network = "zendesk";
    ticket_map_.read(object, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(object, wrong);
    const std::string_view host = host_of(kept_.keep(object.member("url")));
    const Ticket ticket{keep_joined(host, draft.native_id), keep(draft.author.id), kept_.keep(object.member("assignee_id")), keep(found_.text(channel)),
                        keep_address(host, draft.native_id)};
    draft.native_id = ticket.id;
    draft.conversation = ticket.id;
    draft.markup = Markup::plain;
    if (is_object(first)) take_first(first, draft);
    if (kept_.keep(object.member("status")) == "deleted") draft.deleted.rfc3339 = found_.text(updated);
    settle(ticket, is_object(first) ? first : object.member("is_public"), draft);
    output.post(draft, object);
    bool is_first = true;
    comments.each_element([&](const json::Value& comment) {
      if (!is_first) read_comment(comment, ticket, {}, draft, output);
      is_first = false;
      return true;
    });
  }

  void take_first(const json::Value& first, PostDraft& draft) {
    if (const std::string_view author = found_.arena().keep(first.member("author_id")); !author.empty() && author != draft.author.id) {
      draft.author.id = author;
      draft.author.name = {};
    }
    if (draft.text.empty()) draft.text = found_.arena().keep(first.member("body"));
  }

  // The comment of an audit that made the ticket are its first words, and stands in the ticket beside it.
  void read_audit(const json::Value& audit, const TopMembers& top, bool beside_ticket, PostDraft& draft, PayloadOutput& output) {
    const json::Value of = top["ticket"];
    std::string_view host = host_of(kept_.keep(of.member("url")));
    for (const std::string_view key : {"next", "prev"}) {
      if (host.empty()) host = host_of(kept_.keep(top["links"].member(key)));
    }
    Ticket ticket{keep_joined(host, kept_.keep(audit.member("ticket_id"))), kept_.keep(of.member("requester_id")), kept_.keep(of.member("assignee_id")),
                  kept_.keep(audit.member("via").member("channel")), keep_address(host, kept_.keep(audit.member("ticket_id")))};
    bool made = false;
    json::Value comment;
    std::string scratch;
    audit.member("events").each_element([&](const json::Value& event) {
      const std::string_view type = event.member("type").as_text(scratch);
      if (type == "Comment") comment = event;
      if (type != "Create") return true;
      made = true;
      if (event.member("field_name").as_text(scratch) == "requester_id") ticket.requester = kept_.keep(event.member("value"));
      return true;
    });
    if (!comment.present()) return output.refuse(audit, "an audit without words");
    if (made && beside_ticket) return;
    read_comment(comment, ticket, {made, kept_.keep(audit.member("created_at"))}, draft, output);
  }

  // What an audit adds to its comment.
  struct Audited {
    bool is_first = false;
    std::string_view time;
  };

  void read_comment(const json::Value& comment, const Ticket& ticket, const Audited& audited, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "zendesk";
    comment_map_.read(comment, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(comment, wrong);
    if (audited.is_first) draft.native_id = ticket.id;
    if (!draft.time.known()) draft.time.rfc3339 = audited.time;
    draft.conversation = ticket.id;
    if (draft.native_id != ticket.id) draft.reply_to = ticket.id;
    draft.markup = draft.text.empty() ? Markup::html : Markup::plain;
    if (draft.text.empty()) draft.text = found_.text(html);
    settle(ticket, comment, draft);
    output.post(draft, comment);
  }

  // The comments of one ticket, whose number only the addresses of further pages tell.
  bool read_comments_alone(const TopMembers& top, PostDraft& draft, PayloadOutput& output) {
    Ticket ticket;
    for (const json::Value& address : {top["next_page"], top["previous_page"], top["links"].member("next"), top["links"].member("prev")}) {
      const std::string_view text = kept_.keep(address);
      const size_t at = text.find("/tickets/");
      if (!ticket.id.empty() || at == std::string_view::npos) continue;
      const std::string_view number = text.substr(at + 9, text.find('/', at + 9) - at - 9);
      ticket.id = keep_joined(host_of(text), number);
      ticket.url = keep_address(host_of(text), number);
    }
    bool any = false;
    each_of(top["comments"], [&](const json::Value& comment) {
      any = true;
      if (ticket.id.empty()) ticket.id = kept_.keep(comment.member("id"));
      read_comment(comment, ticket, {}, draft, output);
    });
    return any;
  }

  // Kind, voice and who sees it. `said` has `public`, or is that itself.
  void settle(const Ticket& ticket, const json::Value& said, PostDraft& draft) {
    std::string_view by = found_.text(channel);
    if (by.empty()) by = ticket.channel;
    if (!by.empty()) draft.extra.push_back({"channel", by, ExtraMember::Form::text});
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const Named& each) { return each.name == by; });
    draft.kind = kind == std::end(kinds) ? "message" : kind->meaning;
    const bool is_open = kind != std::end(kinds) && (kind->meaning == "post" || kind->meaning == "comment");
    const bool is_note = !(is_object(said) ? said.member("public") : said).as_boolean().value_or(true);
    draft.visibility = is_open && !is_note ? "public" : "private";
    draft.url = ticket.url;
    const auto user = users_.find(draft.author.id);
    const std::string_view role = user == users_.end() ? std::string_view{} : found_.arena().keep(user->second.member("role"));
    if (user != users_.end()) {
      draft.author.name = found_.arena().keep(user->second.member("name"));
      draft.author.customer = role == "end-user" ? found_.arena().keep(user->second.member("external_id")) : std::string_view{};
    }
    const bool is_agent = role == "agent" || role == "admin" || (role.empty() && !draft.author.id.empty() && draft.author.id == ticket.assignee && ticket.assignee != ticket.requester);
    const bool is_customer = role == "end-user" || (role.empty() && !draft.author.id.empty() && draft.author.id == ticket.requester);
    draft.actor.role = is_note ? "other" : is_agent ? "agent" : is_customer ? "customer" : "";
    if (is_agent || is_note) draft.actor.agent = draft.author.name.empty() ? draft.author.id : draft.author.name;
    if (is_note) draft.extra.push_back({"internal", "true", ExtraMember::Form::json});
  }

  std::string_view keep(std::string_view text) { return kept_.fresh().assign(text); }

  std::string_view keep_joined(std::string_view host, std::string_view id) {
    std::string& text = kept_.fresh();
    if (!host.empty() && !id.empty()) text.append(host).append("/");
    return text.append(id);
  }

  std::string_view keep_address(std::string_view host, std::string_view id) {
    if (host.empty() || id.empty()) return {};
    return kept_.fresh().append("https://").append(host).append("/agent/tickets/").append(id);
  }

  JsonMap ticket_map_, comment_map_;
  Found found_;
  TextArena kept_;
  TopMembers element_;
  Users users_;
};

}  // namespace

std::unique_ptr<Payload> make_zendesk() { return std::make_unique<Zendesk>(); }

}  // namespace sc::ingest
