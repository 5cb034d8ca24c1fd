// SPDX-License-Identifier: Apache-2.0
// From what a decoder found to one finished line. A decoder fills a PostDraft with views of its input; PostWriter
// makes the record of sc-record(5): the id, plain text, mentions, tags and links, whose voice it is, the order of
// members. Nothing is allocated a record once the buffers have grown.
//
//     draft.reset(); draft.network = "twitter"; draft.native_id = "7"; draft.author.handle = "ann";
//     draft.time = time::Instant{...}; draft.text = "@acme it&#39;s late";
//     std::string_view line;
//     writer.write(draft, line);
//     // {"type":"post","id":"twitter:7","network":"twitter",...,"text":"@acme it's late","mentions":["acme"],...}
//
// Views in a draft need to live until write() returns. An empty view is "not known" everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/count.hpp"
#include "ingest/post_line.hpp"
#include "playbook/handles.hpp"
#include "text/extract.hpp"
#include "time/instant.hpp"

namespace sc::ingest {

// A time, as the decoder has it: an instant, or text that is RFC 3339 (any offset) and is checked by the writer.
struct Moment {
  std::optional<time::Instant> instant;
  std::string_view rfc3339;
  std::string_view written;  // the instant as a record has it, where the input has it so too; empty: not known
  bool known() const noexcept { return instant.has_value() || !rfc3339.empty(); }
};

struct Author {
  std::string_view id, handle, name;  // the native id; the handle with or without @
  Count followers;
  std::optional<bool> verified;
  std::string_view location, customer;
};

// What the source itself says about our side ("inbound" columns, agent names). Own handles are the writer's business.
struct Actor {
  std::string_view role;  // customer brand agent bot other; written with "declared":true, and kept when re-ingested
  std::string_view handle_role, department, agent;
};

enum class Metric : uint8_t { likes, shares, replies, views, impressions, reach, clicks, saves };
inline constexpr size_t metric_count = 8;

// A place; numbers by their text, left out when they are not JSON numbers.
struct PlaceDraft {
  std::string_view name, lat, lon, venue;
};

// A rating by the text of its numbers.
struct RatingDraft {
  std::string_view value, best;
};

// How the text is written at its source. `entities`: plain text in which &amp; and friends stand for characters.
enum class Markup : uint8_t { plain, entities, html };

// A member of `extra`: what the source had and the schema has not. Empty values are left out.
struct ExtraMember {
  std::string_view key;
  std::string_view value;
  enum class Form : uint8_t { text, json } form = Form::text;  // json: valid JSON, copied as it is
};

// The list of a post that the source gives or leaves to the text.
struct Entries {
  std::vector<std::string_view> values;
  bool given = false;  // the source said it, be it that there are none: the text isn't searched
  void reset() { values.clear(); given = false; }
  void add(std::string_view value) { values.push_back(value); given = true; }
};

// What a draft says by plain values, which are emptied all at once.
struct PostFacts {
  std::string_view network;     // empty: PostSettings::network
  std::string_view host;        // where ids are unique per instance only
  std::string_view native_id;   // by its text; empty: an id is generated
  std::string_view kind;        // empty: repost for "RT @name:", reply when reply_to is known, else post
  std::string_view visibility;  // empty: public
  Moment time, seen, edited, deleted;
  Author author;
  Actor actor;
  std::string_view account;
  std::string_view text;
  Markup markup = Markup::entities;
  std::string_view url, lang;
  std::string_view reply_to, conversation, same_as;  // native ids, as in native_id
  std::string_view reply_to_author;                  // a handle, or an id when that is all there is
  std::array<Count, metric_count> metrics;
  RatingDraft rating;
  PlaceDraft place;
  std::optional<bool> by_template;
  std::string_view format, file;  // for `source`
  uint64_t line = 0;              // 0: not known
  std::string_view original;      // for --keep-source: the untouched bytes
  bool original_is_json = false;
  Trust trust = Trust::none;      // what is known of all text that came with the record; not of format and file
};

struct PostDraft : PostFacts {
  std::vector<std::string_view> replies;  // native ids
  Entries mentions, tags, links;          // without @ and #
  std::vector<ExtraMember> extra;

  // Empties every member and keeps the memory of the lists.
  void reset();
  Count& metric(Metric which) { return metrics[static_cast<size_t>(which)]; }
};

struct PostSettings {
  std::string network = "other";  // of drafts that name none
  playbook::OwnAccounts own;
  bool keep_source = false;
};

class PostWriter {
 public:
  explicit PostWriter(PostSettings settings);

  // Makes `line` the finished record, without line end and good until the next call, and returns nullptr; or returns
  // why it can't be a post ("time is not RFC 3339", "neither id nor text"), in words for a reject. The draft's time is
  // known afterwards.
  const char* write(PostDraft& draft, std::string_view& line);

  // Of the post that was written last.
  std::string_view kind() const noexcept { return form_ == nullptr ? std::string_view() : form_->kind; }

  const PostSettings& settings() const noexcept { return settings_; }

 private:
  // How posts of one network, kind and visibility begin. Most inputs have few of them, which are kept.
  struct Form {
    std::string said, kind, visibility;  // of the drafts: network, kind and visibility
    std::string network;                 // as it is written
    std::string id_opening;              // {"type":"post","id":"twitter:
    std::string members;                 // ,"network":"twitter","kind":"post","visibility":"public"
  };
  static constexpr size_t form_count = 16;

  void settle_form(const PostDraft& draft);
  void make_form(const PostDraft& draft, std::string_view network, std::string_view kind);
  void settle_text(const PostDraft& draft);
  void put_id(std::string_view opening, const PostDraft& draft, std::string_view native);
  void put_native(const PostDraft& draft, std::string_view native);
  void put_generated_id(const PostDraft& draft);
  void put_head(const PostDraft& draft);
  void put_author(const Author& author);
  void put_actor(const PostDraft& draft);
  void put_body(const PostDraft& draft);
  void put_entries(std::string_view opening, const Entries& entries, const std::vector<text::Found>& found);
  void put_tail(const PostDraft& draft);
  void put_rating(const RatingDraft& rating);
  void put_place(const PlaceDraft& place);
  void put_extra(const PostDraft& draft);
  std::string_view source_at(uint64_t line);
  void put_source(const PostDraft& draft);

  PostSettings settings_;
  PostLine line_;
  std::array<Form, form_count> forms_;  // each where its words put it
  Form* form_ = nullptr;                // of the post being written
  std::string text_, scratch_, key_;
  std::string_view body_;               // the finished text: of the draft, or of text_
  bool body_was_made_ = false;          // the latter
  std::vector<std::string_view> list_;  // the one being written
  text::Look look_;                     // at it
  text::Entities found_;
  std::string source_format_, source_file_, source_opening_;  // the last `source`, its line's number included
  size_t source_size_ = 0;    // of it without that
  uint64_t source_line_ = 0;  // 0: none is in it
};

}  // namespace sc::ingest
