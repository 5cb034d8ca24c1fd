// SPDX-License-Identifier: Apache-2.0
// Whether an input is mail, by its first lines: a line "From " with a sender and a date begins a mailbox; fields alone,
// some of them such as only mail has, a message. Titles above a table ("From: 2024-05-01", "Subject: May") are neither.
#pragma once

#include <cstdint>
#include <string_view>

namespace sc::ingest {

class MailSniffer {
 public:
  enum class Verdict : uint8_t { open, mbox, eml, other };

  // The next line that isn't blank, without its end.
  Verdict look(std::string_view line);

 private:
  void weigh(std::string_view name, std::string_view value);

  Verdict verdict_ = Verdict::open;
  bool first_ = true;
  int certain_ = 0, known_ = 0, addressed_ = 0;  // fields that only mail has, usual ones, those of them with an address
};

}  // namespace sc::ingest
