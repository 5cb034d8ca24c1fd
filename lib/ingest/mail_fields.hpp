// SPDX-License-Identifier: Apache-2.0
// The fields of a message's header that a post is made of, found in one pass over it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/mime_tree.hpp"

namespace sc::ingest {

enum class MailField : uint8_t {
  from, sender, return_path, reply_to, subject, date, message_id, in_reply_to, references, received, language, archived_at,
  auto_submitted, autoreply, precedence, list_id, list, mailer, importance,
  to, cc, delivered_to,  // these may stand often
};
inline constexpr size_t mail_fields = static_cast<size_t>(MailField::delivered_to) + 1;
inline constexpr size_t listed_mail_fields = mail_fields - static_cast<size_t>(MailField::to);

class MailFields {
 public:
  // Reads the header of a message, which begins with its fields, and returns where the body begins.
  size_t read(std::string_view message);

  // How many fields the header has, known or not.
  size_t count() const noexcept { return count_; }
  // The first value of a field, folded; without data where there is none.
  std::string_view operator[](MailField field) const noexcept { return values_[static_cast<size_t>(field)]; }
  bool has(MailField field) const noexcept { return (*this)[field].data() != nullptr; }
  // All values of a field that may stand often.
  const std::vector<std::string_view>& all(MailField field) const noexcept { return lists_[static_cast<size_t>(field) - static_cast<size_t>(MailField::to)]; }
  const PartFields& part() const noexcept { return part_; }

 private:
  void take(std::string_view name, std::string_view value);

  std::array<std::string_view, mail_fields> values_;
  std::array<std::vector<std::string_view>, listed_mail_fields> lists_;
  PartFields part_;
  size_t count_ = 0;
};

}  // namespace sc::ingest
