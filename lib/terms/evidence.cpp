// SPDX-License-Identifier: Apache-2.0
#include "terms/evidence.hpp"

#include <algorithm>
#include <utility>

#include "playbook/mentions.hpp"
#include "text/letters.hpp"

namespace sc::terms {

Evidence::Evidence(playbook::OwnAccounts own, std::string label) : own_(std::move(own)), label_path_(std::move(label)) {}

void Evidence::read(const record::Record& record, std::string_view text) {
  network_ = record.text("network", scratch_);
  const std::string_view role = record.text("actor.role", scratch_);
  if (role == "brand" || role == "agent" || role == "bot") {
    voice_ = Voice::ours;
  } else if (role == "customer") {
    voice_ = Voice::customer;
  } else {
    voice_ = role.empty() && is_ours(record) ? Voice::ours : Voice::unknown;
  }
  calls_us_ = is_called(record, text);
  label_.reset();
  if (wants_labels()) read_label(record);
}

// Whether its author is ours, by the handle or by the id.
bool Evidence::is_ours(const record::Record& record) {
  return is_own(record.text("author.handle", scratch_)) || is_own(record.text("author.id", scratch_));
}

// A post without a network is asked by name.
bool Evidence::is_own(std::string_view handle) const noexcept {
  return (network_.empty() ? own_.find_anywhere(handle) : own_.find(network_, handle)) != nullptr;
}

bool Evidence::is_called(const record::Record& record, std::string_view text) {
  if (record.text("listen.directed", scratch_) == "to") return true;
  if (voice_ == Voice::customer && record.text("visibility", scratch_) == "private") return true;
  account_ = record.text("account", scratch_);
  const bool has_account = !playbook::bare_handle(account_).empty();
  const auto names_us = [&](std::string_view handle) { return is_own(handle) || (has_account && playbook::same_handle(handle, account_)); };
  if (own_.empty() && !has_account) return false;
  if (names_us(record.text("reply_to_author", scratch_))) return true;
  bool called = false;
  record.member("mentions").each_element([&](json::Value mention) {
    called = names_us(mention.as_text(scratch_));
    return !called;
  });
  return called || playbook::any_mention(text, names_us);
}

// true and false, as JSON or as text writes them.
void Evidence::read_label(const record::Record& record) {
  const json::Value value = record.at(record::Path(label_path_));
  if (value.kind() == json::Kind::boolean) {
    label_ = value.as_boolean();
  } else if (value.kind() == json::Kind::number) {
    if (const auto number = value.as_integer(); number && (*number == 0 || *number == 1)) label_ = *number == 1;
  } else if (value.kind() == json::Kind::string) {
    std::string text(value.as_text(scratch_));
    std::transform(text.begin(), text.end(), text.begin(), text::ascii_lower);
    if (text == "true" || text == "yes" || text == "1") label_ = true;
    else if (text == "false" || text == "no" || text == "0") label_ = false;
  }
}

}  // namespace sc::terms
