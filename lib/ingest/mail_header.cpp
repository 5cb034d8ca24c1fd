// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_header.hpp"

#include <algorithm>

#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr size_t longest_name = 128;

// find_first_of would ask for each byte whether it is in a set.
constexpr bool is_blank(char byte) noexcept { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

}  // namespace

size_t field_name_size(std::string_view line) noexcept {
  size_t size = 0;
  while (size < line.size() && size < longest_name && line[size] > ' ' && line[size] < '\x7F' && line[size] != ':') ++size;
  size_t colon = size;
  while (colon < line.size() && (line[colon] == ' ' || line[colon] == '\t')) ++colon;
  return colon < line.size() && line[colon] == ':' ? size : 0;
}

bool is_word_ignoring_case(std::string_view word, std::string_view lower) noexcept {
  return word.size() == lower.size() && starts_ignoring_case(word, lower);
}

bool starts_ignoring_case(std::string_view text, std::string_view lower) noexcept {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char wanted, char byte) { return text::ascii_lower(byte) == wanted; });
}

std::string_view without_blanks_around(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view unfolded(std::string_view value, std::string& scratch) {
  value = without_blanks_around(value);
  if (value.find('\n') == std::string_view::npos && value.find('\r') == std::string_view::npos) return value;
  scratch.clear();
  std::copy_if(value.begin(), value.end(), std::back_inserter(scratch), [](char byte) { return byte != '\r' && byte != '\n'; });
  return scratch;
}

std::string_view take_line(std::string_view text, size_t& at) noexcept {
  const size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  at = std::min(end + 1, text.size());
  return line;
}

bool goes_on(std::string_view message, size_t at) noexcept {
  while (begins_folded(message, at)) take_line(message, at);
  if (at >= message.size()) return false;
  const std::string_view line = take_line(message, at);
  return line.empty() || field_name_size(line) > 0;
}

}  // namespace sc::ingest
