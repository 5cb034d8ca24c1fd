// SPDX-License-Identifier: Apache-2.0
#include "ingest/bluesky_record.hpp"

#include <algorithm>

#include "ingest/ids.hpp"

namespace sc::ingest {

namespace {

constexpr Target facets = Target::hook_a, embedded = Target::hook_b, created = Target::hook_c, languages = Target::hook_d;

constexpr MapRow record_rows[] = {
    {"text", Target::text},
    {"createdAt", created},
    {"langs[0]", Target::lang},
    {"langs", languages},
    {"reply.parent.uri", Target::reply_to},
    {"reply.root.uri", Target::conversation},
    {"tags[]", Target::tags},
    {"facets", facets},
    {"embed", embedded},
    {"via", Target::extra, "client"},
    {"$type", Target::ignore},
    {"entities", Target::ignore},
};

// The part of `text` between two offsets that the source counts in bytes; empty when there is none.
std::string_view part_of(std::string_view text, const json::Value& index) {
  const int64_t begin = index.member("byteStart").as_integer().value_or(-1);
  const int64_t end = index.member("byteEnd").as_integer().value_or(-1);
  if (begin < 0 || end <= begin || end > static_cast<int64_t>(text.size())) return {};
  return text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
}

bool is_handle(std::string_view text) noexcept {
  return text.size() > 1 && text.front() == '@' && std::all_of(text.begin() + 1, text.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '.' || byte == '-';
  });
}

}  // namespace

BlueskyRecord::BlueskyRecord() : map_(record_rows) {}

const char* BlueskyRecord::read(const json::Value& record, PostDraft& draft) {
  draft.network = "bluesky";
  draft.markup = Markup::plain;
  map_.read(record, found_);
  if (const char* wrong = found_.fill(draft)) return wrong;
  draft.time.instant = times_.read(found_.text(created));
  draft.reply_to_author = bluesky::owner_of(draft.reply_to);
  size_t spoken = 0;
  found_[languages].each_element([&](const json::Value&) { return ++spoken < 2; });
  if (spoken > 1) draft.extra.push_back({"langs", found_[languages].raw(), ExtraMember::Form::json});
  read_facets(draft);
  const json::Value embed = found_[embedded];
  if (!embed.present()) return nullptr;
  read_embed(embed, draft);
  read_embed(embed.member("media"), draft);
  read_embed(embed.member("record"), draft);
  return nullptr;
}

// What the author marked; without marks the text is searched for tags and links. Whom it names, only a mark can tell.
void BlueskyRecord::read_facets(PostDraft& draft) {
  draft.mentions.given = true;
  found_[facets].each_element([&](const json::Value& facet) {
    const std::string_view marked = part_of(draft.text, facet.member("index"));
    facet.member("features").each_element([&](const json::Value& feature) {
      read_feature(feature, marked, draft);
      return true;
    });
    return true;
  });
}

void BlueskyRecord::read_feature(const json::Value& feature, std::string_view marked, PostDraft& draft) {
  draft.tags.given = draft.links.given = true;
  const std::string_view type = arena().keep(feature.member("$type"));
  if (type.ends_with("#mention")) draft.mentions.values.push_back(is_handle(marked) ? marked : arena().keep(feature.member("did")));
  else if (type.ends_with("#tag")) draft.tags.values.push_back(arena().keep(feature.member("tag")));
  else if (type.ends_with("#link")) draft.links.values.push_back(arena().keep(feature.member("uri")));
}

// A card, pictures or a quoted post; one with both holds each of them.
void BlueskyRecord::read_embed(const json::Value& embed, PostDraft& draft) {
  const std::string_view type = arena().keep(embed.member("$type"));
  if (type.starts_with("app.bsky.embed.external")) {
    draft.links.add(arena().keep(embed.member("external").member("uri")));
  } else if (type == "app.bsky.embed.record") {
    const std::string_view uri = arena().keep(embed.member("record").member("uri"));
    if (uri.find(bluesky::post_collection) == uri.npos) return;
    bluesky::add_id(draft, "quote_of", uri, arena());
    if (draft.reply_to.empty()) draft.kind = "quote";
  } else if (type == "app.bsky.embed.images") {
    draft.extra.push_back({"media", R"(["image"])", ExtraMember::Form::json});
  } else if (type == "app.bsky.embed.video") {
    draft.extra.push_back({"media", R"(["video"])", ExtraMember::Form::json});
  }
}

namespace bluesky {

std::string_view owner_of(std::string_view uri) noexcept {
  constexpr std::string_view scheme = "at://";
  return uri.starts_with(scheme) ? uri.substr(scheme.size(), uri.find('/', scheme.size()) - scheme.size()) : std::string_view();
}

std::string_view key_of(std::string_view uri) noexcept {
  const size_t slash = uri.rfind('/');
  return owner_of(uri).empty() || slash < std::string_view("at://x").size() ? std::string_view() : uri.substr(slash + 1);
}

void add_id(PostDraft& draft, std::string_view key, std::string_view uri, TextArena& arena) {
  if (uri.empty()) return;
  std::string& id = arena.fresh();
  append_id(id, "bluesky", {}, uri);
  draft.extra.push_back({key, id, ExtraMember::Form::text});
}

}  // namespace bluesky

}  // namespace sc::ingest
