// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_parts.hpp"

#include <algorithm>

#include "ingest/mail_header.hpp"
#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr std::string_view blanks = " \t";

// Before the colon, in the languages of mail programs.
constexpr std::string_view reply_words[] = {"re", "aw", "antw", "sv", "vs", "vá", "odp", "ynt", "res", "rif", "ref", "bls", "atb", "回复", "回覆", "答复", "返信"};

std::string_view without_tags(std::string_view subject) noexcept {
  subject = without_blanks_around(subject);
  while (subject.starts_with('[')) {
    const size_t end = subject.find(']');
    if (end == none) break;
    subject = without_blanks_around(subject.substr(end + 1));
  }
  return subject;
}

}  // namespace

std::string_view without_from_quotes(std::string_view body, std::string& scratch) {
  constexpr std::string_view quoted = ">From ";
  size_t done = 0;
  for (size_t at = body.find(quoted); at != none; at = body.find(quoted, at + 1)) {
    const size_t before = body.find_last_not_of('>', at);
    if (before != none && body[before] != '\n') continue;
    if (done == 0) scratch.clear();
    scratch.append(body, done, at - done);
    done = at + 1;
  }
  if (done == 0) return body;
  scratch.append(body, done);
  return scratch;
}

bool is_reply_subject(std::string_view subject) noexcept {
  subject = without_tags(subject);
  for (const std::string_view word : reply_words) {
    if (!starts_ignoring_case(subject, word)) continue;
    std::string_view rest = subject.substr(word.size());
    if (!rest.empty() && (rest[0] == '[' || rest[0] == '(' || rest[0] == '^')) {
      const size_t end = rest.find_first_not_of("[(^0123456789])");
      rest = rest.substr(std::min(end, rest.size()));
    }
    const size_t colon = rest.find_first_not_of(blanks);
    if (colon != none && (rest[colon] == ':' || rest.substr(colon).starts_with("："))) return true;
  }
  return false;
}

std::string_view lone_message_id(std::string_view value) noexcept {
  const std::string_view id = first_message_id(value);
  if (!id.empty()) return id;
  value = without_blanks_around(value);
  return value.find('@') != none && value.find_first_of(" \t<>") == none ? value : std::string_view();
}

std::string_view first_message_id(std::string_view value) noexcept {
  const size_t open = value.find('<');
  const size_t close = open == none ? none : value.find('>', open);
  return close == none ? std::string_view() : without_blanks_around(value.substr(open + 1, close - open - 1));
}

std::string_view last_message_id(std::string_view value) noexcept {
  const size_t close = value.rfind('>');
  const size_t open = close == none ? none : value.rfind('<', close);
  return open == none ? std::string_view() : without_blanks_around(value.substr(open + 1, close - open - 1));
}

std::string_view first_language(std::string_view value) noexcept {
  value = without_blanks_around(value.substr(0, value.find_first_of(",;")));
  size_t letters = 0;  // of the subtag at hand
  bool first = true;
  for (const char byte : value) {
    if (byte == '-' && letters > (first ? 1 : 0)) {
      letters = 0;
      first = false;
      continue;
    }
    if (!(text::is_ascii_letter(byte) || (!first && text::is_ascii_digit(byte))) || ++letters > 8) return {};
  }
  return letters > (first ? 1 : 0) ? value : std::string_view();
}

}  // namespace sc::ingest
