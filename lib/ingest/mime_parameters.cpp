// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_parameters.hpp"

#include <algorithm>
#include <charconv>

#include "ingest/mail_header.hpp"
#include "ingest/mime_transfer.hpp"

namespace sc::ingest {

namespace {

constexpr size_t most_parameters = 1024;
constexpr size_t none = std::string_view::npos;

// The position behind the comment, which may hold others, that begins at `at`.
size_t behind_comment(std::string_view text, size_t at) {
  size_t depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') ++at;
    else if (text[at] == '(') ++depth;
    else if (text[at] == ')' && --depth == 0) return at + 1;
  }
  return text.size();
}

// The position of the quote that ends what begins at `at`, behind its quote.
size_t closing_quote(std::string_view text, size_t at) {
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return std::min(at, text.size());
}

}  // namespace

void Parameters::read(std::string_view value) {
  parameters_.clear();
  value_ = without_blanks_around(value.substr(0, value.find_first_of(";( \t", value.find_first_not_of(" \t"))));
  size_t at = value_.empty() ? 0 : static_cast<size_t>(value_.data() - value.data()) + value_.size();
  while (at < value.size() && parameters_.size() < most_parameters) {
    if (value[at] == '(') at = behind_comment(value, at);
    else if (value[at] == ';' || value[at] == ' ' || value[at] == '\t') ++at;
    else take_parameter(value, at);
  }
}

void Parameters::take_parameter(std::string_view text, size_t& at) {
  const size_t name_end = std::min(text.find_first_of("=;", at), text.size());
  std::string_view name = without_blanks_around(text.substr(at, name_end - at));
  at = name_end;
  if (at == text.size() || text[at] == ';' || name.empty()) {
    ++at;
    return;
  }
  at = std::min(text.find_first_not_of(" \t", at + 1), text.size());
  Parameter parameter{{}, {}, -1, false, at < text.size() && text[at] == '"'};
  const size_t begin = parameter.quoted ? at + 1 : at;
  const size_t end = parameter.quoted ? closing_quote(text, begin) : std::min(text.find(';', begin), text.size());
  parameter.value = text.substr(begin, end - begin);
  if (!parameter.quoted) parameter.value = without_blanks_around(parameter.value);
  at = parameter.quoted ? std::min(end + 1, text.size()) : end;
  if (name.ends_with('*')) {
    parameter.extended = true;
    name.remove_suffix(1);
  }
  if (const size_t star = name.find('*'); star != none) {
    std::from_chars(name.data() + star + 1, name.data() + name.size(), parameter.section);
    name = name.substr(0, star);
  }
  parameter.name = name;
  parameters_.push_back(parameter);
}

// Without escapes of quotes and of %.
void Parameters::append_bytes(const Parameter& parameter, std::string_view value, std::string& out) const {
  if (parameter.extended) return append_percent_decoded(value, out);
  for (size_t at = 0; at < value.size(); ++at) {
    const bool escape = parameter.quoted && value[at] == '\\' && at + 1 < value.size() && (value[at + 1] == '"' || value[at + 1] == '\\');
    out += value[escape ? ++at : at];
  }
}

// What is written in sections, or in an extended form as a whole.
bool Parameters::append_sections(std::string_view lower, std::string& out) {
  sections_.clear();
  for (const Parameter& each : parameters_) {
    if ((each.section >= 0 || each.extended) && is_word_ignoring_case(each.name, lower)) sections_.push_back(&each);
  }
  if (sections_.empty()) return false;
  std::stable_sort(sections_.begin(), sections_.end(), [](const Parameter* left, const Parameter* right) { return left->section < right->section; });
  std::string_view charset;
  bytes_.clear();
  int last = sections_.front()->section - 1;
  for (const Parameter* each : sections_) {
    if (each->section == last) continue;  // said twice
    last = each->section;
    std::string_view value = each->value;
    const bool first = each == sections_.front();
    const size_t language = first && each->extended ? value.find('\'') : none;
    const size_t text = language == none ? none : value.find('\'', language + 1);
    if (text != none) {
      charset = value.substr(0, language);
      value.remove_prefix(text + 1);
    }
    append_bytes(*each, value, bytes_);
  }
  words_.charsets().append(bytes_, charset, out);
  return !bytes_.empty();
}

bool Parameters::parameter(std::string_view lower, std::string& out) {
  if (append_sections(lower, out)) return true;
  for (const Parameter& each : parameters_) {
    if (!is_word_ignoring_case(each.name, lower) || each.value.empty()) continue;
    bytes_.clear();
    append_bytes(each, each.value, bytes_);
    words_.append(bytes_, {}, out);
    return true;
  }
  return false;
}

}  // namespace sc::ingest
