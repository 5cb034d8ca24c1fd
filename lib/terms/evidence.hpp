// SPDX-License-Identifier: Apache-2.0
// What a post tells, beside its words, about whom it speaks of: a label that somebody gave it, or that it speaks to us.
//
//     {"text":"@acmehelp where is my bag"}                     calls us, when @acmehelp is an own account
//     {"reply_to_author":"acmehelp"}, {"listen":{"directed":"to"}}, {"actor":{"role":"customer"},"visibility":"private"}    too
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "playbook/handles.hpp"
#include "record/record.hpp"

namespace sc::terms {

enum class Voice : uint8_t { unknown, customer, ours };

class Evidence {
 public:
  Evidence(playbook::OwnAccounts own, std::string label);

  // Of the post whose text this is.
  void read(const record::Record& record, std::string_view text);
  Voice voice() const noexcept { return voice_; }
  bool calls_us() const noexcept { return calls_us_; }
  std::optional<bool> label() const noexcept { return label_; }
  bool wants_labels() const noexcept { return !label_path_.empty(); }

 private:
  bool is_ours(const record::Record& record);
  bool is_own(std::string_view handle) const noexcept;
  bool is_called(const record::Record& record, std::string_view text);
  void read_label(const record::Record& record);

  playbook::OwnAccounts own_;
  std::string label_path_;
  Voice voice_ = Voice::unknown;
  bool calls_us_ = false;
  std::optional<bool> label_;
  std::string network_, account_;
  std::string scratch_;
};

}  // namespace sc::terms
