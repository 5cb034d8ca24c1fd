// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/hash.hpp"
#include "ingest/ids.hpp"
#include "ingest/json_map.hpp"
#include "ingest/twitter.hpp"
#include "ingest/twitter_page.hpp"

namespace sc::ingest {

namespace {

constexpr Target reply_user = Target::hook_a, referenced = Target::hook_b, history = Target::hook_c, place_id = Target::hook_d;

constexpr MapRow post_rows[] = {
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"note_tweet.text", Target::text},
    {"text", Target::text},
    {"lang", Target::lang},
    {"author_id", Target::author_id},
    {"author.id", Target::author_id},
    {"sender_id", Target::author_id},
    {"author.username", Target::author_handle},
    {"author.name", Target::author_name},
    {"author.public_metrics.followers_count", Target::author_followers},
    {"author.verified", Target::author_verified},
    {"author.location", Target::author_location},
    {"author.description", Target::extra, "author_description"},
    {"author.created_at", Target::extra, "author_since"},
    {"author.public_metrics.following_count", Target::extra, "author_following"},
    {"author.public_metrics.tweet_count", Target::extra, "author_posts"},
    {"conversation_id", Target::conversation},
    {"dm_conversation_id", Target::conversation},
    {"in_reply_to_user.username", Target::reply_to_author},
    {"in_reply_to_user_id", reply_user},
    {"referenced_tweets", referenced},
    {"edit_history_tweet_ids", history},
    {"public_metrics.like_count", Target::likes},
    {"public_metrics.retweet_count", Target::shares},
    {"public_metrics.reply_count", Target::replies},
    {"public_metrics.impression_count", Target::impressions},
    {"organic_metrics.impression_count", Target::impressions},
    {"non_public_metrics.impression_count", Target::impressions},
    {"non_public_metrics.url_link_clicks", Target::clicks},
    {"organic_metrics.url_link_clicks", Target::clicks},
    {"public_metrics.bookmark_count", Target::saves},
    {"public_metrics.quote_count", Target::extra, "quotes"},
    {"geo.full_name", Target::place_name},
    {"geo.country_code", Target::extra, "country"},
    {"geo.place_id", place_id},
    {"geo.coordinates.coordinates[1]", Target::place_lat},
    {"geo.coordinates.coordinates[0]", Target::place_lon},
    {"note_tweet.entities.mentions[].username", Target::mentions},
    {"entities.mentions[].username", Target::mentions},
    {"note_tweet.entities.hashtags[].tag", Target::tags},
    {"entities.hashtags[].tag", Target::tags},
    {"note_tweet.entities.urls[].expanded_url", Target::links},
    {"entities.urls[].expanded_url", Target::links},
    {"source", Target::extra, "client"},
    {"context_annotations", Target::ignore},
    {"attachments", Target::ignore},
    {"edit_controls", Target::ignore},
    {"reply_settings", Target::ignore},
    {"promoted_metrics", Target::ignore},
    {"event_type", Target::ignore},
    {"__twarc", Target::ignore},
};

constexpr MapRow user_rows[] = {
    {"id", Target::author_id},
    {"username", Target::author_handle},
    {"name", Target::author_name},
    {"public_metrics.followers_count", Target::author_followers},
    {"verified", Target::author_verified},
    {"location", Target::author_location},
    {"description", Target::extra, "author_description"},
    {"created_at", Target::extra, "author_since"},
    {"public_metrics.following_count", Target::extra, "author_following"},
    {"public_metrics.tweet_count", Target::extra, "author_posts"},
    {"profile_image_url", Target::ignore},
    {"pinned_tweet_id", Target::ignore},
    {"entities", Target::ignore},
    {"protected", Target::ignore},
    {"url", Target::ignore},
    {"verified_type", Target::extra, "author_verified_type"},
};

bool is_text(const json::Value& value) noexcept { return value.kind() == json::Kind::string; }

bool is_post(const TopMembers& top) { return is_text(top["id"]) && is_text(top["text"]) && !top.has("user"); }

// Members that a post of this API has and other networks' posts have not.
bool is_unmistakable(const TopMembers& top) {
  return top.has_any<"author_id", "conversation_id", "edit_history_tweet_ids", "referenced_tweets", "public_metrics", "dm_conversation_id">();
}

class TwitterV2 : public Payload {
 public:
  TwitterV2() : post_map_(post_rows), user_map_(user_rows) {}

  std::string_view format() const noexcept override { return "twitter-v2"; }

  bool claims(const TopMembers& top) const override {
    if (is_page(top) || is_compliance(top)) return true;
    return is_post(top) && is_unmistakable(top);
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    page_.clear();
    if (!is_page(top)) {
      if (is_compliance(top)) read_compliance(object, top, draft, output);
      else read_post(object, top, draft, output);
      return;
    }
    page_.read_includes(top["includes"]);
    const json::Value data = top["data"];
    if (data.kind() == json::Kind::object) read_element(data, draft, output);
    data.each_element([&](const json::Value& element) {
      read_element(element, draft, output);
      return true;
    });
    read_errors(top["errors"], output);
    const bool nothing = data.unknown() && !top.has("errors") && top["meta"].member("result_count").as_integer() != 0;
    if (nothing) output.notice();
  }

 private:
  static bool is_page(const TopMembers& top) {
    if (top.has_any<"kind", "paging", "id", "type">()) return false;
    const json::Value data = top["data"];
    const bool listed = data.kind() == json::Kind::array || data.kind() == json::Kind::object;
    if (listed && top.has_any<"includes", "meta", "errors", "__twarc", "matching_rules">()) return true;
    if (listed) return looks_like_post(data);
    if (top["errors"].kind() == json::Kind::array) return true;
    return top["meta"].member("result_count").present() || top["meta"].member("sent").present();
  }

  // `data` without anything beside it: by its first element.
  static bool looks_like_post(const json::Value& data) {
    TopMembers first;
    first.read(data);
    data.each_element([&](const json::Value& element) {
      first.read(element);
      return false;
    });
    return is_post(first) && (is_unmistakable(first) || first.has("created_at") || first.size() == 2);
  }

  static bool is_compliance(const TopMembers& top) {
    return is_text(top["id"]) && is_text(top["action"]) && is_text(top["reason"]) && top.has("created_at");
  }

  void read_element(const json::Value& element, PostDraft& draft, PayloadOutput& output) {
    element_.read(element);
    if (is_post(element_)) read_post(element, element_, draft, output);
    else if (element_.has("tweet_count") && element_.has("start")) output.refuse(element, "a count and no post");
    else if (element_.has("username")) output.refuse(element, "a user and no post");
    else output.refuse(element, "a Twitter object without a text");
  }

  // What was asked for by id and isn't there is lost; what a post only refers to is remarked.
  static void read_errors(const json::Value& errors, PayloadOutput& output) {
    errors.each_element([&](const json::Value& error) {
      std::string scratch;
      const std::string_view parameter = error.member("parameter").as_text(scratch);
      const bool wanted = parameter.empty() || parameter == "id" || parameter == "ids";
      if (wanted) output.refuse(error, "Twitter gave an error instead of a post");
      else output.remark("some users, posts or media that posts refer to were not available");
      return true;
    });
  }

  void read_post(const json::Value& post, const TopMembers& members, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "twitter";
    post_map_.read(members, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(post, wrong);
    draft.lang = twitter::language(draft.lang);
    if (draft.author.handle.empty()) fill_author(draft);
    fill_reply_author(draft);
    read_references(draft);
    fill_place(draft);
    add_media(members["attachments"], draft);
    settle_edits(draft);
    if (members.has("dm_conversation_id")) {
      draft.kind = "message";
      return output.post(draft, post);
    }
    std::string& url = found_.arena().fresh();
    twitter::append_permalink(url, draft.author.handle, found_.text(Target::native_id));
    draft.url = url;
    output.post(draft, post);
  }

  void fill_author(PostDraft& draft) {
    const json::Value user = page_.user(draft.author.id);
    if (!user.present()) return;
    user_map_.read(user, author_found_);
    author_draft_.reset();
    if (author_found_.fill(author_draft_) != nullptr) return;
    draft.author = author_draft_.author;
    for (const ExtraMember& member : author_draft_.extra) {
      if (member.key.starts_with("author_")) draft.extra.push_back(member);
    }
  }

  void fill_reply_author(PostDraft& draft) {
    if (!draft.reply_to_author.empty()) return;
    const std::string_view id = found_.text(reply_user);
    if (id.empty()) return;
    const std::string_view handle = found_.arena().keep(page_.user(id).member("username"));
    draft.reply_to_author = handle.empty() ? id : handle;
  }

  void read_references(PostDraft& draft) {
    std::string scratch;
    found_[referenced].each_element([&](const json::Value& reference) {
      const std::string_view type = reference.member("type").as_text(scratch);
      const std::string_view id = found_.arena().keep(reference.member("id"));
      if (type == "replied_to") {
        draft.reply_to = id;
      } else if (type == "quoted") {
        add_id(draft, "quote_of", id);
        if (draft.kind.empty()) draft.kind = "quote";
      } else if (type == "retweeted") {
        add_id(draft, "repost_of", id);
        become_repost(draft, is_text(reference.member("text")) ? reference : page_.post(id));
      }
      return true;
    });
    const bool answers = !draft.reply_to.empty() || !draft.reply_to_author.empty();
    if (answers && draft.kind != "repost") draft.kind = "reply";
  }

  // The original is whole where the repost's own text is cut.
  void become_repost(PostDraft& draft, const json::Value& original) {
    draft.kind = "repost";
    draft.metric(Metric::shares) = {};
    if (!original.present()) return;
    post_map_.read(original, original_);
    original_draft_.reset();
    if (original_.fill(original_draft_) != nullptr || original_draft_.text.empty()) return;
    std::string_view handle = original_draft_.author.handle;
    if (handle.empty()) handle = found_.arena().keep(page_.user(original_draft_.author.id).member("username"));
    if (handle.empty()) return;
    std::string& text = found_.arena().fresh();
    text.append("RT @").append(handle).append(": ").append(original_draft_.text);
    draft.text = text;
    draft.mentions = original_draft_.mentions;
    draft.mentions.values.insert(draft.mentions.values.begin(), handle);
    draft.mentions.given = true;
    draft.tags = original_draft_.tags;
    draft.tags.given = true;
    draft.links = original_draft_.links;
    draft.links.given = true;
  }

  void fill_place(PostDraft& draft) {
    const json::Value place = page_.place(found_.text(place_id));
    if (draft.place.name.empty()) draft.place.name = found_.arena().keep(place.member("full_name"));
    const json::Value country = place.member("country_code");
    if (is_text(country)) draft.extra.push_back({"country", country.raw(), ExtraMember::Form::json});
  }

  // `extra.media`: the types of what hangs on the post.
  void add_media(const json::Value& attachments, PostDraft& draft) {
    if (attachments.unknown()) return;
    std::string& types = found_.arena().fresh();
    const auto add = [&](const json::Value& medium) {
      const json::Value type = medium.member("type");
      if (is_text(type) && types.size() < longest_media_list) types.append(types.empty() ? "[" : ",").append(type.raw());
      return true;
    };
    attachments.member("media").each_element(add);
    if (types.empty()) {
      attachments.member("media_keys").each_element([&](const json::Value& key) { return add(page_.medium(found_.arena().keep(key))); });
    }
    if (types.empty()) return;
    types += ']';
    draft.extra.push_back({"media", types, ExtraMember::Form::json});
  }

  // Every edit has an id of its own: the post keeps its first, and says when it was edited last.
  void settle_edits(PostDraft& draft) {
    const json::Value ids = found_[history];
    std::string_view first;
    ids.each_element([&](const json::Value& id) {
      first = found_.arena().keep(id);
      return false;
    });
    if (first.empty() || first == draft.native_id) return;
    add_id(draft, "version", draft.native_id);
    if (draft.conversation == draft.native_id) draft.conversation = first;
    draft.native_id = first;
    draft.edited = draft.time;
    if (const auto made = instant_of_snowflake(first)) draft.time.instant = made;
  }

  void read_compliance(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) {
    found_.arena().reset();
    const std::string_view action = found_.arena().keep(top["action"]);
    if (action != "delete") return output.refuse(object, "a compliance notice of another kind than delete");
    draft.reset();
    draft.network = "twitter";
    draft.native_id = found_.arena().keep(top["id"]);
    draft.time.rfc3339 = found_.arena().keep(top["created_at"]);
    draft.deleted.rfc3339 = found_.arena().keep(top["redacted_at"]);
    if (!draft.deleted.known()) draft.deleted = draft.time;  // no earlier than this
    draft.extra.push_back({"reason", top["reason"].raw(), ExtraMember::Form::json});
    output.post(draft, object);
  }

  void add_id(PostDraft& draft, std::string_view key, std::string_view native) {
    if (native.empty()) return;
    std::string& id = found_.arena().fresh();
    append_id(id, "twitter", {}, native);
    draft.extra.push_back({key, id, ExtraMember::Form::text});
  }

  static constexpr size_t longest_media_list = 256;

  JsonMap post_map_, user_map_;
  Found found_, author_found_, original_;
  PostDraft author_draft_, original_draft_;
  TopMembers element_;
  TwitterPage page_;
};

}  // namespace

std::unique_ptr<Payload> make_twitter_v2() { return std::make_unique<TwitterV2>(); }

}  // namespace sc::ingest
