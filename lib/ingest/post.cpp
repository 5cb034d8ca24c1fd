// SPDX-License-Identifier: Apache-2.0
#include "ingest/post.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "ingest/ids.hpp"
#include "ingest/post_parts.hpp"
#include "json/string.hpp"
#include "text/entities.hpp"
#include "text/html.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Without U+FEFF at its ends, which exports leave there and nobody sees.
std::string_view without_marks(std::string_view text) noexcept {
  while (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  while (text.ends_with(byte_order_mark)) text.remove_suffix(byte_order_mark.size());
  return text;
}

bool holds(std::string_view text, char byte) noexcept {
  return !text.empty() && std::memchr(text.data(), byte, text.size()) != nullptr;
}

// NUL is legal in JSON and poison for many readers: it becomes U+FFFD.
void replace_nul(std::string_view text, std::string& out) {
  for (const char byte : text) {
    if (byte == '\0') out.append(replacement);
    else out += byte;
  }
}

std::string_view kind_of_post(const PostDraft& draft, std::string_view text) noexcept {
  if (!draft.kind.empty()) return draft.kind;
  if (text.starts_with("RT @")) return "repost";
  return draft.reply_to.empty() && draft.reply_to_author.empty() ? "post" : "reply";
}

// Where nothing is said: mail, calls and messages are between two.
std::string_view visibility_of(const PostDraft& draft, std::string_view network) noexcept {
  if (!draft.visibility.empty()) return draft.visibility;
  for (const std::string_view each : {"email", "phone", "sms", "chat"}) {
    if (network == each) return "private";
  }
  for (const std::string_view each : {"message", "mail", "call"}) {
    if (draft.kind == each) return "private";
  }
  return "public";
}

void forget(text::Entities& found) {
  found.mentions.clear();
  found.tags.clear();
  found.links.clear();
}

std::string_view author_for_id(const Author& author, std::string& scratch) {
  if (!author.id.empty()) return author.id;
  if (author.handle.empty()) return author.name;
  scratch = bare_handle(author.handle);
  to_lower(scratch);
  return scratch;
}

}  // namespace

void PostDraft::reset() {
  network = host = native_id = kind = visibility = {};
  time = seen = edited = deleted = {};
  author = {};
  actor = {};
  account = text = url = lang = reply_to = conversation = same_as = reply_to_author = {};
  markup = Markup::entities;
  replies.clear();
  mentions.reset();
  tags.reset();
  links.reset();
  metrics.fill(unknown_count);
  rating = {};
  place = {};
  extra.clear();
  format = file = original = {};
  line = 0;
  original_is_json = false;
}

PostWriter::PostWriter(PostSettings settings) : settings_(std::move(settings)) {}

bool PostWriter::settle_time(Moment& moment) noexcept {
  if (moment.instant || moment.rfc3339.empty()) return true;
  moment.instant = time::parse_rfc3339(moment.rfc3339);
  return moment.instant.has_value();
}

void PostWriter::settle_text(const PostDraft& draft) {
  body_ = draft.text;
  if (draft.markup == Markup::html) {
    text_ = text::text_of_html(body_);
    body_ = text_;
  } else if (draft.markup == Markup::entities && holds(body_, '&')) {
    text_.clear();
    if (text::decode_entities(body_, text_)) body_ = text_;
  }
  body_ = without_marks(body_);
  if (holds(body_, '\0')) {
    scratch_.clear();
    replace_nul(body_, scratch_);
    text_.swap(scratch_);
    body_ = text_;
  }
}

const char* PostWriter::write(PostDraft& draft, std::string& line) {
  if (!settle_time(draft.time)) return "time is not RFC 3339";
  if (!settle_time(draft.seen)) return "seen is not RFC 3339";
  if (!settle_time(draft.edited)) return "edited is not RFC 3339";
  if (!settle_time(draft.deleted)) return "deleted is not RFC 3339";
  settle_text(draft);
  if (draft.native_id.empty() && body_.empty()) return "neither id nor text";
  network_ = draft.network.empty() ? std::string_view(settings_.network) : draft.network;
  to_lower(network_);
  line.clear();
  put_head(draft, line);
  put_author(draft.author, line);
  put_actor(draft, line);
  put_body(draft, line);
  put_tail(draft, line);
  put_source(draft, line);
  line += '}';
  return nullptr;
}

void PostWriter::put_id(std::string& line, std::string_view opening, const PostDraft& draft, std::string_view native) {
  if (native.empty()) return;
  key_.clear();
  append_id(key_, network_, draft.host, native);
  line.append(opening);
  json::append_quoted(line, key_);
}

void PostWriter::put_head(const PostDraft& draft, std::string& line) {
  line += R"({"type":"post","id":)";
  if (!draft.native_id.empty()) {
    put_id(line, {}, draft, draft.native_id);
  } else {
    key_.clear();
    std::string& folded = list_text_;
    append_generated_id(key_, {network_, author_for_id(draft.author, folded), body_, draft.time.instant}, scratch_);
    json::append_quoted(line, key_);
  }
  put_text(line, R"(,"network":)", network_);
  put_text(line, R"(,"kind":)", kind_of_post(draft, body_));
  put_text(line, R"(,"visibility":)", visibility_of(draft, network_));
  put_time(line, R"(,"time":)", draft.time);
  put_time(line, R"(,"seen":)", draft.seen);
}

void PostWriter::put_author(const Author& author, std::string& line) {
  ObjectPart part(line, R"(,"author":{)");
  part.text(R"("id":)", author.id);
  part.text(R"("handle":)", bare_handle(author.handle));
  part.text(R"("name":)", without_marks(author.name));
  part.count(R"("followers":)", author.followers);
  if (author.verified) part.raw(R"("verified":)", *author.verified ? "true" : "false");
  part.text(R"("location":)", author.location);
  part.text(R"("customer":)", author.customer);
  part.close();
}

void PostWriter::put_actor(const PostDraft& draft, std::string& line) {
  const Author& author = draft.author;
  const OwnHandle* own = find_own(settings_.own, network_, author.handle, author.id);
  const bool judged = !settings_.own.empty() && !(author.handle.empty() && author.id.empty());
  append_actor(line, own, draft.actor, judged ? Judged::yes : Judged::no);
  put_text(line, R"(,"account":)", draft.account.empty() && own != nullptr ? std::string_view(own->handle) : bare_handle(draft.account));
}

void PostWriter::put_body(const PostDraft& draft, std::string& line) {
  put_text(line, R"(,"text":)", body_);
  put_text(line, R"(,"url":)", draft.url);
  put_text(line, R"(,"lang":)", draft.lang);
  put_id(line, R"(,"reply_to":)", draft, draft.reply_to);
  put_text(line, R"(,"reply_to_author":)", bare_handle(draft.reply_to_author));
  put_id(line, R"(,"conversation":)", draft, draft.conversation);
  if (!draft.replies.empty()) {
    char separator = '[';
    line += R"(,"replies":)";
    for (const std::string_view reply : draft.replies) {
      line += separator;
      put_id(line, {}, draft, reply);
      separator = ',';
    }
    line += ']';
  }
  const bool search = !body_.empty() && !(draft.mentions.given && draft.tags.given && draft.links.given);
  if (search) text::extract(body_, found_);
  else forget(found_);
  put_entries(line, R"(,"mentions":)", draft.mentions, found_.mentions);
  put_entries(line, R"(,"tags":)", draft.tags, found_.tags);
  put_entries(line, R"(,"links":)", draft.links, found_.links);
  put_id(line, R"(,"same_as":)", draft, draft.same_as);
}

void PostWriter::put_entries(std::string& line, std::string_view opening, const Entries& entries,
                             const std::vector<text::Found>& found) {
  list_.clear();
  if (entries.given) {
    for (const std::string_view value : entries.values) add_entry(list_, without_sigil(value));
  } else {
    for (const text::Found& each : found) {
      add_entry(list_, without_sigil(body_.substr(each.begin, each.end - each.begin)));
    }
  }
  if (list_.empty()) return;
  line.append(opening);
  char separator = '[';
  for (const std::string_view value : list_) {
    line += separator;
    json::append_quoted(line, value);
    separator = ',';
  }
  line += ']';
}

void PostWriter::put_tail(const PostDraft& draft, std::string& line) {
  static constexpr std::string_view metric_keys[metric_count] = {
      R"("likes":)", R"("shares":)", R"("replies":)", R"("views":)", R"("impressions":)", R"("reach":)", R"("clicks":)", R"("saves":)"};
  ObjectPart metrics(line, R"(,"metrics":{)");
  for (size_t i = 0; i < metric_count; ++i) metrics.count(metric_keys[i], draft.metrics[i]);
  metrics.close();
  ObjectPart rating(line, R"(,"rating":{)");
  rating.number(R"("value":)", draft.rating.value);
  rating.number(R"("best":)", draft.rating.best);
  rating.close();
  ObjectPart place(line, R"(,"place":{)");
  place.text(R"("name":)", draft.place.name);
  place.number(R"("lat":)", draft.place.lat);
  place.number(R"("lon":)", draft.place.lon);
  place.text(R"("venue":)", draft.place.venue);
  place.close();
  put_time(line, R"(,"edited":)", draft.edited);
  put_time(line, R"(,"deleted":)", draft.deleted);
  ObjectPart extra(line, R"(,"extra":{)");
  for (const ExtraMember& member : draft.extra) {
    if (member.value.empty()) continue;
    key_.clear();
    json::append_quoted(key_, member.key);
    key_ += ':';
    if (member.form == ExtraMember::Form::json) extra.raw(key_, member.value);
    else extra.text(key_, member.value);
  }
  extra.close();
}

void PostWriter::put_source(const PostDraft& draft, std::string& line) {
  if (source_opening_.empty() || draft.format != source_format_ || draft.file != source_file_) {
    source_format_ = draft.format;
    source_file_ = draft.file;
    source_opening_ = R"(,"source":{"format":)";
    json::append_quoted(source_opening_, draft.format);
    source_opening_ += R"(,"file":)";
    json::append_quoted(source_opening_, draft.file);
  }
  line += source_opening_;
  if (draft.line != 0) put_count(line, R"(,"line":)", static_cast<int64_t>(draft.line));
  if (settings_.keep_source && !draft.original.empty()) {
    line += R"(,"original":)";
    if (draft.original_is_json) line.append(draft.original);
    else json::append_quoted(line, draft.original);
  }
  line += '}';
}

}  // namespace sc::ingest
