// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_sniff.hpp"

#include <algorithm>

#include "ingest/mail_date.hpp"
#include "ingest/mail_header.hpp"

namespace sc::ingest {

namespace {

// How names of fields begin that only mail has; and such that other texts may have, too.
constexpr std::string_view certain[] = {"received", "message-id", "return-path", "mime-version", "delivered-to", "content-type", "content-transfer-", "dkim-", "domainkey-",
                                        "arc-", "authentication-results", "in-reply-to", "references", "reply-to", "list-", "x-mailer", "x-original-to", "x-apparently-to",
                                        "x-envelope-", "x-spam-", "x-ymail", "x-gmail-", "x-gm-", "x-mozilla-", "x-ms-", "thread-", "auto-submitted", "user-agent", "envelope-to", "resent-"};
constexpr std::string_view usual[] = {"subject", "date"};
constexpr std::string_view with_address[] = {"from", "to", "cc", "bcc", "sender", "errors-to"};

}  // namespace

MailSniffer::Verdict MailSniffer::look(std::string_view line) {
  if (verdict_ != Verdict::open) return verdict_;
  const bool first = first_;
  first_ = false;
  if (first && line.starts_with("From ") && field_name_size(line) == 0) {
    if (read_from_line(line)) verdict_ = Verdict::mbox;
    return verdict_;
  }
  if (!first && (line.starts_with(' ') || line.starts_with('\t'))) return verdict_;
  const size_t name = field_name_size(line);
  if (name == 0) return verdict_ = Verdict::other;
  weigh(line.substr(0, name), line.substr(line.find(':', name) + 1));
  const int all = certain_ + known_ + addressed_;
  if ((certain_ > 0 && all > 1) || (addressed_ > 0 && all > 1)) verdict_ = Verdict::eml;
  return verdict_;
}

void MailSniffer::weigh(std::string_view name, std::string_view value) {
  const auto is = [&](std::string_view lower) { return is_word_ignoring_case(name, lower); };
  if (std::any_of(std::begin(certain), std::end(certain), [&](std::string_view lower) { return starts_ignoring_case(name, lower); })) ++certain_;
  else if (std::any_of(std::begin(usual), std::end(usual), is)) ++known_;
  else if (std::any_of(std::begin(with_address), std::end(with_address), is) && value.find('@') != std::string_view::npos) ++addressed_;
}

}  // namespace sc::ingest
