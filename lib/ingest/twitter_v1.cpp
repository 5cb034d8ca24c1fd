// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ingest/ids.hpp"
#include "ingest/json_map.hpp"
#include "ingest/twitter.hpp"

namespace sc::ingest {

namespace {

constexpr Target quoted = Target::hook_a, client = Target::hook_b, truncated = Target::hook_c, retweeted = Target::hook_d;

constexpr MapRow status_rows[] = {
    {"id_str", Target::native_id},
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"extended_tweet.full_text", Target::text},
    {"full_text", Target::text},
    {"text", Target::text},
    {"lang", Target::lang},
    {"metadata.iso_language_code", Target::lang},
    {"in_reply_to_status_id_str", Target::reply_to},
    {"in_reply_to_status_id", Target::reply_to},
    {"in_reply_to_screen_name", Target::reply_to_author},
    {"in_reply_to_user_id_str", Target::reply_to_author},
    {"in_reply_to_user_id", Target::reply_to_author},
    {"user.id_str", Target::author_id},
    {"user.id", Target::author_id},
    {"user.screen_name", Target::author_handle},
    {"user.name", Target::author_name},
    {"user.followers_count", Target::author_followers},
    {"user.verified", Target::author_verified},
    {"user.location", Target::author_location},
    {"user.description", Target::extra, "author_description"},
    {"user.created_at", Target::extra, "author_since"},
    {"user.friends_count", Target::extra, "author_following"},
    {"user.statuses_count", Target::extra, "author_posts"},
    {"favorite_count", Target::likes},
    {"retweet_count", Target::shares},
    {"reply_count", Target::replies},
    {"quote_count", Target::extra, "quotes"},
    {"place.full_name", Target::place_name},
    {"place.name", Target::place_name},
    {"place.country_code", Target::extra, "country"},
    {"coordinates.coordinates[1]", Target::place_lat},
    {"coordinates.coordinates[0]", Target::place_lon},
    {"geo.coordinates[0]", Target::place_lat},
    {"geo.coordinates[1]", Target::place_lon},
    {"extended_tweet.entities.user_mentions[].screen_name", Target::mentions},
    {"entities.user_mentions[].screen_name", Target::mentions},
    {"extended_tweet.entities.hashtags[].text", Target::tags},
    {"entities.hashtags[].text", Target::tags},
    {"extended_tweet.entities.urls[].expanded_url", Target::links},
    {"entities.urls[].expanded_url", Target::links},
    {"quoted_status_id_str", quoted},
    {"quoted_status_id", quoted},
    {"quoted_status.id_str", quoted},
    {"source", client},
    {"truncated", truncated},
    {"retweeted_status", retweeted},
    {"favorited", Target::ignore},
    {"retweeted", Target::ignore},
    {"is_quote_status", Target::ignore},
    {"quoted_status_permalink", Target::ignore},
    {"display_text_range", Target::ignore},
    {"extended_entities", Target::ignore},
    {"contributors", Target::ignore},
    {"timestamp_ms", Target::ignore},
    {"filter_level", Target::ignore},
};

constexpr MapRow message_rows[] = {
    {"id_str", Target::native_id},
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"text", Target::text},
    {"sender.id_str", Target::author_id},
    {"sender_id_str", Target::author_id},
    {"sender_id", Target::author_id},
    {"sender.screen_name", Target::author_handle},
    {"sender_screen_name", Target::author_handle},
    {"sender.name", Target::author_name},
    {"sender.followers_count", Target::author_followers},
    {"sender.verified", Target::author_verified},
    {"sender.location", Target::author_location},
    {"recipient.screen_name", Target::reply_to_author},
    {"recipient_screen_name", Target::reply_to_author},
    {"recipient_id_str", Target::reply_to_author},
    {"recipient_id", Target::reply_to_author},
    {"entities.user_mentions[].screen_name", Target::mentions},
    {"entities.hashtags[].text", Target::tags},
    {"entities.urls[].expanded_url", Target::links},
};

// A direct message as the later endpoints and webhooks have it, inside `event`.
constexpr MapRow message_event_rows[] = {
    {"id", Target::native_id},
    {"created_timestamp", Target::time},
    {"message_create.message_data.text", Target::text},
    {"message_create.sender_id", Target::author_id},
    {"message_create.target.recipient_id", Target::reply_to_author},
    {"message_create.message_data.entities.user_mentions[].screen_name", Target::mentions},
    {"message_create.message_data.entities.hashtags[].text", Target::tags},
    {"message_create.message_data.entities.urls[].expanded_url", Target::links},
    {"type", Target::ignore},
};

// What streams say about themselves.
constexpr std::string_view notices[] = {"limit", "scrub_geo", "status_withheld", "user_withheld", "disconnect", "warning",
                                        "friends", "friends_str", "event", "control"};

class TwitterV1 : public Payload {
 public:
  TwitterV1() : status_map_(status_rows), message_map_(message_rows), event_map_(message_event_rows) {}

  std::string_view format() const noexcept override { return "twitter-v1"; }

  bool claims(const TopMembers& top) const override {
    return is_status(top) || is_message(top) || is_delete(top) || is_notice(top) || is_user(top) || listed(top).present() ||
           is_message_event(top["event"]) || top["direct_message"].kind() == json::Kind::object;
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    if (const json::Value list = listed(top); list.present()) {
      list.each_element([&](const json::Value& element) {
        element_.read(element);
        read_one(element, element_, draft, output);
        return true;
      });
    } else if (const json::Value message = top["direct_message"]; message.kind() == json::Kind::object) {
      read_message(message_map_, message, draft, output);
    } else {
      read_one(object, top, draft, output);
    }
  }

 private:
  static bool is_status(const TopMembers& top) {
    return top["user"].kind() == json::Kind::object && top.has_any<"text", "full_text">() && top.has_any<"id", "id_str">();
  }
  static bool is_message(const TopMembers& top) { return top.has_all<"sender", "recipient", "text">(); }
  static bool is_delete(const TopMembers& top) { return top["delete"].member("status").kind() == json::Kind::object; }
  static bool is_user(const TopMembers& top) { return top.has_all<"screen_name", "followers_count">(); }
  static bool is_notice(const TopMembers& top) {
    return !top.has_any<"id", "id_str", "type", "text">() &&
           std::any_of(std::begin(notices), std::end(notices), [&](std::string_view each) { return top.has(each); });
  }
  static bool is_message_event(const json::Value& event) { return event.member("message_create").kind() == json::Kind::object; }
  static json::Value listed(const TopMembers& top) {
    for (const std::string_view key : {"statuses", "results", "direct_message_events"}) {
      const json::Value list = top[key];
      const bool ours = key != "results" || top.has("requestParameters");
      if (ours && list.kind() == json::Kind::array) return list;
    }
    return {};
  }

  void read_one(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) {
    if (is_status(top)) read_status(object, top, draft, output);
    else if (is_delete(top)) read_delete(object, top["delete"], draft, output);
    else if (is_message(top)) read_message(message_map_, object, draft, output);
    else if (is_message_event(top["event"])) read_message(event_map_, top["event"], draft, output);
    else if (is_message_event(object)) read_message(event_map_, object, draft, output);
    else if (is_notice(top)) output.notice();
    else output.refuse(object, is_user(top) ? "a user and no post" : "a Twitter payload without a post");
  }

  void read_status(const json::Value& status, const TopMembers& top, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "twitter";
    status_map_.read(top, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(status, wrong);
    draft.lang = twitter::language(draft.lang);
    if (found_[truncated].as_boolean().value_or(false) && found_[Target::text].raw().data() == top["text"].raw().data()) {
      draft.extra.push_back({"truncated", "true", ExtraMember::Form::json});
    }
    add_extra(draft, "client", twitter::client_name(found_.text(client)));
    if (found_[retweeted].kind() == json::Kind::object) {
      become_repost(draft);
    } else if (!found_[quoted].unknown()) {
      if (draft.reply_to.empty()) draft.kind = "quote";
      add_id(draft, "quote_of", found_.text(quoted));
    }
    link(draft);
    output.post(draft, status);
  }

  // The original is whole where the repost's own text is cut.
  void become_repost(PostDraft& draft) {
    draft.kind = "repost";
    draft.metric(Metric::shares) = {};
    original_draft_.reset();
    status_map_.read(found_[retweeted], original_);
    if (original_.fill(original_draft_) != nullptr || original_draft_.text.empty()) return;
    add_id(draft, "repost_of", original_draft_.native_id);
    if (original_draft_.author.handle.empty()) return;
    std::string& text = found_.arena().fresh();
    text.append("RT @").append(original_draft_.author.handle).append(": ").append(original_draft_.text);
    draft.text = text;
    draft.mentions.values.assign(1, original_draft_.author.handle);
    draft.mentions.values.insert(draft.mentions.values.end(), original_draft_.mentions.values.begin(), original_draft_.mentions.values.end());
    draft.tags.values = original_draft_.tags.values;
    draft.links.values = original_draft_.links.values;
    draft.mentions.given = original_draft_.mentions.given;
    draft.tags.given = original_draft_.tags.given;
    draft.links.given = original_draft_.links.given;
  }

  void read_message(JsonMap& map, const json::Value& message, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "twitter";
    map.read(message, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(message, wrong);
    draft.kind = "message";
    draft.extra.clear();  // whole profiles of both sides
    output.post(draft, message);
  }

  void read_delete(const json::Value& object, const json::Value& notice, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    found_.arena().reset();
    draft.network = "twitter";
    const json::Value status = notice.member("status");
    const auto either = [&](std::string_view text_key, std::string_view number_key) {
      const std::string_view text = found_.arena().keep(status.member(text_key));
      return text.empty() ? found_.arena().keep(status.member(number_key)) : text;
    };
    draft.native_id = either("id_str", "id");
    if (draft.native_id.empty()) return output.refuse(object, "a delete notice without an id");
    draft.author.id = either("user_id_str", "user_id");
    draft.time.instant = instant_of_snowflake(draft.native_id);
    const std::string_view millis = found_.arena().keep(notice.member("timestamp_ms"));
    constexpr int64_t last_millis = time::last_instant.micros / 1000;
    const auto count = json::Value(millis, json::Kind::number).as_integer();
    if (count && *count > 0 && *count <= last_millis) {
      draft.deleted.instant = time::Instant{*count * 1000};
    } else {
      draft.deleted = draft.time;  // no earlier than this
    }
    output.post(draft, object);
  }

  void add_id(PostDraft& draft, std::string_view key, std::string_view native) {
    if (native.empty()) return;
    std::string& id = found_.arena().fresh();
    append_id(id, "twitter", {}, native);
    draft.extra.push_back({key, id, ExtraMember::Form::text});
  }

  static void add_extra(PostDraft& draft, std::string_view key, std::string_view value) {
    if (!value.empty()) draft.extra.push_back({key, value, ExtraMember::Form::text});
  }

  void link(PostDraft& draft) {
    if (draft.native_id.empty()) return;
    std::string& url = found_.arena().fresh();
    twitter::append_permalink(url, draft.author.handle, draft.native_id);
    draft.url = url;
  }

  JsonMap status_map_, message_map_, event_map_;
  Found found_, original_;
  PostDraft original_draft_;
  TopMembers element_;
};

}  // namespace

std::unique_ptr<Payload> make_twitter_v1() { return std::make_unique<TwitterV1>(); }

}  // namespace sc::ingest
