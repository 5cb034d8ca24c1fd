// SPDX-License-Identifier: Apache-2.0
// Who or what speaks in a message, and what goes to `extra`.
#include <algorithm>

#include "ingest/mail_header.hpp"
#include "ingest/mail_parts.hpp"
#include "ingest/mail_post.hpp"
#include "json/writer.hpp"

namespace sc::ingest {

namespace {

constexpr size_t most_recipients = 64;

struct Copied {
  std::string_view key;
  MailField field;
};

constexpr Copied copied[] = {{"list_id", MailField::list_id},
                             {"auto_submitted", MailField::auto_submitted},
                             {"precedence", MailField::precedence},
                             {"importance", MailField::importance},
                             {"client", MailField::mailer}};

std::string_view local_part(std::string_view address) { return address.substr(0, address.rfind('@')); }

}  // namespace

// A report that mail could not be delivered, by its type or by who sends it.
bool MailReader::is_bounce() const {
  if (body_.report() == "delivery-status") return true;
  return !from_.empty() && is_word_ignoring_case(local_part(from_.front().address), "mailer-daemon");
}

// RFC 3834, and what was usual before. Programs for mailing lists mark people's mail as bulk, too.
bool MailReader::is_automatic() {
  const std::string_view submitted = without_blanks_around(fields_[MailField::auto_submitted]);
  if (starts_ignoring_case(submitted, "auto-")) return true;
  if (fields_.has(MailField::autoreply) && !is_word_ignoring_case(without_blanks_around(fields_[MailField::autoreply]), "no")) return true;
  const std::string_view precedence = without_blanks_around(fields_[MailField::precedence]);
  if (is_word_ignoring_case(precedence, "auto_reply") || is_word_ignoring_case(precedence, "auto-reply")) return true;
  const bool is_bulk = is_word_ignoring_case(precedence, "bulk") || is_word_ignoring_case(precedence, "junk");
  const bool of_list = fields_.has(MailField::list_id) || fields_.has(MailField::list);
  return is_bulk && !of_list && !fields_.has(MailField::in_reply_to) && !fields_.has(MailField::references);
}

// A program that writes from our account is our bot. A customer's notice of absence stays the customer's, and what servers
// report is nobody's word.
void MailReader::read_voice(PostDraft& draft) {
  const bool reports = !body_.report().empty() || is_bounce();
  if (!reports && !is_automatic()) return;
  draft.by_template = true;
  if (reports) draft.actor.role = "other";
  else if (own_account(draft.author.handle) != nullptr) draft.actor.role = "bot";
}

void MailReader::add_recipients(std::string_view key, std::string_view count_key, const std::vector<MailAddress>& list, PostDraft& draft) {
  std::string& json = kept_.fresh();
  json.clear();
  json::Writer writer(json);
  writer.begin_array();
  size_t count = 0;
  for (const MailAddress& each : list) {
    if (each.address.empty()) continue;
    if (count++ < most_recipients) writer.element(each.address);
  }
  writer.end_array();
  if (count > 0) draft.extra.push_back({key, json, ExtraMember::Form::json});
  if (count > most_recipients) draft.extra.push_back({count_key, kept_.copy(std::to_string(count)), ExtraMember::Form::json});
}

void MailReader::add_attachments(PostDraft& draft) {
  if (body_.attachments().empty()) return;
  std::string& json = kept_.fresh();
  json.clear();
  json::Writer writer(json);
  writer.begin_array();
  for (const Attachment& each : body_.attachments()) {
    writer.begin_object();
    if (!each.name.empty()) writer.member("name", each.name);
    writer.member("type", each.type).end_object();
  }
  writer.end_array();
  draft.extra.push_back({"attachments", json, ExtraMember::Form::json});
  if (body_.attachment_count() > body_.attachments().size()) {
    draft.extra.push_back({"attachments_count", kept_.copy(std::to_string(body_.attachment_count())), ExtraMember::Form::json});
  }
}

void MailReader::read_extra(PostDraft& draft) {
  draft.extra.push_back({"subject", subject_});
  add_recipients("to", "to_count", to_, draft);
  add_recipients("cc", "cc_count", cc_, draft);
  read_addresses(MailField::reply_to, answers_to_);
  const bool elsewhere = !answers_to_.empty() && answers_to_.front().address != draft.author.id;
  if (elsewhere) draft.extra.push_back({"answers_to", answers_to_.front().address});
  for (const Copied& each : copied) draft.extra.push_back({each.key, value_of(each.field)});
  draft.extra.push_back({"report", body_.report()});
  if (is_bounce()) draft.extra.push_back({"bounce", "true", ExtraMember::Form::json});
  add_attachments(draft);
  draft.lang = kept_.copy(first_language(unfolded(fields_[MailField::language], scratch_)));
  const std::string_view archived = first_message_id(unfolded(fields_[MailField::archived_at], scratch_));
  if (archived.starts_with("http")) draft.url = kept_.copy(archived);
}

}  // namespace sc::ingest
