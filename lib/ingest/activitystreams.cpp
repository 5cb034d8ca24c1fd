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

// What types say, as bits: an object may have several.
enum : uint32_t {
  a_post = 1, a_collection = 2, is_unordered = 4, a_tombstone = 8, a_deletion = 16, an_announcement = 32, a_creation = 64, an_update = 128,
  another_activity = 256, a_link = 512, a_mention = 1024, a_tag = 2048,
};

struct TypeName {
  json::Key name;
  uint32_t meaning;
};
constexpr TypeName type_names[] = {
    {"Note", a_post}, {"Create", a_creation}, {"Announce", an_announcement}, {"Hashtag", a_tag}, {"Mention", a_mention}, {"Link", a_link},
    {"Update", an_update}, {"Delete", a_deletion}, {"Tombstone", a_tombstone}, {"Article", a_post}, {"Page", a_post}, {"Question", a_post},
    {"Collection", a_collection | is_unordered}, {"CollectionPage", a_collection | is_unordered}, {"OrderedCollection", a_collection},
    {"OrderedCollectionPage", a_collection}, {"Tag", a_tag},
    {"Accept", another_activity}, {"Add", another_activity}, {"Arrive", another_activity}, {"Block", another_activity}, {"Dislike", another_activity},
    {"Flag", another_activity}, {"Follow", another_activity}, {"Ignore", another_activity}, {"Invite", another_activity}, {"Join", another_activity},
    {"Leave", another_activity}, {"Like", another_activity}, {"Listen", another_activity}, {"Move", another_activity}, {"Offer", another_activity},
    {"Read", another_activity}, {"Reject", another_activity}, {"Remove", another_activity}, {"TentativeAccept", another_activity},
    {"TentativeReject", another_activity}, {"Travel", another_activity}, {"Undo", another_activity}, {"View", another_activity},
    {"Activity", another_activity},
};

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

uint32_t meaning_of(const json::Key& name) {
  for (const TypeName& type : type_names) {
    if (type.name.tag == name.tag && type.name.text == name.text) return type.meaning;
  }
  return 0;
}

// Of the value of a `type`.
uint32_t types_in(const json::Value& value) {
  uint32_t found = 0;
  std::string scratch;
  each_of(value, [&](const json::Value& type) { found |= meaning_of(json::Key(type.as_text(scratch))); });
  return found;
}

// What breaks the standard, or nullptr.
const char* broken(const TopMembers& object, uint32_t types) {
  const json::Value id = object["id"], content = object["content"], about = object["object"];
  if (!id.unknown() && !is_string(id)) return "its id is no text";
  if (!content.unknown() && !is_string(content)) return "its content is no text";
  const json::Value name = object["name"];
  if (!name.unknown() && !is_string(name)) return "its name is no text";
  if (about.kind() == json::Kind::number || about.kind() == json::Kind::boolean) return "its object is neither an address nor an object";
  bool tags = true;
  object["contentMap"].each_member([&](std::string_view tag, const json::Value&) { return tags = activitystreams::is_language_tag(tag); });
  if (!tags) return "a language of its content is none";
  const json::Value first = object["first"];
  if (is_object(first) && (types_in(first.member("type")) & (a_collection | a_link)) == 0) return "the first page of a collection is no page";
  if ((types & is_unordered) != 0 && object.has("orderedItems")) return "ordered items in a collection that is not ordered";
  return nullptr;
}

// What a post takes from the activity that it came in, if any.
struct Around {
  json::Value actor, published, to, cc;
  bool is_update = false;
};

class ActivityStreams : public Payload {
 public:
  ActivityStreams() : map_(object_rows) {}

  std::string_view format() const noexcept override { return "activitystreams"; }

  bool claims(const TopMembers& top) const override {
    return top["@context"].raw().find("www.w3.org/ns/activitystreams") != std::string_view::npos;
  }

  void read(const json::Value& object, const TopMembers& top, PostDraft& draft, PayloadOutput& output) override { read_any(object, top, draft, output); }

 private:
  // An object inside another, whose members are not asked for any more. Nesting is bounded by the validator.
  void read_inner(const json::Value& object, PostDraft& draft, PayloadOutput& output) {
    if (!is_object(object)) return output.refuse(object, "an address in place of what is there");
    inner_.read(object);
    read_any(object, inner_, draft, output);
  }

  void read_any(const json::Value& object, const TopMembers& members, PostDraft& draft, PayloadOutput& output) {
    const uint32_t types = types_in(members["type"]);
    if (const char* wrong = broken(members, types)) return output.refuse(object, wrong);
    if ((types & a_collection) != 0) {
      if (is_elsewhere(members)) return output.refuse(object, "a collection whose items are elsewhere");
      return read_items(members, draft, output);
    }
    if ((types & a_post) != 0) return read_post(members, {}, object, draft, output);
    if ((types & a_tombstone) != 0) return read_deletion(object, object, {}, draft, output);
    if ((types & a_deletion) != 0) return read_deletion(object, one_of(members["object"]), object, draft, output);
    if ((types & an_announcement) != 0) return read_announce(object, members, draft, output);
    if ((types & (a_creation | an_update)) != 0) return read_activity(object, members, (types & an_update) != 0, draft, output);
    if ((types & another_activity) != 0) return output.notice();
    output.refuse(object, "an object of another kind than posts");
  }

  static bool is_elsewhere(const TopMembers& collection) {
    if (collection.has("items") || collection.has("orderedItems")) return false;
    const json::Value first = collection["first"];
    return (types_in(first.member("type")) & a_link) != 0 ||
           (!is_object(first) && (is_string(first) || collection["totalItems"].as_integer().value_or(0) > 0));
  }

  void read_items(const TopMembers& collection, PostDraft& draft, PayloadOutput& output) {
    const json::Value items = collection["items"], ordered = collection["orderedItems"], first = collection["first"];
    for (const json::Value& list : {items, ordered}) {
      each_of(list, [&](const json::Value& item) { read_inner(item, draft, output); });
    }
    if (is_object(first)) read_inner(first, draft, output);
  }

  void read_activity(const json::Value& activity, const TopMembers& members, bool is_update, PostDraft& draft, PayloadOutput& output) {
    const Around around{members["actor"], members["published"], members["to"], members["cc"], is_update};
    bool told = false;
    each_of(members["object"], [&](const json::Value& object) {
      told = true;
      if (!is_object(object)) return output.refuse(activity, "an activity that only names what it is about");
      about_.read(object);
      const uint32_t types = types_in(about_["type"]);
      if (const char* wrong = broken(about_, types)) output.refuse(activity, wrong);
      else if ((types & a_post) == 0) output.refuse(activity, "an activity about something that is no post");
      else read_post(about_, around, activity, draft, output);
    });
    if (!told) output.refuse(activity, "an activity without its object");
  }

  void begin_draft(PostDraft& draft) {
    draft.reset();
    draft.network = "fediverse";
    draft.markup = Markup::plain;
  }

  // --- Posts

  void read_post(const TopMembers& object, const Around& around, const json::Value& where, PostDraft& draft, PayloadOutput& output) {
    begin_draft(draft);
    map_.read(object, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(where, wrong);
    fill_author(either(object["attributedTo"], either(object["actor"], around.actor)), draft.author);
    const json::Value updated = either(object["updated"], around.is_update ? around.published : json::Value());
    if (!settle_time(either(object["published"], around.published), draft.time, output)) return output.refuse(where, "its time can't be read");
    if (!settle_time(updated, draft.edited, output)) return output.refuse(where, "its time of editing can't be read");
    fill_text(object, draft);
    fill_tags(object, draft);
    draft.reply_to = address_of(one_of(object["inReplyTo"]));
    draft.url = address_of(one_of(object["url"]), "href");
    draft.visibility = visibility_of({object["to"], object["cc"], around.to, around.cc});
    if (found_.has(quoted)) {
      add_id(draft, "quote_of", address_of(found_[quoted]));
      if (draft.reply_to.empty()) draft.kind = "quote";
    }
    output.post(draft, where);
    const json::Value replies = object["replies"];
    if (!is_object(replies)) return;
    inner_.read(replies);
    read_items(inner_, draft, output);
  }

  // The id of an object, or the address that stands in its place.
  std::string_view address_of(const json::Value& value, const json::Key& first = "id") {
    if (is_string(value)) return arena().keep(value);
    const std::string_view address = arena().keep(value.member(first));
    if (!address.empty()) return address;
    return arena().keep(one_of(value.member(first.text == "id" ? json::Key("url") : json::Key("id"))));
  }

  // One without a zone is read as UTC.
  bool settle_time(const json::Value& value, Moment& moment, PayloadOutput& output) {
    if (value.unknown()) return true;
    const std::string_view text = arena().keep(value);
    moment.instant = times_.read(text);
    if (moment.instant) return true;
    const auto local = time::read_date(text);
    if (!local || local->has_zone) return false;
    std::string& utc = arena().fresh();
    utc.append(text).append("Z");
    const auto reading = time::read_date(utc);
    if (!reading || !reading->has_zone) return false;
    output.remark("a time without a zone is read as UTC");
    moment.instant = reading->instant;
    return true;
  }

  void fill_author(const json::Value& said, Author& author) {
    const json::Value who = one_of(said);
    const auto [id, username, name] = members_of<"id", "preferredUsername", "name">(who);
    author.id = is_string(id) ? arena().keep(id) : std::string_view();
    if (author.id.empty()) author.id = address_of(who);
    std::string& handle = arena().fresh();
    activitystreams::append_handle(handle, author.id);
    author.handle = handle.empty() ? arena().keep(username) : std::string_view(handle);
    author.name = arena().keep(name);
  }

  // An article has its title above; a note that has no content, its name.
  void fill_text(const TopMembers& object, PostDraft& draft) {
    json::Value content = object["content"];
    object["contentMap"].each_member([&](std::string_view tag, const json::Value& text) {
      if (content.unknown()) content = text;
      if (content.raw() != text.raw()) return true;
      draft.lang = tag;
      return false;
    });
    const std::string_view type = arena().keep(object["mediaType"]);
    const std::string_view source = arena().keep(content);
    const bool is_html = type.empty() || type == "text/html";
    const std::string_view body = is_html ? plain_text(source, arena()) : source;
    const std::string_view name = arena().keep(object["name"]);
    anchors_.clear();
    if (is_html) read_anchors(source, arena(), anchors_);
    if (!anchors_.empty()) add_links(anchors_, draft.links);
    draft.text = body.empty() ? name : body;
    if (name.empty() || body.empty() || name == body) return;
    std::string& text = arena().fresh();
    text.append(name).append("\n\n").append(body);
    draft.text = text;
  }

  void fill_tags(const TopMembers& object, PostDraft& draft) {
    each_of(object["tag"], [&](const json::Value& tag) {
      const auto [said, type] = members_of<"name", "type">(tag);
      const std::string_view name = arena().keep(said);
      const uint32_t types = types_in(type);
      if ((types & a_mention) != 0) draft.mentions.add(name.empty() ? arena().keep(tag.member("href")) : name);
      else if ((types & a_tag) != 0) draft.tags.add(name);
    });
    std::string& media = arena().fresh();
    each_of(object["attachment"], [&](const json::Value& attachment) {
      const json::Value type = attachment.member("mediaType");
      if ((types_in(attachment.member("type")) & a_link) != 0) draft.links.add(arena().keep(attachment.member("href")));
      else if (is_string(type) && media.size() < longest_list) media.append(media.empty() ? "[" : ",").append(type.raw());
    });
    if (!media.empty()) draft.extra.push_back({"media", media += ']', ExtraMember::Form::json});
  }

  // Private is what names readers, and not all of them.
  std::string_view visibility_of(std::initializer_list<json::Value> readers) {
    bool said = false, everybody = false;
    for (const json::Value& list : readers) {
      each_of(list, [&](const json::Value& reader) {
        const std::string_view address = address_of(reader);
        said = true;
        everybody = everybody || address.ends_with("activitystreams#Public") || address == "as:Public" || address == "Public";
      });
    }
    return said && !everybody ? "private" : "public";
  }

  // --- Announce and Delete

  void read_announce(const json::Value& activity, const TopMembers& members, PostDraft& draft, PayloadOutput& output) {
    begin_draft(draft);
    map_.read(members, found_);
    if (const char* wrong = found_.fill(draft)) return output.refuse(activity, wrong);
    if (!settle_time(members["published"], draft.time, output)) return output.refuse(activity, "its time can't be read");
    const json::Value object = one_of(members["object"]);
    const std::string_view original = address_of(object);
    if (original.empty() && !is_object(object)) return output.refuse(activity, "an activity without its object");
    fill_author(members["actor"], draft.author);
    draft.kind = "repost";
    draft.visibility = visibility_of({members["to"], members["cc"]});
    draft.url = address_of(one_of(members["url"]), "href");
    add_id(draft, "repost_of", original);
    if (is_object(object)) {
      Author author;
      about_.read(object);
      fill_author(about_["attributedTo"], author);
      fill_text(about_, draft);
      fill_tags(about_, draft);
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
  TopMembers inner_, about_;
  DayTimes times_;
  std::vector<Anchor> anchors_;
};

}  // namespace

std::unique_ptr<Payload> make_activitystreams() { return std::make_unique<ActivityStreams>(); }

}  // namespace sc::ingest
