// SPDX-License-Identifier: Apache-2.0
// One message of mail to one PostDraft.
//
//     From: Ann <ann@Sea.example>            {"id":"email:7@sea.example","network":"email","kind":"mail","visibility":"private",
//     Message-ID: <7@sea.example>       ->    "author":{"id":"ann@sea.example",…},"text":"late again\n\nWhere is it?",
//     Subject: late again                     "conversation":"email:7@sea.example","extra":{"subject":"late again"},…}
//
// What becomes of which field is in sc-ingest(1). The subject begins the text, unless it only says that it answers another
// ("Re: late again"): then it has been said there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_text.hpp"
#include "ingest/mail_address.hpp"
#include "ingest/mail_date.hpp"
#include "ingest/mail_fields.hpp"
#include "ingest/mail_split.hpp"
#include "ingest/mime_text.hpp"
#include "ingest/post.hpp"
#include "playbook/handles.hpp"
#include "text/extract.hpp"

namespace sc::ingest {

// What the readings of one input add up to, for its notes.
struct MailCounts {
  uint64_t undated = 0;        // messages without a Date that can be read and believed
  uint64_t zoneless = 0;       // times that state no zone
  uint64_t guessed_texts = 0, broken_texts = 0;
};

class MailReader {
 public:
  // The accounts outlive the reader.
  explicit MailReader(const playbook::OwnAccounts& own) : own_(own), words_(charsets_), addresses_(words_), body_(words_) {}

  // Fills the draft with views of the message and of this, good until the next call. Returns nullptr, or why it is no message.
  const char* read(std::string_view message, MailShape shape, PostDraft& draft);

  MailCounts counts() const noexcept;
  void forget_counts() noexcept;

 private:
  void read_times(std::string_view from_line, PostDraft& draft);
  void read_author(std::string_view from_line, PostDraft& draft);
  void read_account(PostDraft& draft);
  void read_thread(PostDraft& draft);
  void read_text(PostDraft& draft);
  void read_links(PostDraft& draft);
  void read_voice(PostDraft& draft);
  void read_extra(PostDraft& draft);
  void add_extra(std::string_view key, MailField field, PostDraft& draft);
  void add_recipients(std::string_view key, std::string_view count_key, const std::vector<MailAddress>& list, PostDraft& draft);
  void add_attachments(PostDraft& draft);
  void read_addresses(MailField field, std::vector<MailAddress>& list);
  std::string_view value_of(MailField field);
  const playbook::Handle* own_account(std::string_view address) const;
  bool is_bounce() const;
  bool is_automatic();

  const playbook::OwnAccounts& own_;
  Charsets charsets_;
  EncodedWords words_;
  AddressReader addresses_;
  MailText body_;
  MailFields fields_;
  MailCounts counts_;
  TextArena kept_;
  std::vector<MailAddress> from_, to_, cc_, delivered_, answers_to_;
  std::vector<Anchor> anchors_;
  text::Entities found_;
  std::string lines_, unquoted_, scratch_, subject_, text_;
};

}  // namespace sc::ingest
