// SPDX-License-Identifier: Apache-2.0
#include "ingest/mastodon.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "ingest/html_text.hpp"
#include "ingest/ids.hpp"
#include "json/outline.hpp"
#include "json/validate.hpp"

namespace sc::ingest {

namespace {

constexpr Target account_url = Target::hook_a, mentioned = Target::hook_b, seen_by = Target::hook_c, reblogged = Target::hook_d;

constexpr MapRow status_rows[] = {
    {"id", Target::native_id},
    {"created_at", Target::time},
    {"edited_at", Target::edited},
    {"content", Target::text},
    {"text", Target::text},
    {"url", Target::url},
    {"uri", Target::extra, "uri"},
    {"language", Target::lang},
    {"in_reply_to_id", Target::reply_to},
    {"in_reply_to_account_id", Target::reply_to_author},
    {"account.id", Target::author_id},
    {"account.acct", Target::author_handle},
    {"account.username", Target::author_handle},
    {"account.display_name", Target::author_name},
    {"account.followers_count", Target::author_followers},
    {"account.url", account_url},
    {"account.bot", Target::extra, "author_bot"},
    {"account.created_at", Target::extra, "author_since"},
    {"account.following_count", Target::extra, "author_following"},
    {"account.statuses_count", Target::extra, "author_posts"},
    {"favourites_count", Target::likes},
    {"reblogs_count", Target::shares},
    {"replies_count", Target::replies},
    {"quotes_count", Target::extra, "quotes"},
    {"application.name", Target::extra, "client"},
    {"spoiler_text", Target::extra, "spoiler_text"},
    {"sensitive", Target::extra, "sensitive"},
    {"mentions", mentioned},
    {"tags[].name", Target::tags},
    {"visibility", seen_by},
    {"reblog", reblogged},
    {"quote", Target::ignore},
    {"quote_id", Target::ignore},
    {"card", Target::ignore},
    {"media_attachments", Target::ignore},
    {"quote_approval", Target::ignore},
    {"emojis", Target::ignore},
    {"favourited", Target::ignore},
    {"reblogged", Target::ignore},
    {"bookmarked", Target::ignore},
    {"muted", Target::ignore},
    {"pinned", Target::ignore},
    {"filtered", Target::ignore},
    {"pleroma", Target::ignore},
    {"akkoma", Target::ignore},
};

// When a status of this id was made, which the upper bits of the ids of Mastodon itself say.
std::optional<time::Instant> instant_of_id(std::string_view id) {
  constexpr uint64_t first = uint64_t{1'400'000'000'000} << 16;  // shorter ones are of other servers
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (error != std::errc{} || end != id.data() + id.size() || number < first) return std::nullopt;
  return time::Instant{static_cast<int64_t>(number >> 16) * 1000};
}

class Mastodon : public Payload {
 public:
  Mastodon() : map_(status_rows) {}

  std::string_view format() const noexcept override { return "mastodon"; }

  void begin() override { latest_.reset(); }

  bool claims(const TopMembers& top) const override {
    return is_event(top) || is_status(top) || is_account(top) || is_revision(top) || is_notification(top) || is_conversation(top) ||
           is_scheduled(top) || is_quote(top) || is_list(top) || is_other(top);
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    if (is_event(top)) read_event(object, top, draft, output);
    else if (is_list(top)) read_lists(top, draft, output);
    else if (is_other(top)) output.refuse(object, "an announcement, filter or report and no post");
    else if (is_notification(top)) read_inner(object, top["status"], draft, output);
    else if (is_conversation(top)) read_inner(object, top["last_status"], draft, output);
    else if (is_quote(top)) read_inner(object, top["quoted_status"], draft, output);
    else if (is_status(top)) read_status(top, object, draft, output);
    else if (is_revision(top)) output.refuse(object, "a former state of a post that doesn't say of which");
    else if (is_scheduled(top)) output.refuse(object, "a post that is not published yet");
    else output.refuse(object, "an account and no post");
  }

 private:
  static bool is_event(const TopMembers& top) {
    const json::Value event = top["event"];
    return is_string(event) && (top.has("payload") || top.has("stream") || (top.size() == 1 && event.raw() == R"(":")"));
  }
  static bool is_status(const TopMembers& top) {
    return is_object(top["account"]) && top.has_all<"id", "created_at">() && top.has_any<"content", "reblogs_count", "visibility">() && !top.has("type");
  }
  static bool is_account(const TopMembers& top) { return top.has_all<"acct", "username">(); }
  static bool is_revision(const TopMembers& top) {
    return is_object(top["account"]) && top.has_all<"content", "created_at", "spoiler_text">() && !top.has("id");
  }
  static bool is_notification(const TopMembers& top) {
    return is_object(top["account"]) && top.has_all<"id", "type", "created_at">();
  }
  static bool is_conversation(const TopMembers& top) { return is_array(top["accounts"]) && top.has_all<"id", "unread", "last_status">(); }
  static bool is_scheduled(const TopMembers& top) { return top.has_all<"id", "scheduled_at", "params">(); }
  static bool is_quote(const TopMembers& top) { return is_object(top["quoted_status"]) && top.has("state"); }
  static bool is_list(const TopMembers& top) {
    if (is_array(top["ancestors"]) && is_array(top["descendants"])) return true;
    return is_array(top["statuses"]) && top.has_any<"accounts", "notification_groups">();
  }

  static bool is_other(const TopMembers& top) {
    return is_array(top["statuses"]) && top.has_any<"reactions", "keywords", "action_taken">();
  }

  void read_lists(const TopMembers& top, PostDraft& draft, PayloadOutput& output) {
    for (const std::string_view key : {"ancestors", "descendants", "statuses"}) {
      top[key].each_element([&](const json::Value& status) {
        read_inner(status, status, draft, output);
        return true;
      });
    }
    const auto count = [&](const json::Value&) {
      output.notice();
      return true;
    };
    top["notification_groups"].each_element(count);
    if (!top.has("hashtags")) return;
    for (const std::string_view key : {"accounts", "hashtags"}) top[key].each_element(count);  // found by a search
  }

  // A status in something else, `where`, which is no record without it: somebody follows, say.
  void read_inner(const json::Value& where, const json::Value& status, PostDraft& draft, PayloadOutput& output) {
    if (status.unknown()) return output.notice();
    inner_top_.read(status);
    if (!is_status(inner_top_)) return output.refuse(where, "a status without its content");
    read_status(inner_top_, status, draft, output);
  }

  // --- Streams

  void read_event(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) {
    const std::string event(top["event"].as_text(scratch_));
    json::Value payload = top["payload"];
    if (event == "delete") return read_delete(object, payload, draft, output);
    const bool known = event == "update" || event == "status.update" || event == "notification" || event == "conversation";
    if (!known) return output.notice();
    // Over a WebSocket the payload is JSON in a string.
    if (is_string(payload)) {
      payload_ = payload.as_text(scratch_);
      const size_t size = payload_.size();
      payload_.append(json::padding, ' ');
      const std::string_view bytes(payload_.data(), size);
      if (validator_.check(bytes).what != nullptr) return output.refuse(object, "the event's payload is no JSON");
      payload = json::Value(bytes);
    }
    if (!is_object(payload)) return output.refuse(object, "an event without its payload");
    if (event == "notification") payload = payload.member("status");
    else if (event == "conversation") payload = payload.member("last_status");
    if (payload.unknown()) return output.notice();
    inner_top_.read(payload);
    if (!is_status(inner_top_)) return output.refuse(object, "a status without its content");
    read_status(inner_top_, object, draft, output);
  }

  // The event says no time: it came after all that the stream told before, and after the post.
  void read_delete(const json::Value& object, const json::Value& payload, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    found_.arena().reset();
    draft.network = "mastodon";
    draft.native_id = found_.arena().keep(payload);
    if (draft.native_id.empty()) return output.refuse(object, "a delete notice without an id");
    draft.time.instant = instant_of_id(draft.native_id);
    draft.deleted.instant = std::max(draft.time.instant, latest_);
    if (!draft.deleted.known()) return output.refuse(object, "a delete notice before anything that says the time");
    output.post(draft, object);
  }

  // --- Statuses

  void read_status(const TopMembers& status, const json::Value& where, PostDraft& draft, PayloadOutput& output) {
    draft.reset();
    draft.network = "mastodon";
    draft.markup = Markup::html;
    map_.read(status, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(where, wrong);
    latest_ = std::max({latest_, draft.time.instant, draft.edited.instant});
    if (!status.has("content")) become_tombstone(draft);
    fill_author(found_, draft);
    fill_lists(status["card"], found_, draft);
    fill_visibility(draft);
    add_media(status, draft);
    const json::Value quote = status["quote"];
    if (is_object(found_[reblogged])) become_repost(draft);
    else if (is_object(quote) || is_string(status["quote_id"])) become_quote(status, quote, draft);
    output.post(draft, where);
  }

  // A server answers a deletion with the post, whose source is in `text` and not in `content`.
  static void become_tombstone(PostDraft& draft) {
    draft.markup = Markup::plain;
    draft.deleted = draft.edited.known() ? draft.edited : draft.time;  // no earlier than this
  }

  static void fill_author(Found& found, PostDraft& draft) {
    draft.author.handle = mastodon::full_handle(draft.author.handle, found.text(account_url), found.arena());
  }

  void fill_lists(const json::Value& card, Found& found, PostDraft& draft) {
    TextArena& arena = found.arena();
    draft.mentions.given = is_array(found[mentioned]);
    found[mentioned].each_element([&](const json::Value& mention) {
      const std::string_view handle = mastodon::full_handle(arena.keep(mention.member("acct")), arena.keep(mention.member("url")), arena);
      draft.mentions.values.push_back(handle);
      if (!draft.reply_to_author.empty() && draft.reply_to_author == arena.keep(mention.member("id"))) draft.reply_to_author = handle;
      return true;
    });
    if (!draft.reply_to_author.empty() && draft.reply_to_author == draft.author.id) draft.reply_to_author = draft.author.handle;
    if (draft.markup != Markup::html) return;
    anchors_.clear();
    read_anchors(draft.text, arena, anchors_);
    add_links(anchors_, draft.links);
    draft.links.values.push_back(arena.keep(card.member("url")));
  }

  void fill_visibility(PostDraft& draft) {
    const std::string_view visibility = found_.text(seen_by);
    const bool is_public = visibility.empty() || visibility == "public" || visibility == "unlisted" || visibility == "local";
    draft.visibility = is_public ? "public" : "private";
    if (visibility == "direct") draft.kind = "message";
    if (visibility != "public") draft.extra.push_back({"visibility", visibility, ExtraMember::Form::text});
  }

  // `extra.media`: the types of what hangs on the post.
  void add_media(const TopMembers& status, PostDraft& draft) {
    constexpr size_t longest = 256;
    std::string& types = found_.arena().fresh();
    status["media_attachments"].each_element([&](const json::Value& medium) {
      const json::Value type = medium.member("type");
      if (is_string(type) && types.size() < longest) types.append(types.empty() ? "[" : ",").append(type.raw());
      return true;
    });
    if (types.empty()) return;
    types += ']';
    draft.extra.push_back({"media", types, ExtraMember::Form::json});
  }

  void become_quote(const TopMembers& status, const json::Value& quote, PostDraft& draft) {
    TextArena& arena = found_.arena();
    const json::Value quoted = quote.member("quoted_status");
    std::string_view id = arena.keep(is_object(quoted) ? quoted.member("id") : quote.member("quoted_status_id"));
    if (id.empty()) id = arena.keep(status["quote_id"]);
    if (draft.kind.empty() && draft.reply_to.empty()) draft.kind = "quote";
    add_id(draft, "quote_of", id);
  }

  void become_repost(PostDraft& draft) {
    draft.kind = "repost";
    draft.metric(Metric::shares) = {};
    original_draft_.reset();
    original_draft_.markup = Markup::html;
    map_.read(found_[reblogged], original_);
    if (original_.fill(original_draft_) != nullptr) return;
    add_id(draft, "repost_of", original_draft_.native_id);
    fill_author(original_, original_draft_);
    const std::string_view handle = original_draft_.author.handle;
    if (handle.empty()) return;
    fill_lists(found_[reblogged].member("card"), original_, original_draft_);
    std::string& text = found_.arena().fresh();
    text.append("RT @").append(handle).append(": ").append(plain_text(original_draft_.text, original_.arena()));
    draft.text = text;
    draft.markup = Markup::plain;
    if (draft.lang.empty()) draft.lang = original_draft_.lang;
    draft.reply_to = draft.reply_to_author = {};  // of the original, where a server copies them
    draft.mentions = original_draft_.mentions;
    draft.mentions.values.insert(draft.mentions.values.begin(), handle);
    draft.mentions.given = true;
    draft.tags = original_draft_.tags;
    draft.links = original_draft_.links;
  }

  void add_id(PostDraft& draft, std::string_view key, std::string_view native) {
    if (native.empty()) return;
    std::string& id = found_.arena().fresh();
    append_id(id, "mastodon", {}, native);
    draft.extra.push_back({key, id, ExtraMember::Form::text});
  }

  JsonMap map_;
  Found found_, original_;
  PostDraft original_draft_;
  TopMembers inner_top_;
  std::vector<Anchor> anchors_;
  std::optional<time::Instant> latest_;  // of what the input told so far
  json::Validator validator_;
  std::string payload_, scratch_;
};

}  // namespace

std::string_view mastodon::full_handle(std::string_view handle, std::string_view url, TextArena& arena) {
  const size_t scheme = url.find("://");
  if (handle.empty() || handle.find('@', 1) != handle.npos || scheme == url.npos) return handle;
  const std::string_view rest = url.substr(scheme + 3);
  std::string& full = arena.fresh();
  full.append(handle).append("@").append(rest.substr(0, rest.find('/')));
  return full;
}

std::unique_ptr<Payload> make_mastodon() { return std::make_unique<Mastodon>(); }

}  // namespace sc::ingest
