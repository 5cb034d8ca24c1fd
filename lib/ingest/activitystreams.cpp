// SPDX-License-Identifier: Apache-2.0
#include "ingest/activitystreams.hpp"

#include <algorithm>

#include "ingest/html_text.hpp"
#include "ingest/ids.hpp"
#include "time/formats.hpp"

namespace sc::ingest {

namespace {

constexpr Target quoted = Target::hook_a;

constexpr MapRow object_rows[] = {
    {"id", Target::native_id},
    {"likes.totalItems", Target::likes},
    {"shares.totalItems", Target::shares},
    {"replies.totalItems", Target::replies},
    {"location.name", Target::place_name},
    {"location.latitude", Target::place_lat},
    {"location.longitude", Target::place_lon},
    {"generator.name", Target::extra, "client"},
    {"summary", Target::extra, "summary"},
    {"conversation", Target::extra, "conversation"},
    {"quoteUrl", quoted},
    {"quoteUri", quoted},
    {"quote", quoted},
    {"_misskey_quote", quoted},
    {"@context", Target::ignore},
    {"type", Target::ignore},
    {"name", Target::ignore},
    {"content", Target::ignore},
    {"contentMap", Target::ignore},
    {"mediaType", Target::ignore},
    {"attributedTo", Target::ignore},
    {"actor", Target::ignore},
    {"published", Target::ignore},
    {"updated", Target::ignore},
    {"inReplyTo", Target::ignore},
    {"to", Target::ignore},
    {"cc", Target::ignore},
    {"url", Target::ignore},
    {"tag", Target::ignore},
    {"attachment", Target::ignore},
    {"image", Target::ignore},
    {"icon", Target::ignore},
    {"generator", Target::ignore},
    {"location", Target::ignore},
    {"signature", Target::ignore},
    {"object", Target::ignore},
};

constexpr std::string_view post_types[] = {"Note", "Article", "Page", "Question"};
constexpr std::string_view collection_types[] = {"Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage"};
constexpr std::string_view activity_types[] = {"Accept", "Add", "Announce", "Arrive", "Block", "Create", "Delete", "Dislike", "Flag", "Follow",
                                               "Ignore", "Invite", "Join", "Leave", "Like", "Listen", "Move", "Offer", "Read", "Reject", "Remove",
                                               "TentativeAccept", "TentativeReject", "Travel", "Undo", "Update", "View", "Activity"};

// Calls visit(Value) for a value alone or for each of a list.
template <typename Visit>
void each_of(const json::Value& value, Visit&& visit) {
  if (value.kind() != json::Kind::array) {
    if (!value.unknown()) visit(value);
    return;
  }
  value.each_element([&](const json::Value& element) {
    visit(element);
    return true;
  });
}

json::Value one_of(const json::Value& value) {
  json::Value first;
  each_of(value, [&](const json::Value& each) { first = first.present() ? first : each; });
  return first;
}

json::Value either(const json::Value& one, const json::Value& other) { return one.unknown() ? other : one; }

bool has_type(const json::Value& object, std::span<const std::string_view> types) {
  bool found = false;
  std::string scratch;
  each_of(object.member("type"), [&](const json::Value& type) {
    const std::string_view name = type.as_text(scratch);
    found = found || std::find(types.begin(), types.end(), name) != types.end();
  });
  return found;
}

bool has_type(const json::Value& object, std::string_view type) { return has_type(object, std::span(&type, 1)); }

// What breaks the standard, or nullptr.
const char* broken(const json::Value& object) {
  const json::Value id = object.member("id"), content = object.member("content"), about = object.member("object");
  if (!id.unknown() && !is_string(id)) return "its id is no text";
  if (!content.unknown() && !is_string(content)) return "its content is no text";
  const json::Value name = object.member("name");
  if (!name.unknown() && !is_string(name)) return "its name is no text";
  if (about.kind() == json::Kind::number || about.kind() == json::Kind::boolean) return "its object is neither an address nor an object";
  bool tags = true;
  object.member("contentMap").each_member([&](std::string_view tag, const json::Value&) { return tags = activitystreams::is_language_tag(tag); });
  if (!tags) return "a language of its content is none";
  const json::Value first = object.member("first");
  if (is_object(first) && !has_type(first, collection_types) && !has_type(first, "Link")) return "the first page of a collection is no page";
  const bool unordered = has_type(object, "Collection") || has_type(object, "CollectionPage");
  if (unordered && object.member("orderedItems").present()) return "ordered items in a collection that is not ordered";
  return nullptr;
}

class ActivityStreams : public Payload {
 public:
  ActivityStreams() : map_(object_rows) {}

  std::string_view format() const noexcept override { return "activitystreams"; }

  bool claims(const TopMembers& top) const override {
    return top["@context"].raw().find("www.w3.org/ns/activitystreams") != std::string_view::npos;
  }

  void read(const json::Value& object, const TopMembers&, PostDraft& draft, PayloadOutput& output) override { read_any(object, draft, output); }

 private:
  // Nesting is bounded by the validator.
  void read_any(const json::Value& object, PostDraft& draft, PayloadOutput& output) {
    if (!is_object(object)) return output.refuse(object, "an address in place of what is there");
    if (const char* wrong = broken(object)) return output.refuse(object, wrong);
    if (has_type(object, collection_types)) {
      if (is_elsewhere(object)) return output.refuse(object, "a collection whose items are elsewhere");
      return read_items(object, draft, output);
    }
    if (has_type(object, post_types)) return read_post(object, {}, object, draft, output);
    if (has_type(object, "Tombstone")) return read_deletion(object, object, {}, draft, output);
    if (has_type(object, "Delete")) return read_deletion(object, one_of(object.member("object")), object, draft, output);
    if (has_type(object, "Announce")) return read_announce(object, draft, output);
    if (has_type(object, "Create") || has_type(object, "Update")) return read_activity(object, draft, output);
    if (has_type(object, activity_types)) return output.notice();
    output.refuse(object, "an object of another kind than posts");
  }

  static bool is_elsewhere(const json::Value& collection) {
    if (collection.member("items").present() || collection.member("orderedItems").present()) return false;
    const json::Value first = collection.member("first");
    return has_type(first, "Link") || (!is_object(first) && (is_string(first) || collection.member("totalItems").as_integer().value_or(0) > 0));
  }

  void read_items(const json::Value& collection, PostDraft& draft, PayloadOutput& output) {
    for (const std::string_view key : {"items", "orderedItems"}) {
      each_of(collection.member(key), [&](const json::Value& item) { read_any(item, draft, output); });
    }
    if (is_object(collection.member("first"))) read_any(collection.member("first"), draft, output);
  }

  void read_activity(const json::Value& activity, PostDraft& draft, PayloadOutput& output) {
    bool told = false;
    each_of(activity.member("object"), [&](const json::Value& object) {
      told = true;
      if (!is_object(object)) output.refuse(activity, "an activity that only names what it is about");
      else if (const char* wrong = broken(object)) output.refuse(activity, wrong);
      else if (!has_type(object, post_types)) output.refuse(activity, "an activity about something that is no post");
      else read_post(object, activity, activity, draft, output);
    });
    if (!told) output.refuse(activity, "an activity without its object");
  }

  void begin_draft(PostDraft& draft) {
    draft.reset();
    draft.network = "fediverse";
    draft.markup = Markup::plain;
  }

  // --- Posts

  // `around` is the activity that it came in, if any.
  void read_post(const json::Value& object, const json::Value& around, const json::Value& where, PostDraft& draft, PayloadOutput& output) {
    begin_draft(draft);
    map_.read(object, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(where, wrong);
    fill_author(either(object.member("attributedTo"), either(object.member("actor"), around.member("actor"))), draft.author);
    const json::Value updated = either(object.member("updated"), has_type(around, "Update") ? around.member("published") : json::Value());
    if (!settle_time(either(object.member("published"), around.member("published")), draft.time, output)) return output.refuse(where, "its time can't be read");
    if (!settle_time(updated, draft.edited, output)) return output.refuse(where, "its time of editing can't be read");
    fill_text(object, draft);
    fill_tags(object, draft);
    draft.reply_to = address_of(one_of(object.member("inReplyTo")));
    draft.url = address_of(one_of(object.member("url")), "href");
    draft.visibility = visibility_of(object, around);
    if (!found_[quoted].unknown()) {
      add_id(draft, "quote_of", address_of(found_[quoted]));
      if (draft.reply_to.empty()) draft.kind = "quote";
    }
    output.post(draft, where);
    const json::Value replies = object.member("replies");
    if (is_object(replies)) read_items(replies, draft, output);
  }

  // The id of an object, or the address that stands in its place.
  std::string_view address_of(const json::Value& value, std::string_view first = "id") {
    if (is_string(value)) return arena().keep(value);
    const std::string_view address = arena().keep(value.member(first));
    if (!address.empty()) return address;
    return arena().keep(one_of(value.member(first == "id" ? "url" : "id")));
  }

  // One without a zone is read as UTC.
  bool settle_time(const json::Value& value, Moment& moment, PayloadOutput& output) {
    if (value.unknown()) return true;
    std::string_view text = arena().keep(value);
    auto reading = time::read_date(text);
    if (reading && !reading->has_zone) {
      std::string& utc = arena().fresh();
      utc.append(text).append("Z");
      reading = time::read_date(utc);
      if (reading) output.remark("a time without a zone is read as UTC");
    }
    if (!reading || !reading->has_zone) return false;
    moment.instant = reading->instant;
    return true;
  }

  void fill_author(const json::Value& said, Author& author) {
    const json::Value who = one_of(said);
    author.id = address_of(who);
    std::string& handle = arena().fresh();
    const std::string_view name = arena().keep(who.member("preferredUsername"));
    activitystreams::append_handle(handle, author.id);
    author.handle = handle.empty() ? name : std::string_view(handle);
    author.name = arena().keep(who.member("name"));
  }

  // An article has its title above; a note that has no content, its name.
  void fill_text(const json::Value& object, PostDraft& draft) {
    json::Value content = object.member("content");
    object.member("contentMap").each_member([&](std::string_view tag, const json::Value& text) {
      if (content.unknown()) content = text;
      if (content.raw() != text.raw()) return true;
      draft.lang = tag;
      return false;
    });
    const std::string_view type = arena().keep(object.member("mediaType"));
    const std::string_view source = arena().keep(content);
    const bool is_html = type.empty() || type == "text/html";
    const std::string_view body = is_html ? plain_text(source, arena()) : source;
    const std::string_view name = arena().keep(object.member("name"));
    anchors_.clear();
    if (is_html) read_anchors(source, arena(), anchors_);
    if (!anchors_.empty()) add_links(anchors_, draft.links);
    draft.text = body.empty() ? name : body;
    if (name.empty() || body.empty() || name == body) return;
    std::string& text = arena().fresh();
    text.append(name).append("\n\n").append(body);
    draft.text = text;
  }

  void fill_tags(const json::Value& object, PostDraft& draft) {
    each_of(object.member("tag"), [&](const json::Value& tag) {
      const std::string_view name = arena().keep(tag.member("name"));
      if (has_type(tag, "Mention")) draft.mentions.add(name.empty() ? arena().keep(tag.member("href")) : name);
      else if (has_type(tag, "Hashtag") || has_type(tag, "Tag")) draft.tags.add(name);
    });
    std::string& media = arena().fresh();
    each_of(object.member("attachment"), [&](const json::Value& attachment) {
      const json::Value type = attachment.member("mediaType");
      if (has_type(attachment, "Link")) draft.links.add(arena().keep(attachment.member("href")));
      else if (is_string(type) && media.size() < longest_list) media.append(media.empty() ? "[" : ",").append(type.raw());
    });
    if (!media.empty()) draft.extra.push_back({"media", media += ']', ExtraMember::Form::json});
  }

  // Private is what names readers, and not all of them.
  std::string_view visibility_of(const json::Value& object, const json::Value& around) {
    bool said = false, everybody = false;
    for (const json::Value& source : {object, around}) {
      for (const std::string_view key : {"to", "cc"}) {
        each_of(source.member(key), [&](const json::Value& reader) {
          const std::string_view address = address_of(reader);
          said = true;
          everybody = everybody || address.ends_with("activitystreams#Public") || address == "as:Public" || address == "Public";
        });
      }
    }
    return said && !everybody ? "private" : "public";
  }

  // --- Announce and Delete

  void read_announce(const json::Value& activity, PostDraft& draft, PayloadOutput& output) {
    begin_draft(draft);
    map_.read(activity, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(activity, wrong);
    if (!settle_time(activity.member("published"), draft.time, output)) return output.refuse(activity, "its time can't be read");
    const json::Value object = one_of(activity.member("object"));
    const std::string_view original = address_of(object);
    if (original.empty() && !is_object(object)) return output.refuse(activity, "an activity without its object");
    fill_author(activity.member("actor"), draft.author);
    draft.kind = "repost";
    draft.visibility = visibility_of(activity, {});
    draft.url = address_of(one_of(activity.member("url")), "href");
    add_id(draft, "repost_of", original);
    if (is_object(object)) {
      Author author;
      fill_author(object.member("attributedTo"), author);
      fill_text(object, draft);
      fill_tags(object, draft);
      const std::string_view handle = author.handle.empty() ? author.name : author.handle;
      std::string& text = arena().fresh();
      text.append("RT @").append(handle).append(": ").append(draft.text);
      if (!handle.empty()) draft.text = text;
    }
    output.post(draft, activity);
  }

  void read_deletion(const json::Value& where, const json::Value& object, const json::Value& activity, PostDraft& draft, PayloadOutput& output) {
    begin_draft(draft);
    arena().reset();
    draft.native_id = address_of(object);
    if (draft.native_id.empty()) return output.refuse(where, "a deletion that doesn't say of what");
    const json::Value when = either(object.member("deleted"), either(activity.member("published"), activity.member("updated")));
    if (!settle_time(when, draft.deleted, output)) return output.refuse(where, "its time of deletion can't be read");
    if (!draft.deleted.known()) return output.refuse(where, "a deletion that doesn't say when");
    fill_author(activity.member("actor"), draft.author);
    output.post(draft, where);
  }

  void add_id(PostDraft& draft, std::string_view key, std::string_view address) {
    if (address.empty()) return;
    std::string& id = arena().fresh();
    append_id(id, "fediverse", {}, address);
    draft.extra.push_back({key, id, ExtraMember::Form::text});
  }

  TextArena& arena() noexcept { return found_.arena(); }

  static constexpr size_t longest_list = 256;

  JsonMap map_;
  Found found_;
  std::vector<Anchor> anchors_;
};

}  // namespace

std::unique_ptr<Payload> make_activitystreams() { return std::make_unique<ActivityStreams>(); }

}  // namespace sc::ingest
