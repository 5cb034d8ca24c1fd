// SPDX-License-Identifier: Apache-2.0
#include "ingest/formats.hpp"

#include <algorithm>

#include "ingest/activitystreams.hpp"
#include "ingest/bluesky.hpp"
#include "ingest/facebook.hpp"
#include "ingest/foursquare.hpp"
#include "ingest/freshdesk.hpp"
#include "ingest/instagram.hpp"
#include "ingest/intercom.hpp"
#include "ingest/json_feed.hpp"
#include "ingest/mastodon.hpp"
#include "ingest/plain_page.hpp"
#include "ingest/preset.hpp"
#include "ingest/reddit.hpp"
#include "ingest/twitter.hpp"
#include "ingest/youtube.hpp"
#include "ingest/zendesk.hpp"

namespace sc::ingest {

namespace {

constexpr size_t indent = 17;

// Mastodon stands before Twitter, whose pages and notices are less particular.
constexpr Format all[] = {
    {"csv", "tables of any separator, quoting, encoding and header", "lines that are no JSON, markup or binary data"},
    {"tsv", "the same with a tab between columns", "the same, and more tabs than other separators"},
    {"json", "any JSON: values one after the other, arrays, lines", "{ or [ at the beginning of one of the first lines"},
    {"ndjson", "the same", "the same"},
    {"records", "posts, cases and other records of sc-record(5)", "type post, case, event …, or id and text without a type"},
    {"rejects", "what --rejects wrote, once its inputs are repaired", "nothing but --from"},
    {"feed", "RSS, RSS 1.0 (RDF), Atom and CDF; with --from also JSON Feed", "markup that is neither a page nor a workbook, root rss, feed, RDF or channel"},
    {"mastodon", "statuses, contexts, searches, notifications and streams of Mastodon and its kin",
     "account beside id, created_at and content; in streams event and payload", make_mastodon},
    {"activitystreams", "ActivityStreams 2.0: objects, activities, collections", "@context with www.w3.org/ns/activitystreams",
     make_activitystreams},
    {"bluesky", "views, feeds and threads of Bluesky, lines of Jetstream", "uri that begins with at://; did, time_us and kind; $type app.bsky.…",
     make_bluesky},
    {"reddit", "listings, comment trees, messages and archived posts of Reddit", "kind t1 … t5, Listing or more, with data; subreddit and created_utc",
     make_reddit},
    {"twitter-v1", "statuses, searches, messages and streams of Twitter 1.1", "user beside text or full_text; statuses; delete; message_create",
     make_twitter_v1},
    {"twitter-v2", "pages and posts of Twitter 2, what twarc flattened, compliance", "data with includes, meta or errors; text with author_id or edit_history_tweet_ids",
     make_twitter_v2},
    {"youtube", "comments, comment threads and videos of YouTube", "kind that begins with youtube#", make_youtube},
    {"instagram", "media, comments, mentions and messages of Instagram", "timestamp beside caption, text, permalink or username; media_type",
     make_instagram},
    {"facebook", "posts, comments, ratings and messages of Facebook pages", "created_time; data with paging", make_facebook},
    {"zendesk", "tickets, comments, audits and incremental exports of Zendesk", "requester_id with submitter_id; addresses of its interface",
     make_zendesk},
    {"intercom", "conversations, their parts and notifications of Intercom", "type conversation, notification_event or ….list; conversation_parts",
     make_intercom},
    {"freshdesk", "tickets and conversations of Freshdesk", "requester_id with responder_id or fr_due_by; incoming beside private and body",
     make_freshdesk},
    {"foursquare", "check-ins, tips and venues of Foursquare", "response beside meta.code; type checkin with venue", make_foursquare},
    {"mbox", "mailboxes: many messages of mail one after the other", "a line From with a sender and a date at the beginning"},
    {"eml", "one message of mail (RFC 5322)", "header fields such as only mail has, or a sender beside a subject or date"},
    {"json-feed", "JSON Feed 1 and 1.1", "version with jsonfeed.org/version/ beside items", make_json_feed},
};

void append_padded(std::string& out, std::string_view text, size_t width) {
  out += text;
  out.append(width - std::min(width, text.size()), ' ');
}

}  // namespace

std::span<const Format> formats() noexcept { return all; }

const Format* format_named(std::string_view name) noexcept {
  const auto* const found = std::find_if(std::begin(all), std::end(all), [&](const Format& format) { return format.name == name; });
  return found == std::end(all) ? nullptr : found;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names = {"auto"};
  for (const Format& format : all) names.emplace_back(format.name);
  return names;
}

std::string formats_text() {
  std::string out;
  for (const Format& format : all) {
    append_padded(out, format.name, indent);
    append_wrapped(out, format.what, indent, indent);
    out.append(indent, ' ');
    append_wrapped(out, "known by " + std::string(format.sign), indent, indent + 2);
  }
  out += "\nTables that are known by their columns:\n";
  std::string names;
  for (const Preset& preset : presets()) names.append(names.empty() ? "" : ", ").append(preset.name);
  append_wrapped(out, names, 0, 0);
  return out;
}

}  // namespace sc::ingest
