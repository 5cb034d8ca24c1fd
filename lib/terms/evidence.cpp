// SPDX-License-Identifier: Apache-2.0
#include "terms/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/fault.hpp"

namespace sc::terms {

namespace {

constexpr size_t longest_handle = 320;

char small(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte; }

bool is_name_byte(char byte) { return (small(byte) >= 'a' && small(byte) <= 'z') || (byte >= '0' && byte <= '9') || byte == '_'; }

std::string plain(std::string_view handle) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  std::string low(handle);
  std::transform(low.begin(), low.end(), low.begin(), small);
  return low;
}

// Calls visit(handle) for each mention: "@acme.air" with what may belong to it, and "@acme" alone.
template <typename Visit>
bool any_mention(std::string_view text, Visit&& visit) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at != 0 && is_name_byte(text[at - 1])) continue;
    size_t end = at + 1;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    const size_t name_end = end;
    const size_t most = std::min(text.size(), at + longest_handle);
    while (end < most && (is_name_byte(text[end]) || text[end] == '.' || text[end] == '-' || text[end] == '@')) ++end;
    while (end > name_end && !is_name_byte(text[end - 1])) --end;
    if (name_end == at + 1) continue;
    if (visit(text.substr(at + 1, name_end - at - 1)) || (end != name_end && visit(text.substr(at + 1, end - at - 1)))) return true;
  }
  return false;
}

}  // namespace

OwnAccounts::OwnAccounts(const std::vector<playbook::Handle>& handles, const std::vector<std::string>& own) {
  for (const playbook::Handle& handle : handles) {
    if (!handle.handle.empty()) names_.push_back({plain(handle.network), plain(handle.handle)});
  }
  for (const std::string& argument : own) {
    const size_t colon = argument.find(':');
    Name name{colon == std::string::npos ? "" : plain(argument.substr(0, colon)), plain(colon == std::string::npos ? argument : argument.substr(colon + 1))};
    if (name.handle.empty() || colon == 0 || name.handle.find_first_of(" \t\r\n,") != std::string::npos) {
      throw Fault{FaultKind::usage, fmt::format("--own '{}' names no account - give @name or network:name, once for each account", argument)};
    }
    names_.push_back(std::move(name));
  }
}

bool OwnAccounts::has(std::string_view network, std::string_view handle) const {
  if (names_.empty() || handle.empty()) return false;
  const std::string name = plain(handle);
  const std::string where = plain(network);
  return std::any_of(names_.begin(), names_.end(), [&](const Name& own) { return own.handle == name && (own.network.empty() || where.empty() || own.network == where); });
}

Evidence::Evidence(OwnAccounts own, std::string label) : own_(std::move(own)), label_path_(std::move(label)) {}

void Evidence::read(const record::Record& record, std::string_view text) {
  network_ = record.text("network", scratch_);
  const std::string_view role = record.text("actor.role", scratch_);
  if (role == "brand" || role == "agent" || role == "bot") {
    voice_ = Voice::ours;
  } else if (role == "customer") {
    voice_ = Voice::customer;
  } else {
    voice_ = role.empty() && own_.has(network_, record.text("author.handle", scratch_)) ? Voice::ours : Voice::unknown;
  }
  calls_us_ = is_called(record, text);
  label_.reset();
  if (wants_labels()) read_label(record);
}

bool Evidence::is_called(const record::Record& record, std::string_view text) {
  if (record.text("listen.directed", scratch_) == "to") return true;
  if (voice_ == Voice::customer && record.text("visibility", scratch_) == "private") return true;
  const std::string account = plain(record.text("account", scratch_));
  const auto is_own = [&](std::string_view handle) { return own_.has(network_, handle) || (!account.empty() && plain(handle) == account); };
  if (own_.empty() && account.empty()) return false;
  if (is_own(record.text("reply_to_author", scratch_))) return true;
  bool called = false;
  record.member("mentions").each_element([&](json::Value mention) {
    called = is_own(mention.as_text(scratch_));
    return !called;
  });
  return called || any_mention(text, is_own);
}

// true and false, as JSON or as text writes them.
void Evidence::read_label(const record::Record& record) {
  const json::Value value = record.at(record::Path(label_path_));
  if (value.kind() == json::Kind::boolean) {
    label_ = value.as_boolean();
  } else if (value.kind() == json::Kind::number) {
    if (const auto number = value.as_integer(); number && (*number == 0 || *number == 1)) label_ = *number == 1;
  } else if (value.kind() == json::Kind::string) {
    const std::string text = plain(value.as_text(scratch_));
    if (text == "true" || text == "yes" || text == "1") label_ = true;
    else if (text == "false" || text == "no" || text == "0") label_ = false;
  }
}

}  // namespace sc::terms
