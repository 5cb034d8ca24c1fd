// SPDX-License-Identifier: Apache-2.0
#include "ingest/post.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <type_traits>

#include "ingest/ids.hpp"
#include "ingest/post_parts.hpp"
#include "ingest/same_word.hpp"
#include "json/string.hpp"
#include "text/entities.hpp"
#include "text/html.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view post_opening = R"({"type":"post","id":)";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

// Without U+FEFF at its ends, which exports leave there and nobody sees.
std::string_view without_marks(std::string_view text) noexcept {
  if (text.empty() || (text.front() != byte_order_mark.front() && text.back() != byte_order_mark.back())) return text;
  while (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  while (text.ends_with(byte_order_mark)) text.remove_suffix(byte_order_mark.size());
  return text;
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

constexpr std::string_view private_networks[] = {"email", "phone", "sms", "chat"};
constexpr std::string_view private_kinds[] = {"message", "mail", "call"};

bool is_among(std::span<const std::string_view> names, std::string_view name) noexcept {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Where nothing is said: mail, calls and messages are between two.
std::string_view visibility_of(const PostDraft& draft, std::string_view network) noexcept {
  if (!draft.visibility.empty()) return draft.visibility;
  return is_among(private_networks, network) || is_among(private_kinds, draft.kind) ? "private" : "public";
}

void forget(text::Entities& found) {
  found.mentions.clear();
  found.tags.clear();
  found.links.clear();
}

// Reads the text of a moment; false when it is none.
bool settle_time(Moment& moment) noexcept {
  if (moment.instant || moment.rfc3339.empty()) return true;
  moment.instant = time::parse_rfc3339(moment.rfc3339);
  return moment.instant.has_value();
}

std::string_view author_for_id(const Author& author, std::string& scratch) {
  if (!author.id.empty()) return author.id;
  if (author.handle.empty()) return author.name;
  scratch = playbook::bare_handle(author.handle);
  to_lower(scratch);
  return scratch;
}

}  // namespace

void PostDraft::reset() {
  static_assert(std::is_trivially_copyable_v<PostFacts>);
  static constexpr PostFacts nothing;
  static_cast<PostFacts&>(*this) = nothing;
  replies.clear();
  mentions.reset();
  tags.reset();
  links.reset();
  extra.clear();
}

PostWriter::PostWriter(PostSettings settings) : settings_(std::move(settings)) {}

void PostWriter::settle_text(const PostDraft& draft) {
  body_ = draft.text;
  body_was_made_ = draft.markup == Markup::html;
  if (draft.markup == Markup::html) {
    text::text_of_html(body_, text_);
  } else {
    look_ = text::look_at(body_);
    if (draft.markup == Markup::entities && (look_.holds & text::Look::ampersand) != 0) {
      text_.clear();
      body_was_made_ = text::decode_entities(body_, text_);
    }
  }
  if (body_was_made_) body_ = text_;
  const size_t size = body_.size();
  body_ = without_marks(body_);
  if (!body_was_made_ && body_.size() == size && (look_.holds & text::Look::nul) == 0) return;
  look_ = text::look_at(body_);
  if ((look_.holds & text::Look::nul) == 0) return;
  scratch_.clear();
  replace_nul(body_, scratch_);
  text_.swap(scratch_);
  body_ = text_;
  body_was_made_ = true;
  look_ = text::look_at(body_);
}

// The opening of posts like this one, made anew when the last posts put there were others.
void PostWriter::settle_form(const PostDraft& draft) {
  const std::string_view network = draft.network.empty() ? std::string_view(settings_.network) : draft.network;
  const std::string_view kind = kind_of_post(draft, body_);
  const auto first = [](std::string_view word) { return word.empty() ? size_t{0} : static_cast<unsigned char>(word.front()); };
  form_ = &forms_[(first(network) + network.size() * 5 + kind.size() * 3 + draft.visibility.size()) % form_count];
  const bool same = same_word(form_->said, network) && same_word(form_->kind, kind) && same_word(form_->visibility, draft.visibility);
  if (!same || form_->members.empty()) make_form(draft, network, kind);
}

void PostWriter::make_form(const PostDraft& draft, std::string_view network, std::string_view kind) {
  form_->said = network;
  form_->kind = kind;
  form_->visibility = draft.visibility;
  form_->network = network;
  to_lower(form_->network);
  form_->id_opening = post_opening;
  json::append_quoted(form_->id_opening, form_->network);
  form_->id_opening.back() = ':';
  form_->members = R"(,"network":)";
  json::append_quoted(form_->members, form_->network);
  form_->members += R"(,"kind":)";
  json::append_quoted(form_->members, kind);
  form_->members += R"(,"visibility":)";
  json::append_quoted(form_->members, visibility_of(draft, form_->network));
}

const char* PostWriter::write(PostDraft& draft, std::string_view& line) {
  if (!settle_time(draft.time)) return "time is not RFC 3339";
  if (!settle_time(draft.seen)) return "seen is not RFC 3339";
  if (!settle_time(draft.edited)) return "edited is not RFC 3339";
  if (!settle_time(draft.deleted)) return "deleted is not RFC 3339";
  settle_text(draft);
  if (draft.native_id.empty() && body_.empty()) return "neither id nor text";
  settle_form(draft);
  line_.clear();
  line_.trust(draft.trust);
  put_head(draft);
  put_author(draft.author);
  put_actor(draft);
  put_body(draft);
  put_tail(draft);
  put_extra(draft);
  put_source(draft);
  line_.byte('}');
  line = line_.view();
  return nullptr;
}

void PostWriter::put_id(std::string_view opening, const PostDraft& draft, std::string_view native) {
  if (native.empty()) return;
  line_.bytes(opening);
  line_.byte('"');
  line_.bytes(std::string_view(form_->id_opening).substr(post_opening.size() + 1));
  put_native(draft, native);
}

// What stands behind "network:".
void PostWriter::put_native(const PostDraft& draft, std::string_view native) {
  if (!draft.host.empty()) {
    line_.inside(draft.host);
    line_.byte('/');
  }
  line_.inside(native);
  line_.byte('"');
}

void PostWriter::put_generated_id(const PostDraft& draft) {
  std::string folded;  // short, and only where there is no author id
  key_.clear();
  append_generated_id(key_, {form_->network, author_for_id(draft.author, folded), body_, draft.time.instant}, scratch_);
  line_.bytes(post_opening);
  line_.trust(Trust::none);
  line_.quoted(key_);
  line_.trust(draft.trust);
}

void PostWriter::put_head(const PostDraft& draft) {
  if (draft.native_id.empty()) {
    put_generated_id(draft);
  } else {
    line_.bytes(form_->id_opening);
    put_native(draft, draft.native_id);
  }
  line_.bytes(form_->members);
  put_time(line_, R"(,"time":)", draft.time);
  put_time(line_, R"(,"seen":)", draft.seen);
}

void PostWriter::put_author(const Author& author) {
  ObjectPart part(line_, R"(,"author":)");
  part.text(R"(,"id":)", author.id);
  part.text(R"(,"handle":)", playbook::bare_handle(author.handle));
  part.text(R"(,"name":)", without_marks(author.name));
  part.count(R"(,"followers":)", author.followers);
  if (author.verified) part.raw(R"(,"verified":)", *author.verified ? "true" : "false");
  part.text(R"(,"location":)", author.location);
  part.text(R"(,"customer":)", author.customer);
  part.close();
}

void PostWriter::put_actor(const PostDraft& draft) {
  const Author& author = draft.author;
  const Actor& said = draft.actor;
  if (settings_.own.empty() && said.role.empty() && said.agent.empty() && said.department.empty()) {
    return put_text(line_, R"(,"account":)", playbook::bare_handle(draft.account));
  }
  const playbook::Handle* own = find_own(settings_.own, form_->network, author.handle, author.id);
  const bool judged = !settings_.own.empty() && !(author.handle.empty() && author.id.empty());
  if (own != nullptr) line_.trust(Trust::none);  // settings aren't the record's
  append_actor(line_, own, draft.actor, judged ? Judged::yes : Judged::no);
  const bool as_author = draft.account.empty() && own != nullptr;
  put_text(line_, R"(,"account":)", as_author ? std::string_view(own->handle) : playbook::bare_handle(draft.account));
  line_.trust(draft.trust);
}

void PostWriter::put_body(const PostDraft& draft) {
  if (body_was_made_) line_.trust(std::min(draft.trust, Trust::utf8));  // what it was made of says no more
  put_text(line_, R"(,"text":)", body_);
  put_text(line_, R"(,"url":)", draft.url);
  put_text(line_, R"(,"lang":)", draft.lang);
  put_id(R"(,"reply_to":)", draft, draft.reply_to);
  put_text(line_, R"(,"reply_to_author":)", playbook::bare_handle(draft.reply_to_author));
  put_id(R"(,"conversation":)", draft, draft.conversation);
  std::string_view separator = R"(,"replies":[)";
  for (const std::string_view reply : draft.replies) {
    put_id(separator, draft, reply);
    separator = ",";
  }
  if (separator.size() == 1) line_.byte(']');
  const bool search = !body_.empty() && !(draft.mentions.given && draft.tags.given && draft.links.given);
  if (search) text::extract(body_, look_, found_);
  else forget(found_);
  if (draft.mentions.given || !found_.mentions.empty()) put_entries(R"(,"mentions":)", draft.mentions, found_.mentions);
  if (draft.tags.given || !found_.tags.empty()) put_entries(R"(,"tags":)", draft.tags, found_.tags);
  if (draft.links.given || !found_.links.empty()) put_entries(R"(,"links":)", draft.links, found_.links);
  line_.trust(draft.trust);
  put_id(R"(,"same_as":)", draft, draft.same_as);
}

// The source's list, or else what was found in the text.
void PostWriter::put_entries(std::string_view opening, const Entries& entries, const std::vector<text::Found>& found) {
  list_.clear();
  if (entries.given) {
    for (const std::string_view value : entries.values) add_entry(list_, without_sigil(value));
  } else {
    for (const text::Found& each : found) {
      add_entry(list_, without_sigil(body_.substr(each.begin, each.end - each.begin)));
    }
  }
  if (list_.empty()) return;
  line_.bytes(opening);
  char separator = '[';
  for (const std::string_view value : list_) {
    line_.byte(separator);
    line_.quoted(value);
    separator = ',';
  }
  line_.byte(']');
}

void PostWriter::put_tail(const PostDraft& draft) {
  ObjectPart metrics(line_, R"(,"metrics":)");
  metrics.count(R"(,"likes":)", draft.metrics[0]);
  metrics.count(R"(,"shares":)", draft.metrics[1]);
  metrics.count(R"(,"replies":)", draft.metrics[2]);
  metrics.count(R"(,"views":)", draft.metrics[3]);
  metrics.count(R"(,"impressions":)", draft.metrics[4]);
  metrics.count(R"(,"reach":)", draft.metrics[5]);
  metrics.count(R"(,"clicks":)", draft.metrics[6]);
  metrics.count(R"(,"saves":)", draft.metrics[7]);
  metrics.close();
  if (!draft.rating.value.empty()) put_rating(draft.rating);
  if (!(draft.place.name.empty() && draft.place.lat.empty() && draft.place.venue.empty())) put_place(draft.place);
  if (draft.by_template) line_.bytes(*draft.by_template ? R"(,"template":true)" : R"(,"template":false)");
  put_time(line_, R"(,"edited":)", draft.edited);
  put_time(line_, R"(,"deleted":)", draft.deleted);
}

void PostWriter::put_rating(const RatingDraft& rating) {
  ObjectPart part(line_, R"(,"rating":)");
  part.number(R"(,"value":)", rating.value);
  part.number(R"(,"best":)", rating.best);
  part.close();
}

void PostWriter::put_place(const PlaceDraft& place) {
  ObjectPart part(line_, R"(,"place":)");
  part.text(R"(,"name":)", place.name);
  part.number(R"(,"lat":)", place.lat);
  part.number(R"(,"lon":)", place.lon);
  part.text(R"(,"venue":)", place.venue);
  part.close();
}

void PostWriter::put_extra(const PostDraft& draft) {
  bool any = false;
  for (const ExtraMember& member : draft.extra) {
    if (member.value.empty()) continue;
    if (!any) line_.bytes(R"(,"extra":)");
    line_.byte(any ? ',' : '{');
    any = true;
    line_.trust(Trust::none);  // keys are not of the record alone
    line_.quoted(member.key);
    line_.trust(draft.trust);
    line_.byte(':');
    if (member.form == ExtraMember::Form::json) line_.bytes(member.value);
    else line_.quoted(member.value);
  }
  if (any) line_.byte('}');
}

// The opening of `source` with a line's number in it. Lines come one after the other, so mostly one digit changes.
std::string_view PostWriter::source_at(uint64_t line) {
  if (line == source_line_ && source_line_ != 0) return source_opening_;  // a page of posts
  if (line == source_line_ + 1 && source_line_ != 0 && source_opening_.back() != '9') {
    ++source_opening_.back();
  } else {
    source_opening_.resize(source_size_);
    source_opening_ += R"(,"line":)";
    source_opening_ += std::to_string(line);
  }
  source_line_ = line;
  return source_opening_;
}

void PostWriter::put_source(const PostDraft& draft) {
  if (source_opening_.empty() || !same_word(draft.format, source_format_) || !same_word(draft.file, source_file_)) {
    source_format_ = draft.format;
    source_file_ = draft.file;
    source_opening_ = R"(,"source":{"format":)";
    json::append_quoted(source_opening_, draft.format);
    source_opening_ += R"(,"file":)";
    json::append_quoted(source_opening_, draft.file);
    source_size_ = source_opening_.size();
    source_line_ = 0;
  }
  if (draft.line == 0) line_.bytes(std::string_view(source_opening_).substr(0, source_size_));
  else line_.bytes(source_at(draft.line));
  if (settings_.keep_source && !draft.original.empty()) {
    line_.bytes(R"(,"original":)");
    line_.trust(std::min(draft.trust, Trust::utf8));  // what is between its cells may be a tab
    if (draft.original_is_json) line_.bytes(draft.original);
    else line_.quoted(draft.original);
  }
  line_.byte('}');
}

}  // namespace sc::ingest
