// SPDX-License-Identifier: Apache-2.0
#include "ingest/cell_words.hpp"

#include <algorithm>

#include "ingest/digits.hpp"

namespace sc::ingest {

namespace {

bool is_handle_byte(char byte) noexcept {
  return is_digit(byte) || byte == '_' || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

}  // namespace

bool is_word(std::string_view cell, std::string_view word) noexcept {
  return cell.size() == word.size() && std::equal(cell.begin(), cell.end(), word.begin(), [](char left, char right) {
    return (left >= 'A' && left <= 'Z' ? static_cast<char>(left - 'A' + 'a') : left) == right;
  });
}

std::optional<bool> read_truth(std::string_view cell) noexcept {
  for (const std::string_view yes : {"true", "1", "yes", "t", "y", "1.0"}) {
    if (is_word(cell, yes)) return true;
  }
  for (const std::string_view no : {"false", "0", "no", "f", "n", "0.0"}) {
    if (is_word(cell, no)) return false;
  }
  return std::nullopt;
}

std::optional<bool> read_direction(std::string_view cell) noexcept {
  for (const std::string_view in : {"inbound", "incoming", "received", "in", "customer"}) {
    if (is_word(cell, in)) return true;
  }
  for (const std::string_view out : {"outbound", "outgoing", "sent", "published", "out", "agent", "brand"}) {
    if (is_word(cell, out)) return false;
  }
  return std::nullopt;
}

std::string_view first_account(std::string_view text) noexcept {
  for (size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
    if (at > 0 && is_handle_byte(text[at - 1])) continue;  // an e-mail address
    size_t end = at + 1;
    while (end < text.size() && is_handle_byte(text[end])) ++end;
    const std::string_view handle = text.substr(at + 1, end - at - 1);
    if (!handle.empty() && !all_digits(handle)) return handle;
  }
  return {};
}

}  // namespace sc::ingest
