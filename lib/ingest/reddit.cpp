// SPDX-License-Identifier: Apache-2.0
#include "ingest/reddit.hpp"

#include <cmath>
#include <optional>
#include <unordered_map>

#include "ingest/json_map.hpp"
#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr Target created = Target::hook_a, edited = Target::hook_b, more_text = Target::hook_c, fallback_id = Target::hook_d;

constexpr MapRow thing_rows[] = {
    {"name", Target::native_id},
    {"id", fallback_id},
    {"created_utc", created},
    {"edited", edited},
    {"title", Target::text},
    {"body", Target::text},
    {"selftext", more_text},
    {"author_fullname", Target::author_id},
    {"author", Target::author_handle},
    {"permalink", Target::url},
    {"parent_id", Target::reply_to},
    {"link_id", Target::conversation},
    {"first_message_name", Target::conversation},
    {"dest", Target::reply_to_author},
    {"score", Target::likes},
    {"num_comments", Target::replies},
    {"num_crossposts", Target::shares},
    {"view_count", Target::views},
    {"url", Target::ignore},
    {"context", Target::ignore},
    {"created", Target::ignore},
    {"replies", Target::ignore},
    {"ups", Target::ignore},
    {"downs", Target::ignore},
    {"likes", Target::ignore},
    {"body_html", Target::ignore},
    {"selftext_html", Target::ignore},
    {"thumbnail", Target::ignore},
    {"thumbnail_width", Target::ignore},
    {"thumbnail_height", Target::ignore},
    {"preview", Target::ignore},
    {"depth", Target::ignore},
    {"gilded", Target::ignore},
    {"pwls", Target::ignore},
    {"wls", Target::ignore},
    {"num_reports", Target::ignore},
    {"total_awards_received", Target::ignore},
    {"subreddit_subscribers", Target::ignore},
    {"subreddit_name_prefixed", Target::ignore},
    {"author_flair_type", Target::ignore},
    {"link_flair_type", Target::ignore},
    {"link_flair_text_color", Target::ignore},
    {"treatment_tags", Target::ignore},
    {"can_gild", Target::ignore},
    {"can_mod_post", Target::ignore},
    {"send_replies", Target::ignore},
    {"is_crosspostable", Target::ignore},
    {"is_robot_indexable", Target::ignore},
    {"allow_live_comments", Target::ignore},
    {"visited", Target::ignore},
    {"new", Target::ignore},
};

constexpr MapRow mail_rows[] = {
    {"id", Target::native_id},
    {"date", Target::time},
    {"bodyMarkdown", Target::text},
    {"author.id", Target::author_id},
    {"author.name", Target::author_handle},
    {"author.isMod", Target::extra, "author_moderates"},
    {"isInternal", Target::extra, "internal"},
    {"body", Target::ignore},
    {"author", Target::ignore},
};

constexpr std::string_view site = "https://www.reddit.com";

// Seconds since 1970, with a fraction or not.
std::optional<time::Instant> instant_of(const json::Value& seconds) {
  const auto number = seconds.as_number();
  if (!number || *number < 0 || *number > static_cast<double>(time::last_instant.micros / time::micros_per_second)) return std::nullopt;
  return time::Instant{std::llround(*number * static_cast<double>(time::micros_per_second))};
}

// Bodies that say that there is none any more.
bool is_gone(std::string_view text) noexcept { return text == "[deleted]" || text == "[removed]" || text.starts_with("[ Removed by "); }

bool is_name_byte(char byte) noexcept { return text::is_ascii_letter(byte) || text::is_ascii_digit(byte) || byte == '_' || byte == '-'; }

// Adds the names behind "u/" and "/u/".
void add_mentions(std::string_view text, Entries& mentions) {
  mentions.given = true;
  for (size_t at = text.find("u/"); at != text.npos; at = text.find("u/", at + 2)) {
    const size_t front = at > 0 && text[at - 1] == '/' ? at - 1 : at;
    if (front > 0 && (is_name_byte(text[front - 1]) || text[front - 1] == '/' || text[front - 1] == '.')) continue;
    size_t end = at + 2;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    if (end > at + 2) mentions.values.push_back(text.substr(at + 2, end - at - 2));
  }
}

class Reddit : public Payload {
 public:
  Reddit() : map_(thing_rows), mail_map_(mail_rows) {}

  std::string_view format() const noexcept override { return "reddit"; }

  bool claims(const TopMembers& top) const override { return is_thing(top) || is_more_answer(top) || is_mail(top) || is_archived(top); }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    if (is_thing(top)) {
      read_thing(object, draft, output);
    } else if (is_mail(top)) {
      read_mail(top, draft, output);
    } else if (is_archived(top)) {
      read_data(top.has("body") ? "t1" : "t3", object, object, draft, output);
    } else {
      read_all(top["json"].at("data.things"), draft, output);
      top["json"].member("errors").each_element([&](const json::Value& error) {
        output.refuse(error, "an error in place of comments");
        return true;
      });
    }
  }

 private:
  static bool is_thing(const TopMembers& top) {
    std::string scratch;
    const std::string_view kind = top["kind"].as_text(scratch);
    if (!is_object(top["data"])) return false;
    return kind == "Listing" || kind == "more" || (kind.size() == 2 && kind[0] == 't' && text::is_ascii_digit(kind[1]));
  }
  static bool is_more_answer(const TopMembers& top) { return is_array(top["json"].member("errors")); }
  static bool is_mail(const TopMembers& top) { return is_object(top["messages"]) && (is_object(top["conversation"]) || is_object(top["conversations"])); }
  static bool is_archived(const TopMembers& top) {
    return top.has_all<"subreddit", "created_utc", "author", "id">() && top.has_any<"body", "title">() && top.has_any<"link_id", "permalink", "selftext", "subreddit_id">();
  }

  void read_all(const json::Value& things, PostDraft& draft, PayloadOutput& output) {
    things.each_element([&](const json::Value& thing) {
      read_thing(thing, draft, output);
      return true;
    });
  }

  // Nesting is bounded by the validator.
  void read_thing(const json::Value& thing, PostDraft& draft, PayloadOutput& output) {
    const std::string kind(thing.member("kind").as_text(scratch_));
    const json::Value data = thing.member("data");
    if (kind == "Listing") return read_all(data.member("children"), draft, output);
    if (kind == "more") {
      output.notice();
      return output.remark("a listing names comments that it does not hold");
    }
    if (kind != "t1" && kind != "t3" && kind != "t4") return output.refuse(thing, "an account, community or trophy and no post");
    read_data(kind, data, thing, draft, output);
    const json::Value replies = data.member("replies");
    if (is_object(replies)) read_thing(replies, draft, output);
  }

  void read_data(std::string_view kind, const json::Value& data, const json::Value& where, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "reddit";
    data_.read(data);
    map_.read(data_, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(where, wrong);
    draft.time.instant = instant_of(found_[created]);
    if (!draft.time.known()) return output.refuse(where, "its time can't be read");
    draft.edited.instant = instant_of(found_[edited]);
    if (draft.native_id.empty()) compose_id(kind, draft);
    if (draft.author.handle == "[deleted]") draft.author.handle = {};
    draft.kind = kind == "t3" ? "post" : kind == "t1" ? "comment" : "message";
    const bool is_private = kind == "t4" || data_["subreddit_type"].as_text(scratch_) == "private";
    draft.visibility = is_private ? "private" : "public";
    if (data_["score_hidden"].as_boolean().value_or(false)) draft.metric(Metric::likes) = {};
    else if (const json::Value score = data_["score"]; score.as_integer().value_or(0) < 0) draft.extra.push_back({"score", score.raw(), ExtraMember::Form::json});
    settle_text(draft);
    settle_links(kind, draft);
    if (kind == "t1") name_replies(data_["replies"], draft);
    output.post(draft, where);
  }

  void compose_id(std::string_view kind, PostDraft& draft) {
    const std::string_view id = found_.text(fallback_id);
    if (id.empty()) return;
    std::string& name = found_.arena().fresh();
    name.append(kind).append("_").append(id);
    draft.native_id = name;
  }

  // A post's title stands above its text. What is gone leaves a tombstone: no earlier than this.
  void settle_text(PostDraft& draft) {
    const std::string_view rest = found_.text(more_text);
    const std::string_view gone = is_gone(draft.text) ? draft.text : is_gone(rest) ? rest : std::string_view();
    if (!gone.empty()) {
      draft.deleted = draft.edited.known() ? draft.edited : draft.time;
      draft.text = {};
      draft.extra.push_back({"gone", gone, ExtraMember::Form::text});
    } else if (!rest.empty()) {
      std::string& text = found_.arena().fresh();
      text.append(draft.text).append("\n\n").append(rest);
      draft.text = text;
    }
    add_mentions(draft.text, draft.mentions);
    draft.tags.given = true;  // there are none on Reddit: # begins a heading
  }

  void settle_links(std::string_view kind, PostDraft& draft) {
    TextArena& arena = found_.arena();
    const std::string_view context = arena.keep(data_["context"]);
    const std::string_view path = draft.url.empty() ? context : draft.url;
    if (path.starts_with('/')) {
      std::string& url = arena.fresh();
      url.append(site).append(path);
      draft.url = url;
    }
    constexpr std::string_view comments = "/comments/";
    const size_t begin = context.find(comments);
    if (draft.conversation.empty() && begin != context.npos) {  // of an inbox
      const std::string_view rest = context.substr(begin + comments.size());
      std::string& name = arena.fresh();
      name.append("t3_").append(rest.substr(0, rest.find('/')));
      draft.conversation = name;
    }
    const bool is_link = kind == "t3" && !data_["is_self"].as_boolean().value_or(false) && found_.text(more_text).empty();
    if (is_link) draft.links.add(arena.keep(data_["url"]));
  }

  // The answers beneath a comment, those too that the source names only.
  void name_replies(const json::Value& replies, PostDraft& draft) {
    TextArena& arena = found_.arena();
    replies.at("data.children").each_element([&](const json::Value& child) {
      const json::Value data = child.member("data");
      if (child.member("kind").as_text(scratch_) != "more") {
        draft.replies.push_back(arena.keep(data.member("name")));
        return true;
      }
      data.member("children").each_element([&](const json::Value& id) {
        std::string& name = arena.fresh();
        name.append("t1_").append(id.as_text(scratch_));
        draft.replies.push_back(name);
        return true;
      });
      return true;
    });
    std::erase_if(draft.replies, [](std::string_view name) { return name.empty(); });
  }

  // --- Mail to moderators

  void read_mail(const TopMembers& top, PostDraft& draft, PayloadOutput& output) {
    mail_roots_.clear();
    mail_arena_.reset();
    if (is_object(top["conversation"])) note_conversation(top["conversation"]);
    top["conversations"].each_member([&](std::string_view, const json::Value& conversation) {
      note_conversation(conversation);
      return true;
    });
    top["messages"].each_member([&](std::string_view, const json::Value& message) {
      read_message(message, draft, output);
      return true;
    });
  }

  // Which messages are of it: the first is its root.
  void note_conversation(const json::Value& conversation) {
    std::string_view root;
    conversation.member("objIds").each_element([&](const json::Value& part) {
      if (part.member("key").as_text(scratch_) != "messages") return true;
      const std::string_view id = mail_arena_.keep(part.member("id"));
      if (root.empty()) root = id;
      mail_roots_.emplace(id, Mail{root, conversation.member("subject")});
      return true;
    });
  }

  void read_message(const json::Value& message, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "reddit";
    mail_map_.read(message, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(message, wrong);
    const auto mail = mail_roots_.find(draft.native_id);
    draft.kind = "message";
    draft.visibility = "private";
    draft.tags.given = true;
    draft.native_id = mail_id(draft.native_id);
    add_mentions(draft.text, draft.mentions);
    if (mail != mail_roots_.end()) {
      draft.conversation = mail_id(mail->second.root);
      if (mail->second.subject.kind() == json::Kind::string) draft.extra.push_back({"subject", mail->second.subject.raw(), ExtraMember::Form::json});
    }
    output.post(draft, message);
  }

  std::string_view mail_id(std::string_view id) {
    if (id.empty()) return id;
    std::string& name = found_.arena().fresh();
    name.append("modmail/").append(id);
    return name;
  }

  struct Mail {
    std::string_view root;
    json::Value subject;
  };

  JsonMap map_, mail_map_;
  Found found_;
  std::unordered_map<std::string_view, Mail> mail_roots_;
  TextArena mail_arena_;
  TopMembers data_;  // of the thing that is read
  std::string scratch_;
};

}  // namespace

std::unique_ptr<Payload> make_reddit() { return std::make_unique<Reddit>(); }

}  // namespace sc::ingest
