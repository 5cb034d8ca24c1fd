// SPDX-License-Identifier: Apache-2.0
#include "text/links.hpp"

#include <array>
#include <cstdint>

#include "text/letters.hpp"
#include "text/tlds.hpp"
#include "text/utf8.hpp"

namespace sc::text {

namespace {

bool is_alphanumeric(char byte) { return is_ascii_letter(byte) || is_ascii_digit(byte); }
bool is_host_byte(char byte) { return is_alphanumeric(byte) || byte == '.' || byte == '-'; }
bool is_mailbox_byte(char byte) { return is_host_byte(byte) || byte == '_' || byte == '+'; }
bool is_handle_byte(char byte) { return is_host_byte(byte) && !(byte >= 'A' && byte <= 'Z'); }

template <typename Belongs>
size_t run_end(std::string_view text, size_t at, Belongs belongs) {
  while (at < text.size() && belongs(text[at])) ++at;
  return at;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (ascii_lower(text[i]) != lower[i]) return false;
  }
  return true;
}

// A character above 127 goes on with a link when it is of a script that parts words by spaces, Hangul excepted:
// people write the next word right behind a link otherwise.
bool continues_link(char32_t character) {
  const bool hangul = (character >= 0x1100 && character <= 0x11FF) || (character >= 0x3130 && character <= 0x318F) ||
                      (character >= 0xAC00 && character <= 0xD7FF) || character >= 0xFF00;
  if (hangul) return false;
  const Letter letter = letter_of(character);
  return letter == Letter::letter || letter == Letter::digit || (letter == Letter::mark && character < 0x2000);
}

// Behind the last byte that could belong to a link.
size_t link_run_end(std::string_view text, size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte <= ' ' || byte == '"' || byte == '<' || byte == '>' || byte == '`' || byte == 0x7F) break;
    size_t next = at + 1;
    if (byte >= 0x80) {
      next = at;
      if (!continues_link(decode(text, next))) break;
    }
    at = next;
  }
  return at;
}

// Without the punctuation that ends the sentence around the link; brackets stay when they close what the link opened.
size_t without_closing_punctuation(std::string_view text, size_t begin, size_t end) {
  constexpr std::string_view openers = "([{", closers = ")]}";
  std::array<int64_t, openers.size()> unopened{};  // closing brackets more than opening ones, by kind
  for (const char byte : text.substr(begin, end - begin)) {
    if (is_alphanumeric(byte)) continue;
    if (const size_t kind = openers.find(byte); kind != std::string_view::npos) --unopened[kind];
    if (const size_t kind = closers.find(byte); kind != std::string_view::npos) ++unopened[kind];
  }
  for (; end > begin; --end) {
    const char last = text[end - 1];
    const size_t kind = closers.find(last);
    if (kind == std::string_view::npos && std::string_view(".,;:!?'*").find(last) == std::string_view::npos) break;
    if (kind != std::string_view::npos && unopened[kind]-- <= 0) break;
  }
  return end;
}

// The end of the link of which [begin, at) is sure, or 0 when nothing follows that.
size_t link_end(std::string_view text, size_t begin, size_t at) {
  const size_t end = without_closing_punctuation(text, begin, link_run_end(text, at));
  return end > at ? end : 0;
}

// Whether a letter beyond ASCII goes on with the name that ends at `end`.
bool goes_on(std::string_view text, size_t end) {
  return end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80 && continues_link(decode(text, end));
}

// A domain of two labels at least, of which the last has letters; without points and hyphens that stand at its end.
size_t domain_end(std::string_view text, size_t begin) {
  size_t end = run_end(text, begin, is_host_byte);
  while (end > begin && !is_alphanumeric(text[end - 1])) --end;
  if (goes_on(text, end)) return 0;
  const std::string_view domain = text.substr(begin, end - begin);
  const size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3 || !is_ascii_letter(domain[dot + 1])) return 0;
  return is_alphanumeric(domain[0]) ? end : 0;
}

bool is_host(std::string_view run) {
  const size_t dot = run.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || run[dot - 1] == '.') return false;
  return run.find('+') == std::string_view::npos && is_top_level_domain(run.substr(dot + 1));
}

}  // namespace

size_t link_with_scheme_end(std::string_view text, size_t begin, size_t colon) {
  const std::string_view scheme = text.substr(begin, colon - begin);
  if (!equals_ignoring_case(scheme, "http") && !equals_ignoring_case(scheme, "https")) return 0;
  if (text.substr(colon, 3) != "://") return 0;
  const size_t host = colon + 3;
  if (host == text.size() || (static_cast<unsigned char>(text[host]) < 0x80 && !is_alphanumeric(text[host]))) return 0;
  return link_end(text, begin, host);
}

size_t bare_link_end(std::string_view text, size_t begin, size_t& searched) {
  const size_t end = run_end(text, begin, is_mailbox_byte);
  const bool first = begin == 0 || !is_mailbox_byte(text[begin - 1]);
  if (first && equals_ignoring_case(text.substr(begin, 4), "www.") && end > begin + 4 && is_alphanumeric(text[begin + 4])) {
    return link_end(text, begin, begin + 4);
  }
  if (end < text.size() && text[end] == '@' && text[end - 1] != '.') {
    if (const size_t mail = domain_end(text, end + 1); mail != 0) return mail;
  }
  if (end < text.size() && text[end] == '/' && is_host(text.substr(begin, end - begin))) {
    return link_end(text, begin, end);
  }
  const size_t plus = text.substr(begin, end - begin).rfind('+');
  searched = plus == std::string_view::npos ? end : begin + plus + 1;  // a host may begin behind it
  return 0;
}

size_t handle_end(std::string_view text, size_t end) {
  if (end == text.size()) return end;
  if (text[end] == '@') {
    const size_t host = domain_end(text, end + 1);
    return host == 0 ? end : host;
  }
  if (text[end] != '.') return end;
  size_t last = run_end(text, end, is_handle_byte);
  const bool cut = last < text.size() && (is_mailbox_byte(text[last]) || goes_on(text, last));  // an upper-case letter, an accent or _
  if (cut && text[last - 1] != '.') return end;
  while (last > end && !is_alphanumeric(text[last - 1])) --last;
  const std::string_view tail = text.substr(end, last - end);
  const size_t dot = tail.rfind('.');
  if (dot == std::string_view::npos || tail.find("..") != std::string_view::npos) return end;
  const std::string_view top = tail.substr(dot + 1);
  return is_top_level_domain(top) && (dot > 0 || top.size() > 2) ? last : end;
}

}  // namespace sc::text
