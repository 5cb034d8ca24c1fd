// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_split.hpp"

#include <algorithm>

#include "ingest/mail_date.hpp"
#include "ingest/mail_header.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view opening = "From ";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr size_t shown_of_overlong = 1024;
constexpr size_t longest_looked_at = 256;  // of the line behind "From "
constexpr size_t blank_line = 4;           // the most bytes that are needed to see one

// Whether the line before `at`, where a line begins, is blank.
bool is_behind_blank_line(std::string_view text, size_t at) {
  if (at < 2 || text[at - 1] != '\n') return false;
  return text[at - 2] == '\n' || (at >= 3 && text[at - 2] == '\r' && text[at - 3] == '\n');
}

}  // namespace

void MailSplitter::feed(std::string_view block, MailSink& sink) {
  held_.append(block);
  look(Ended::no, sink);
}

void MailSplitter::finish(MailSink& sink) {
  look(Ended::yes, sink);
  if (opened_ && begin_ < held_.size()) end_message(held_.size(), sink);
}

// Past the byte order mark and blank lines; false when all of it may still be such.
bool MailSplitter::skip_opening(Ended ended) {
  if (held_.size() < byte_order_mark.size() && ended == Ended::no) return false;
  const size_t mark = held_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const size_t begin = std::min(held_.find_first_not_of("\r\n", mark), held_.size());
  line_ += static_cast<uint64_t>(std::count(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  held_.erase(0, begin);
  return !held_.empty();
}

void MailSplitter::look(Ended ended, MailSink& sink) {
  if (!opened_) opened_ = skip_opening(ended);
  if (!opened_) return;
  if (shape_ == MailShape::eml) looked_ = held_.size();
  else look_at_lines(ended, sink);
  if (!skipping_ && looked_ - begin_ > longest_) give_up(sink);
  if (skipping_) begin_ = std::max(begin_, at_line_ - std::min(at_line_, blank_line));
  if (skipping_ && looked_ - at_line_ > longest_from_line) {  // all of it but the line's beginning is of no use
    held_.erase(at_line_ + longest_from_line, looked_ - at_line_ - longest_from_line);
    looked_ = at_line_ + longest_from_line;
  }
  held_.erase(0, begin_);
  at_line_ -= begin_;
  looked_ -= begin_;
  begin_ = 0;
}

void MailSplitter::look_at_lines(Ended ended, MailSink& sink) {
  while (at_line_ < held_.size()) {
    const std::string_view rest = std::string_view(held_).substr(at_line_);
    if (looked_ == at_line_ && rest.size() < opening.size() && opening.starts_with(rest) && ended == Ended::no) return;
    if (looked_ == at_line_ && rest.starts_with(opening)) {
      const Found found = is_beginning(at_line_, ended);
      if (found == Found::unknown) return;
      if (found == Found::yes) end_message(at_line_, sink);
    }
    const size_t end = held_.find('\n', looked_);
    looked_ = std::min(end, held_.size() - 1) + 1;
    if (end == std::string::npos) return;
    at_line_ = looked_;
    ++lines_;
  }
}

MailSplitter::Found MailSplitter::is_beginning(size_t at, Ended ended) const {
  if (at == begin_ || !is_behind_blank_line(held_, at)) return Found::no;
  const std::string_view rest = std::string_view(held_).substr(at);
  const size_t end = rest.substr(0, longest_from_line + 2).find('\n');
  if (end == std::string_view::npos) {
    if (rest.size() > longest_from_line + 1) return Found::no;
    if (ended == Ended::no) return Found::unknown;
  }
  size_t next = 0;
  if (!read_from_line(take_line(rest, next))) return Found::no;
  const std::string_view behind = rest.substr(next, longest_looked_at);
  const bool line_ended = behind.find('\n') != std::string_view::npos;
  if (!line_ended && behind.size() < longest_looked_at && ended == Ended::no) return Found::unknown;
  size_t line = 0;
  const std::string_view field = take_line(behind, line);
  const bool begins = field_name_size(field) > 0 || field.starts_with(">From ") || (ended == Ended::yes && behind.empty());
  return begins ? Found::yes : Found::no;
}

void MailSplitter::end_message(size_t end, MailSink& sink) {
  if (!skipping_ && end - begin_ > longest_) give_up(sink);
  if (!skipping_) sink.message(std::string_view(held_).substr(begin_, end - begin_), line_);
  skipping_ = false;
  begin_ = end;
  line_ += lines_;
  lines_ = 0;
}

void MailSplitter::give_up(MailSink& sink) {
  sink.overlong(std::string_view(held_).substr(begin_, std::min(shown_of_overlong, longest_)), line_);
  skipping_ = true;
}

}  // namespace sc::ingest
