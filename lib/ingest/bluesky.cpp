// SPDX-License-Identifier: Apache-2.0
#include "ingest/bluesky.hpp"

#include <algorithm>

#include "ingest/bluesky_record.hpp"
#include "ingest/ids.hpp"
#include "time/formats.hpp"

namespace sc::ingest {

namespace {

constexpr Target verdict = Target::hook_a;

// What stands around a record.
constexpr MapRow view_rows[] = {
    {"uri", Target::native_id},
    {"author.did", Target::author_id},
    {"author.handle", Target::author_handle},
    {"author.displayName", Target::author_name},
    {"author.createdAt", Target::extra, "author_since"},
    {"author.verification.verifiedStatus", verdict},
    {"likeCount", Target::likes},
    {"repostCount", Target::shares},
    {"replyCount", Target::replies},
    {"bookmarkCount", Target::saves},
    {"quoteCount", Target::extra, "quotes"},
    {"indexedAt", Target::extra, "indexed_at"},
    {"reason", Target::extra, "reason"},
    {"record", Target::ignore},
    {"value", Target::ignore},
    {"author", Target::ignore},
    {"embed", Target::ignore},
    {"viewer", Target::ignore},
    {"threadgate", Target::ignore},
    {"$type", Target::ignore},
    {"isRead", Target::ignore},
    {"debug", Target::ignore},
};

bool has_prefix(const json::Value& value, std::string_view prefix) {
  std::string scratch;
  return value.as_text(scratch).starts_with(prefix);
}

bool is_at_uri(const json::Value& value) { return has_prefix(value, "at://"); }

// A post's view, one that a feed wraps, or a record with its address.
bool is_view(const json::Value& value) {
  if (is_at_uri(value.member("uri")) || is_at_uri(value.member("post").member("uri"))) return true;
  return has_prefix(value.member("$type"), "app.bsky.");
}

std::optional<time::Instant> time_of(std::string_view text) {
  const auto reading = time::read_date(text);
  return reading && reading->has_zone ? std::optional(reading->instant) : std::nullopt;
}

class Bluesky : public Payload {
 public:
  Bluesky() : view_map_(view_rows) {}

  std::string_view format() const noexcept override { return "bluesky"; }

  bool claims(const TopMembers& top) const override {
    return is_at_uri(top["uri"]) || top.has_all<"did", "time_us", "kind">() || is_thread(top["thread"]) || list_of(top).present() ||
           is_at_uri(top["post"].member("uri")) || has_prefix(top["$type"], "app.bsky.");
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override {
    if (top.has("time_us")) return read_line(object, top, draft, output);
    if (is_thread(top["thread"])) return read_thread(top["thread"], draft, output);
    const json::Value list = list_of(top);
    if (!list.present()) return read_one(object, top, draft, output);
    list.each_element([&](const json::Value& element) {
      item_.read(element);
      read_one(element, item_, draft, output);
      return true;
    });
  }

 private:
  static bool is_thread(const json::Value& thread) {
    return is_object(thread) && is_view(thread);
  }

  // The list that a reply of the interface holds; one that is empty has nothing beside it but a cursor.
  static json::Value list_of(const TopMembers& top) {
    static constexpr json::Key names[] = {"feed", "posts", "notifications", "records"};
    for (const json::Key& name : names) {
      const json::Value list = top[name];
      if (!is_array(list)) continue;
      bool ours = top.size() == 1 || (top.size() == 2 && top.has("cursor"));
      list.each_element([&](const json::Value& first) {
        ours = is_view(first);
        return false;
      });
      if (ours) return list;
    }
    return {};
  }

  void read_one(const json::Value& item, const TopMembers& members, PostDraft& draft, PayloadOutput& output) {
    const json::Value post = members["post"];
    if (!is_object(post)) return read_view(item, members, item, {}, draft, output);
    view_.read(post);
    read_view(post, view_, item, members["reason"], draft, output, members["reply"]);
  }

  // --- Threads: what is above from the top down, the post, then its replies depth first. Nesting is bounded by the validator.

  void read_thread(const json::Value& node, PostDraft& draft, PayloadOutput& output) {
    if (is_object(node.member("parent"))) read_thread(node.member("parent"), draft, output);
    read_node(node, draft, output);
  }

  void read_node(const json::Value& node, PostDraft& draft, PayloadOutput& output) {
    const json::Value post = node.member("post");
    if (!is_object(post)) return output.refuse(node, "a post that was not found, or is blocked");
    view_.read(post);
    read_view(post, view_, post, {}, draft, output);
    node.member("replies").each_element([&](const json::Value& reply) {
      read_node(reply, draft, output);
      return true;
    });
  }

  // --- Views and records

  // `wrapped` is what the post came in: a view alone, or an entry of a feed with the reason of its being there.
  void read_view(const json::Value& view, const TopMembers& members, const json::Value& wrapped, const json::Value& reason, PostDraft& draft,
                 PayloadOutput& output, const json::Value& reply = {}) {
    json::Value record = members["record"];
    if (!is_object(record)) record = members["value"];
    const bool bare = !is_object(record);
    if (bare) record = view;
    if (!is_post(record)) return output.notice();
    draft.reset();
    if (const char* wrong = record_.read(record, draft)) return output.refuse(wrapped, wrong);
    if (!bare) fill_view(members, draft, output);
    if (is_object(reply)) fill_reply(reply.member("parent"), draft);
    if (has_suffix(reason, "#reasonRepost")) become_repost(reason, draft);
    output.post(draft, wrapped);
  }

  bool is_post(const json::Value& record) { return record.member("$type").as_text(scratch_) == bluesky::post_collection; }

  bool has_suffix(const json::Value& reason, std::string_view suffix) { return reason.member("$type").as_text(scratch_).ends_with(suffix); }

  void fill_reply(const json::Value& parent, PostDraft& draft) {
    if (draft.reply_to.empty() || draft.reply_to != arena().keep(parent.member("uri"))) return;
    const std::string_view handle = arena().keep(parent.member("author").member("handle"));
    if (!handle.empty()) draft.reply_to_author = handle;
  }

  void fill_view(const TopMembers& view, PostDraft& draft, PayloadOutput& output) {
    view_map_.read(view, found_);
    found_.fill(draft);  // what the record doesn't know; it reads no times
    const std::string_view verified = found_.text(verdict);
    if (!verified.empty()) draft.author.verified = verified == "valid";
    settle_author(draft);
    if (draft.time.known()) return;
    draft.time.instant = time_of(arena().keep(view["indexedAt"]));
    if (draft.time.known()) output.remark("a post doesn't say when it was made, in a time with a zone; when it was indexed is taken");
  }

  // The owner of the address is the author; the address of the page is made of both.
  void settle_author(PostDraft& draft) {
    if (draft.author.id.empty()) draft.author.id = bluesky::owner_of(draft.native_id);
    if (draft.author.handle == "handle.invalid") draft.author.handle = {};
    const std::string_view key = bluesky::key_of(draft.native_id);
    const std::string_view profile = draft.author.handle.empty() ? draft.author.id : draft.author.handle;
    if (key.empty() || profile.empty()) return;
    std::string& url = arena().fresh();
    url.append("https://bsky.app/profile/").append(profile).append("/post/").append(key);
    draft.url = url;
  }

  // Somebody handed the post on: that is the utterance, at its own time, with none of the original's counts.
  void become_repost(const json::Value& reason, PostDraft& draft) {
    const json::Value by = reason.member("by");
    const std::string_view original = draft.native_id, handle = draft.author.handle.empty() ? draft.author.id : draft.author.handle;
    draft.kind = "repost";
    draft.native_id = arena().keep(reason.member("uri"));
    draft.time.instant = time_of(arena().keep(reason.member("indexedAt")));
    draft.author = {};
    draft.author.id = arena().keep(by.member("did"));
    draft.author.handle = arena().keep(by.member("handle"));
    draft.author.name = arena().keep(by.member("displayName"));
    draft.metrics = {};
    draft.extra.clear();
    draft.url = draft.reply_to = draft.reply_to_author = draft.conversation = {};
    bluesky::add_id(draft, "repost_of", original, arena());
    if (handle.empty()) return;
    std::string& text = arena().fresh();
    text.append("RT @").append(handle).append(": ").append(draft.text);
    draft.text = text;
    draft.mentions.values.insert(draft.mentions.values.begin(), handle);
  }

  // --- Jetstream

  void read_line(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) {
    const json::Value commit = top["commit"];
    if (commit.member("collection").as_text(scratch_) != bluesky::post_collection) return output.notice();
    const std::string operation(commit.member("operation").as_text(scratch_));
    draft.reset();
    if (operation == "delete") {
      draft.network = "bluesky";
      arena().reset();
    } else if (!is_post(commit.member("record"))) {
      return output.refuse(object, "a commit without its post");
    } else if (const char* wrong = record_.read(commit.member("record"), draft)) {
      return output.refuse(object, wrong);
    }
    const auto micros = top["time_us"].as_integer();
    const bool sane = micros && *micros > 0 && *micros <= time::last_instant.micros;
    const std::optional<time::Instant> when = sane ? std::optional(time::Instant{*micros}) : std::nullopt;
    if (!when && operation != "create") return output.refuse(object, "its time can't be read");
    draft.author.id = arena().keep(top["did"]);
    std::string& uri = arena().fresh();
    uri.append("at://").append(draft.author.id).append("/").append(bluesky::post_collection).append("/");
    uri += commit.member("rkey").as_text(scratch_);
    draft.native_id = uri;
    settle_author(draft);
    if (operation == "delete") draft.deleted.instant = when;
    else if (operation == "update") draft.edited.instant = when;
    if (!draft.time.known() && operation == "create") draft.time.instant = when;
    output.post(draft, object);
  }

  TextArena& arena() noexcept { return record_.arena(); }

  TopMembers item_, view_;  // an entry of a list, and the view in it
  JsonMap view_map_;
  Found found_;
  BlueskyRecord record_;
  std::string scratch_;
};

}  // namespace

std::unique_ptr<Payload> make_bluesky() { return std::make_unique<Bluesky>(); }

}  // namespace sc::ingest
