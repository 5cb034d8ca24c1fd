// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_post.hpp"

#include <algorithm>

#include "ingest/mail_header.hpp"
#include "ingest/mail_parts.hpp"
#include "ingest/post_parts.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view network = "email";

const MailAddress* first_address(const std::vector<MailAddress>& list) {
  const auto found = std::find_if(list.begin(), list.end(), [](const MailAddress& each) { return !each.address.empty(); });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const char* MailReader::read(std::string_view message, MailShape shape, PostDraft& draft) {
  draft.reset();
  kept_.reset();
  const std::string_view original = message;
  if (message.find('\n') == std::string_view::npos && message.find('\r') != std::string_view::npos) {
    lines_ = message;  // lines end with CR alone
    std::replace(lines_.begin(), lines_.end(), '\r', '\n');
    message = lines_;
  }
  std::string_view from_line;
  size_t at = 0;
  if (const std::string_view line = take_line(message, at); line.starts_with("From ") && field_name_size(line) == 0) {
    from_line = line;
    message.remove_prefix(at);
  }
  const size_t body = fields_.read(message);
  if (fields_.count() == 0) return "no mail: it has no header fields";
  std::string_view content = message.substr(body);
  if (shape == MailShape::mbox) content = without_from_quotes(content, unquoted_);
  body_.read(fields_.part(), content);
  draft.network = network;
  draft.kind = "mail";
  draft.visibility = "private";
  draft.markup = Markup::plain;
  draft.original = original;
  draft.mentions.given = draft.tags.given = true;  // neither handles nor tags are of this network
  read_author(from_line, draft);
  read_times(from_line, draft);
  read_thread(draft);
  read_account(draft);
  read_text(draft);
  read_links(draft);
  read_voice(draft);
  read_extra(draft);
  return nullptr;
}

MailCounts MailReader::counts() const noexcept {
  MailCounts counts = counts_;
  counts.guessed_texts = charsets_.guessed();
  counts.broken_texts = charsets_.broken();
  return counts;
}

void MailReader::forget_counts() noexcept {
  counts_ = {};
  charsets_.forget_counts();
}

// The decoded value of a field on one line.
std::string_view MailReader::value_of(MailField field) {
  if (!fields_.has(field)) return {};
  std::string& text = kept_.fresh();
  text.clear();
  words_.append_line(unfolded(fields_[field], scratch_), body_.charset(), text);
  return text;
}

void MailReader::read_addresses(MailField field, std::vector<MailAddress>& list) {
  list.clear();
  const auto read = [&](std::string_view value) { addresses_.read(unfolded(value, scratch_), body_.charset(), list); };
  if (field < MailField::to) return read(fields_[field]);
  for (const std::string_view value : fields_.all(field)) read(value);
}

const playbook::Handle* MailReader::own_account(std::string_view address) const { return find_own(own_, network, address, {}); }

// From, else who sent it.
void MailReader::read_author(std::string_view from_line, PostDraft& draft) {
  for (const MailField field : {MailField::from, MailField::sender, MailField::return_path}) {
    read_addresses(field, from_);
    if (!from_.empty()) break;
  }
  if (from_.empty() && !from_line.empty()) {
    const auto envelope = read_from_line(from_line);
    if (envelope && envelope->sender.find('@') != std::string_view::npos) addresses_.read(envelope->sender, {}, from_);
  }
  if (from_.empty()) return;
  const MailAddress* const author = first_address(from_);
  draft.author.name = author != nullptr ? author->name : from_.front().name;
  if (author == nullptr) return;
  draft.author.id = author->address;
  draft.author.handle = author->address;
}

// When it was written, else when it arrived; the topmost Received is the last server's.
void MailReader::read_times(std::string_view from_line, PostDraft& draft) {
  const std::string_view received = fields_[MailField::received];
  const size_t semicolon = received.rfind(';');
  const auto seen = semicolon == std::string_view::npos ? std::nullopt : read_mail_date(unfolded(received.substr(semicolon + 1), scratch_));
  if (seen) draft.seen.instant = seen->instant;
  auto written = read_mail_date(unfolded(fields_[MailField::date], scratch_));
  const bool after_arrival = written && seen && written->instant.micros > seen->instant.micros + time::micros_per_day;  // by a clock that is wrong
  if (!written || after_arrival) {
    ++counts_.undated;
    written = seen;
  }
  if (!written) {
    if (const auto envelope = read_from_line(from_line)) written = envelope->time;
  }
  if (!written) return;
  draft.time.instant = written->instant;
  if (!written->zone_said) ++counts_.zoneless;
}

void MailReader::read_thread(PostDraft& draft) {
  const auto keep = [&](std::string_view id) {
    std::string& text = kept_.fresh();
    text = id;
    std::erase_if(text, [](char byte) { return static_cast<unsigned char>(byte) <= ' '; });
    return std::string_view(text);
  };
  draft.native_id = keep(lone_message_id(unfolded(fields_[MailField::message_id], scratch_)));
  draft.reply_to = keep(last_message_id(unfolded(fields_[MailField::in_reply_to], scratch_)));
  const std::string_view references = unfolded(fields_[MailField::references], scratch_);
  if (draft.reply_to.empty()) draft.reply_to = keep(last_message_id(references));
  if (draft.reply_to == draft.native_id) draft.reply_to = {};
  draft.conversation = keep(first_message_id(references));
  if (draft.conversation.empty()) draft.conversation = draft.reply_to.empty() ? draft.native_id : draft.reply_to;
}

// The own account that sent it, or that it came to: one that is known, else the mailbox that it was delivered to, else to
// whom it was written.
void MailReader::read_account(PostDraft& draft) {
  read_addresses(MailField::to, to_);
  read_addresses(MailField::cc, cc_);
  read_addresses(MailField::delivered_to, delivered_);
  const bool ours = own_account(draft.author.handle) != nullptr;
  const MailAddress* const to = first_address(to_);
  if (!draft.reply_to.empty() && to != nullptr) draft.reply_to_author = to->address;
  if (ours) return;  // the writer names it
  for (const auto* list : {&delivered_, &to_, &cc_}) {
    for (const MailAddress& each : *list) {
      if (draft.account.empty() && own_account(each.address) != nullptr) draft.account = each.address;
    }
  }
  if (!draft.account.empty()) return;
  if (const MailAddress* const delivered = first_address(delivered_)) draft.account = delivered->address;
  else if (to != nullptr) draft.account = to->address;
}

void MailReader::read_text(PostDraft& draft) {
  subject_ = value_of(MailField::subject);
  draft.text = body_.text();
  if (subject_.empty() || is_reply_subject(subject_)) return;
  text_ = subject_;
  if (!body_.text().empty()) text_.append("\n\n").append(body_.text());
  draft.text = text_;
}

// Where HTML leads to, besides the addresses that the text shows.
void MailReader::read_links(PostDraft& draft) {
  if (body_.html().empty()) return;
  anchors_.clear();
  read_anchors(body_.html(), kept_, anchors_);
  if (anchors_.empty()) return;
  text::extract(draft.text, found_);
  draft.links.given = true;
  for (const text::Found& each : found_.links) draft.links.add(draft.text.substr(each.begin, each.end - each.begin));
  for (const Anchor& anchor : anchors_) draft.links.add(anchor.href);
}

}  // namespace sc::ingest
