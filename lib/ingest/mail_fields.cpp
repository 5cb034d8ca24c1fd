// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_fields.hpp"

#include <algorithm>

#include "ingest/mail_header.hpp"

namespace sc::ingest {

namespace {

struct Name {
  std::string_view lower;
  MailField field;
};

constexpr Name names[] = {
    {"from", MailField::from},
    {"sender", MailField::sender},
    {"return-path", MailField::return_path},
    {"reply-to", MailField::reply_to},
    {"subject", MailField::subject},
    {"date", MailField::date},
    {"message-id", MailField::message_id},
    {"in-reply-to", MailField::in_reply_to},
    {"references", MailField::references},
    {"received", MailField::received},
    {"content-language", MailField::language},
    {"archived-at", MailField::archived_at},
    {"auto-submitted", MailField::auto_submitted},
    {"x-autoreply", MailField::autoreply},
    {"x-autorespond", MailField::autoreply},
    {"precedence", MailField::precedence},
    {"list-id", MailField::list_id},
    {"list-post", MailField::list},
    {"x-mailing-list", MailField::list},
    {"mailing-list", MailField::list},
    {"x-beenthere", MailField::list},
    {"x-mailer", MailField::mailer},
    {"user-agent", MailField::mailer},
    {"importance", MailField::importance},
    {"to", MailField::to},
    {"cc", MailField::cc},
    {"delivered-to", MailField::delivered_to},
    {"x-original-to", MailField::delivered_to},
    {"envelope-to", MailField::delivered_to},
    {"x-envelope-to", MailField::delivered_to},
};

// Bit n: some name has n letters.
constexpr uint64_t known_sizes() {
  uint64_t sizes = 0;
  for (const Name& name : names) sizes |= uint64_t{1} << name.lower.size();
  return sizes;
}

}  // namespace

size_t MailFields::read(std::string_view message) {
  values_.fill({});
  for (auto& list : lists_) list.clear();
  part_ = {};
  count_ = 0;
  return read_header(message, [&](std::string_view name, std::string_view value) { take(name, value); });
}

void MailFields::take(std::string_view name, std::string_view value) {
  ++count_;
  if (starts_ignoring_case(name, "content-")) part_.take(name, value);
  if (name.size() > 63 || (known_sizes() >> name.size() & 1) == 0) return;
  const auto known = std::find_if(std::begin(names), std::end(names), [&](const Name& each) { return is_word_ignoring_case(name, each.lower); });
  if (known == std::end(names)) return;
  if (known->field >= MailField::to) {
    lists_[static_cast<size_t>(known->field) - static_cast<size_t>(MailField::to)].push_back(value);
    return;
  }
  std::string_view& slot = values_[static_cast<size_t>(known->field)];
  if (without_blanks_around(slot).empty()) slot = value;
}

}  // namespace sc::ingest
