// SPDX-License-Identifier: Apache-2.0
#include "ingest/facebook.hpp"

#include <algorithm>

#include "ingest/json_map.hpp"

namespace sc::ingest {

namespace {

constexpr Target privacy = Target::hook_a, stars = Target::hook_b, verdict = Target::hook_c, title = Target::hook_d;

constexpr MapRow rows[] = {
    {"id", Target::native_id},
    {"open_graph_story.id", Target::native_id},
    {"created_time", Target::time},
    {"broadcast_start_time", Target::time},
    {"creation_time", Target::time},
    {"message", Target::text},
    {"review_text", Target::text},
    {"description", Target::text},
    {"title", title},
    {"from.id", Target::author_id},
    {"reviewer.id", Target::author_id},
    {"from.username", Target::author_handle},
    {"from.name", Target::author_name},
    {"reviewer.name", Target::author_name},
    {"to.data[0].id", Target::reply_to_author},
    {"permalink_url", Target::url},
    {"parent.id", Target::reply_to},
    {"reactions.summary.total_count", Target::likes},
    {"likes.summary.total_count", Target::likes},
    {"like_count", Target::likes},
    {"shares.count", Target::shares},
    {"comments.summary.total_count", Target::replies},
    {"comment_count", Target::replies},
    {"views", Target::views},
    {"place.name", Target::place_name},
    {"place.location.latitude", Target::place_lat},
    {"place.location.longitude", Target::place_lon},
    {"place.id", Target::place_venue},
    {"message_tags[].id", Target::mentions},
    {"attachments.data[0].media_type", Target::extra, "media"},
    {"attachments.data[0].mime_type", Target::extra, "media"},
    {"attachments.data[0].unshimmed_url", Target::extra, "attachment"},
    {"attachment.type", Target::extra, "media"},
    {"privacy.value", privacy},
    {"rating", stars},
    {"recommendation_type", verdict},
    {"icon", Target::ignore},
    {"picture", Target::ignore},
    {"full_picture", Target::ignore},
    {"embed_html", Target::ignore},
    {"actions", Target::ignore},
    {"can_comment", Target::ignore},
    {"can_hide", Target::ignore},
    {"can_like", Target::ignore},
    {"can_remove", Target::ignore},
    {"can_reply_privately", Target::ignore},
    {"is_eligible_for_promotion", Target::ignore},
    {"promotable_id", Target::ignore},
    {"tags", Target::ignore},
    {"reviewer", Target::ignore},
    {"comments", Target::ignore},
    {"reactions", Target::ignore},
    {"likes", Target::ignore},
    {"stream_url", Target::ignore},  // with the key to broadcast, as the next two
    {"secure_stream_url", Target::ignore},
    {"dash_ingest_url", Target::ignore},
    {"dash_preview_url", Target::ignore},
    {"ingest_streams", Target::ignore},
    {"like", Target::ignore},  // counts by reaction, as these are called where they are asked for
    {"love", Target::ignore},
    {"wow", Target::ignore},
    {"haha", Target::ignore},
    {"sad", Target::ignore},
    {"angry", Target::ignore},
};

enum class Thing : uint8_t { post, comment, message, review, conversation, no_post };

class Facebook : public Payload {
 public:
  Facebook() : map_(rows) {}

  std::string_view format() const noexcept override { return "facebook"; }

  bool claims(const TopMembers& top) const override {
    if (facebook::is_error(top["error"]) || is_of_facebook(top)) return true;
    TopMembers first;
    if (const json::Value element = first_of(top["data"]); is_object(element)) {
      first.read(element);
      return is_of_facebook(first) || (top.has("paging") && first.has_all<"id", "name">());
    }
    if (top["data"].kind() == json::Kind::array && top.has("paging")) return true;
    if (!facebook::is_keyed_by_id(top)) return false;
    first.read(top.all().front().value);
    return is_of_facebook(first) || first.has("name");
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    if (facebook::is_error(top["error"])) return output.refuse(object, "Facebook gave an error instead of posts");
    if (top["data"].kind() == json::Kind::array) return read_list(top["data"], Context{}, draft, output);
    if (!facebook::is_keyed_by_id(top)) return read_one(object, Context{}, draft, output);
    for (const auto& member : top.all()) read_one(member.value, Context{}, draft, output);
  }

 private:
  // What an element takes from what it stands in; views of `kept_`.
  struct Context {
    Thing inside = Thing::no_post;
    std::string_view conversation, parent, parent_author;
    int depth = 0;
  };
  static constexpr int deepest = 16;

  static bool is_of_facebook(const TopMembers& top) {
    if (is_object(top["from"]) && top["from"].member("username").present()) return false;  // Instagram's messages
    return facebook::is_time(top["created_time"]) || facebook::is_time(top["creation_time"]) || facebook::is_time(top["updated_time"]) ||
           top.has_any<"embed_html", "fan_count", "category_list", "message_count", "can_post", "profile_type", "recommendation_type", "member_count">() ||
           (is_string(top["period"]) && top["values"].kind() == json::Kind::array) || (is_string(top["period"]) && is_object(top["total_value"]));
  }

  static bool is_message_id(std::string_view id) { return id.starts_with("m_") || id.starts_with("mid."); }

  static Thing thing_of(const TopMembers& top, const Context& context) {
    std::string scratch;
    if (context.inside != Thing::no_post) return context.inside;
    if (top.has_any<"recommendation_type", "review_text", "reviewer">()) return Thing::review;
    const std::string_view id = top["id"].as_text(scratch);
    if (top.has_any<"message_count", "messages", "participants">() || id.starts_with("t_")) return Thing::conversation;
    if (is_message_id(id) || (is_object(top["to"]) && top.has("message") && id.find('_') == std::string_view::npos)) return Thing::message;
    const bool is_other = top.has_any<"cover_photo", "start_time", "period", "fan_count", "category_list", "member_count", "profile_type">();
    if (is_other || (top.has("name") && !top.has_any<"message", "embed_html", "permalink_url">())) return Thing::no_post;
    if (top.has_any<"comment_count", "like_count", "can_remove", "can_reply_privately", "is_private", "user_likes", "parent">()) return Thing::comment;
    if (top["permalink_url"].raw().find("comment_id=") != std::string_view::npos) return Thing::comment;
    return top.has_any<"message", "story", "created_time", "creation_time", "description", "embed_html", "attachments">() ? Thing::post : Thing::no_post;
  }

  void read_list(const json::Value& list, const Context& context, PostDraft& draft, PayloadOutput& output) {
    list.each_element([&](const json::Value& element) {
      if (!is_object(element)) output.refuse(element, "not an object");
      else read_one(element, context, draft, output);
      return true;
    });
  }

  void read_one(const json::Value& element, const Context& context, PostDraft& draft, PayloadOutput& output) {
    if (context.depth == 0) kept_.reset();
    if (context.depth > deepest) return output.refuse(element, "comments inside comments too deep");
    top_.read(element);
    const Thing thing = thing_of(top_, context);
    if (thing == Thing::no_post) return output.refuse(element, reason_of(top_));
    if (thing == Thing::conversation) return read_conversation(element, draft, output);
    const json::Value comments = top_["comments"].member("data");
    draft.reset();
    draft.network = "facebook";
    map_.read(top_, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(element, wrong);
    settle(thing, context, draft);
    if (says_nothing(comments)) return output.post(draft, element);
    Context below{Thing::comment, {}, {}, {}, context.depth + 1};
    below.conversation = kept_.copy(draft.conversation.empty() ? draft.native_id : draft.conversation);
    below.parent = kept_.copy(draft.native_id);
    below.parent_author = kept_.copy(draft.author.id);
    output.post(draft, element);
    read_list(comments, below, draft, output);
  }

  static std::string_view reason_of(const TopMembers& top) {
    if (top.has("period")) return "an insight and no post";
    if (top.has("cover_photo")) return "an album and no post";
    if (top.has("start_time")) return "an event and no post";
    return top.has("name") ? "a page, group or user and no post" : "a Facebook object that is no post";
  }

  void read_conversation(const json::Value& element, PostDraft& draft, PayloadOutput& output) {
    const json::Value messages = element.member("messages").member("data");
    if (messages.kind() != json::Kind::array) return output.refuse(element, "a conversation without its messages");
    read_list(messages, {Thing::message, kept_.keep(element.member("id")), {}, {}, 1}, draft, output);
  }

  void settle(Thing thing, const Context& context, PostDraft& draft) {
    draft.markup = Markup::plain;
    draft.kind = thing == Thing::comment ? "comment" : thing == Thing::message ? "message" : thing == Thing::review ? "review" : "post";
    if (const std::string_view who = found_.text(privacy); !who.empty() && who != "EVERYONE") draft.visibility = "private";
    if (top_["is_private"].as_boolean().value_or(false)) draft.visibility = "private";
    draft.conversation = context.conversation;
    if (draft.reply_to.empty()) draft.reply_to = context.parent;
    if (draft.reply_to_author.empty() && draft.reply_to == context.parent) draft.reply_to_author = context.parent_author;
    if (thing == Thing::comment) settle_comment(draft);
    if (thing == Thing::review) settle_rating(draft);
    add_title(draft);
    if (draft.url.starts_with('/')) {
      std::string& url = found_.arena().fresh();
      url.append("https://www.facebook.com").append(draft.url);
      draft.url = url;
    }
  }

  // A comment that came without its post: its address says which, else the first half of its id.
  void settle_comment(PostDraft& draft) {
    const facebook::CommentPlace place = facebook::place_of_comment(draft.url);
    if (draft.native_id.empty()) draft.native_id = kept_.copy(place.comment);
    if (draft.reply_to.empty() && place.comment == draft.native_id) draft.reply_to = kept_.copy(place.parent);
    const size_t half = draft.native_id.find('_');
    if (draft.conversation.empty()) draft.conversation = kept_.copy(place.post);
    if (draft.conversation.empty() && half != std::string_view::npos) draft.conversation = draft.native_id.substr(0, half);
    if (draft.reply_to.empty()) draft.reply_to = draft.conversation;
  }

  void settle_rating(PostDraft& draft) {
    if (const std::string_view given = found_.text(stars); !given.empty()) {
      draft.rating = {given, "5"};
    } else if (const std::string_view said = found_.text(verdict); said == "positive" || said == "negative") {
      draft.rating = {said == "positive" ? "1" : "0", "1"};
    }
  }

  // Of a video.
  void add_title(PostDraft& draft) {
    const std::string_view name = found_.text(title);
    if (name.empty() || name == draft.text) return;
    std::string& text = found_.arena().fresh();
    text.append(name).append(draft.text.empty() ? "" : "\n\n").append(draft.text);
    draft.text = text;
  }

  JsonMap map_;
  Found found_;
  TextArena kept_;
  TopMembers top_;
};

}  // namespace

std::unique_ptr<Payload> make_facebook() { return std::make_unique<Facebook>(); }

}  // namespace sc::ingest
