// SPDX-License-Identifier: Apache-2.0
// What a message says: its text parts in order, decoded to UTF-8 with \n, and what hangs on it besides.
//
// Of alternatives the plain text is taken, else HTML as plain text. A part with a file name, or marked as attachment, is
// no text, nor is a message inside, a report of a server, a calendar: they are named. Lines that were broken for
// transport (format=flowed, RFC 3676) are joined; quotes and signatures stay.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/mime_tree.hpp"

namespace sc::ingest {

struct Attachment {
  std::string name;  // empty: not said
  std::string type;  // "application/pdf", lower case
};

class MailText {
 public:
  explicit MailText(EncodedWords& words) : words_(words), tree_(words) {}

  // Reads the body of a message whose fields these are.
  void read(const PartFields& fields, std::string_view body);

  const std::string& text() const noexcept { return text_; }
  // The HTML that the text was made of, in UTF-8; empty when some of it or all was plain.
  std::string_view html() const noexcept { return plain_parts_ == 0 ? std::string_view(html_) : std::string_view(); }
  const std::vector<Attachment>& attachments() const noexcept { return attachments_; }
  size_t attachment_count() const noexcept { return attachment_count_; }  // those beyond the first 64 too
  const std::string& report() const noexcept { return report_; }  // "delivery-status" of a multipart/report
  const std::string& charset() const noexcept { return outer_charset_; }

 private:
  enum class Take : uint8_t { all, names };

  void walk(size_t at, Take take);
  void walk_children(size_t at, Take take);
  size_t best_alternative(size_t at);
  int worth_of(size_t at);
  bool is_attached(const Part& part);
  void add_attachment(const Part& part);
  void add_text(const Part& part);
  void decode(const Part& part);
  void append_plain(const Part& part);

  EncodedWords& words_;
  PartTree tree_;
  std::string text_, html_, bytes_, decoded_, scratch_, report_, outer_charset_;
  std::vector<Attachment> attachments_;
  size_t attachment_count_ = 0;
  size_t plain_parts_ = 0;
};

}  // namespace sc::ingest
