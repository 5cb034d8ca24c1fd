// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_entities.hpp"

#include <algorithm>

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t most = 64, longest = 256, longest_name = 64;
constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view declaration = "<!ENTITY";

std::string_view after_blanks(std::string_view text) noexcept { return text.substr(std::min(text.find_first_not_of(blanks), text.size())); }

// The brackets of the DOCTYPE before the first element; empty when there are none.
std::string_view subset_of(std::string_view text) noexcept {
  const size_t begin = text.find("<!DOCTYPE");
  if (begin == none) return {};
  const size_t open = text.find_first_of("[>", begin);
  if (open == none || text[open] == '>') return {};
  const size_t element = text.find("]>", open);
  return element == none ? std::string_view() : text.substr(open + 1, element - open - 1);
}

// Whether a value is plain: references to characters by number are.
bool is_plain(std::string_view value) noexcept {
  if (value.size() > longest || value.find('<') != none) return false;
  for (size_t at = value.find('&'); at != none; at = value.find('&', at + 1)) {
    if (at + 1 == value.size() || value[at + 1] != '#') return false;
  }
  return true;
}

}  // namespace

FeedEntities::FeedEntities(std::string_view text) {
  constexpr size_t looked_at = 64 * 1024;
  const std::string_view subset = subset_of(text.substr(0, looked_at));
  for (size_t at = subset.find(declaration); at != none && known_.size() < most; at = subset.find(declaration, at + 1)) {
    std::string_view rest = after_blanks(subset.substr(at + declaration.size()));
    const std::string_view name = rest.substr(0, rest.find_first_of(blanks));
    rest = after_blanks(rest.substr(name.size()));
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) continue;
    const size_t end = rest.find(rest[0], 1);
    if (end == none || name.empty() || name.size() > longest_name || !is_plain(rest.substr(1, end - 1))) continue;
    known_.emplace_back(name, rest.substr(1, end - 1));
  }
}

const std::string* FeedEntities::value_of(std::string_view name) const noexcept {
  const auto found = std::find_if(known_.begin(), known_.end(), [&](const auto& each) { return each.first == name; });
  return found == known_.end() ? nullptr : &found->second;
}

std::string_view FeedEntities::expanded(std::string_view piece) {
  if (known_.empty()) return piece;
  expanded_.clear();
  size_t copied = 0;
  for (size_t at = piece.find('&'); at != none; at = piece.find('&', at + 1)) {
    const std::string_view rest = piece.substr(at + 1, longest_name + 1);
    const std::string_view name = rest.substr(0, std::min(rest.find(';'), rest.size()));
    if (name.size() == rest.size()) continue;
    const std::string* value = value_of(name);
    if (value == nullptr || value->size() > budget_) continue;
    budget_ -= value->size();
    expanded_.append(piece.substr(copied, at - copied)).append(*value);
    copied = at + name.size() + 2;
  }
  if (copied == 0) return piece;
  expanded_.append(piece.substr(copied));
  return expanded_;
}

}  // namespace sc::ingest
