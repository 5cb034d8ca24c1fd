// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_text.hpp"

#include <algorithm>

#include "ingest/mail_header.hpp"
#include "ingest/mime_flowed.hpp"
#include "ingest/mime_transfer.hpp"
#include "text/html.hpp"
#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr size_t most_attachments = 64;
constexpr size_t none = std::string_view::npos;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == none; }

// Without blank lines at its beginning and blanks at its end.
std::string_view without_blank_lines(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\n");
  if (first == none) return {};
  const size_t line = text.rfind('\n', first);
  if (line != none) text.remove_prefix(line + 1);
  return text.substr(0, text.find_last_not_of(" \t\n") + 1);
}

}  // namespace

void MailText::read(const PartFields& fields, std::string_view body) {
  text_.clear();
  html_.clear();
  report_.clear();
  outer_charset_.clear();
  attachment_count_ = plain_parts_ = 0;
  tree_.read(fields, body);
  const Part& whole = tree_.parts().front();
  tree_.parameters_of(whole.content_type).parameter("charset", outer_charset_);
  if (is_word_ignoring_case(whole.type, "multipart/report")) tree_.parameters_of(whole.content_type).parameter("report-type", report_);
  std::transform(report_.begin(), report_.end(), report_.begin(), text::ascii_lower);
  attachments_.clear();
  walk(0, Take::all);
}

void MailText::walk(size_t at, Take take) {
  const Part& part = tree_.parts()[at];
  switch (part.kind) {
    case PartKind::alternative: {
      const size_t best = take == Take::all ? best_alternative(at) : none;
      for (size_t child = at + 1; child < part.next; child = tree_.parts()[child].next) walk(child, child == best ? Take::all : Take::names);
      return;
    }
    case PartKind::multipart: return walk_children(at, take);
    case PartKind::message:
    case PartKind::other: return add_attachment(part);
    case PartKind::plain:
    case PartKind::html:
      if (is_attached(part)) add_attachment(part);
      else if (take == Take::all) add_text(part);
      return;
  }
}

void MailText::walk_children(size_t at, Take take) {
  for (size_t child = at + 1; child < tree_.parts()[at].next; child = tree_.parts()[child].next) walk(child, take);
}

// Of two with the same worth the first.
size_t MailText::best_alternative(size_t at) {
  size_t best = none;
  int most = -1;
  for (size_t child = at + 1; child < tree_.parts()[at].next; child = tree_.parts()[child].next) {
    int worth = 0;
    for (size_t inside = child; inside < tree_.parts()[child].next; ++inside) worth = std::max(worth, worth_of(inside));
    if (worth <= most) continue;
    most = worth;
    best = child;
  }
  return best;
}

int MailText::worth_of(size_t at) {
  const Part& part = tree_.parts()[at];
  if ((part.kind != PartKind::plain && part.kind != PartKind::html) || is_blank(part.body) || is_attached(part)) return 0;
  return part.kind == PartKind::plain ? 2 : 1;
}

bool MailText::is_attached(const Part& part) {
  if (part.outermost) return false;
  if (starts_ignoring_case(without_blanks_around(part.disposition), "attachment")) return true;
  scratch_.clear();
  return (!part.disposition.empty() && tree_.parameters_of(part.disposition).parameter("filename", scratch_)) ||
         tree_.parameters_of(part.content_type).parameter("name", scratch_);
}

void MailText::add_attachment(const Part& part) {
  if (attachment_count_++ >= most_attachments) return;
  Attachment& attachment = attachments_.emplace_back();
  scratch_.clear();
  const bool named = tree_.parameters_of(part.disposition).parameter("filename", scratch_) || tree_.parameters_of(part.content_type).parameter("name", scratch_);
  std::string_view name = scratch_;
  if (!named && part.kind == PartKind::message) {
    read_header(part.body, [&](std::string_view field, std::string_view value) {
      if (name.empty() && is_word_ignoring_case(field, "subject")) name = value;
    });
    name = unfolded(name, bytes_);
  }
  words_.append_line(name, {}, attachment.name);
  attachment.type = !part.type.empty() ? part.type : part.kind == PartKind::message ? "message/rfc822" : "text/plain";
  std::transform(attachment.type.begin(), attachment.type.end(), attachment.type.begin(), text::ascii_lower);
}

void MailText::add_text(const Part& part) {
  decode(part);
  bytes_.clear();
  if (part.kind == PartKind::html) bytes_ = text::text_of_html(decoded_);
  else append_plain(part);
  const std::string_view text = without_blank_lines(bytes_);
  if (part.kind == PartKind::html) html_ += decoded_;
  if (text.empty()) return;
  if (part.kind == PartKind::plain) ++plain_parts_;
  if (!text_.empty()) text_ += "\n\n";
  text_ += text;
}

// The part's body in UTF-8, into decoded_.
void MailText::decode(const Part& part) {
  scratch_.clear();
  std::string charset;
  tree_.parameters_of(part.content_type).parameter("charset", charset);
  const std::string_view transfer = without_blanks_around(part.transfer);
  std::string_view bytes = part.body;
  bytes_.clear();
  if (starts_ignoring_case(transfer, "quoted")) append_quoted_printable(part.body, bytes_);
  else if (starts_ignoring_case(transfer, "base64")) append_base64(part.body, bytes_);
  if (starts_ignoring_case(transfer, "quoted") || starts_ignoring_case(transfer, "base64")) bytes = bytes_;
  decoded_.clear();
  words_.charsets().append(bytes, charset, decoded_);
}

void MailText::append_plain(const Part& part) {
  scratch_.clear();
  Parameters& parameters = tree_.parameters_of(part.content_type);
  parameters.parameter("format", scratch_);
  const bool flowed = is_word_ignoring_case(scratch_, "flowed");
  scratch_.clear();
  parameters.parameter("delsp", scratch_);
  if (flowed) append_unflowed(decoded_, is_word_ignoring_case(scratch_, "yes") ? DelSp::yes : DelSp::no, bytes_);
  else append_lines(decoded_, bytes_);
}

}  // namespace sc::ingest
