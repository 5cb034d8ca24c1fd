// SPDX-License-Identifier: Apache-2.0
// Mail addresses, written plainly or for people only ("ann (at) example dot com"), and IPv6 addresses.
#include <algorithm>
#include <cstddef>

#include "redact/reading.hpp"

namespace sc::redact {

namespace {

constexpr size_t longest_part = 64;  // of what is before the @ (RFC 5321); hosts are let be longer

bool is_local_byte(char byte) {
  return is_alnum(byte) || static_cast<unsigned char>(byte) >= 0x80 || std::string_view("._%+-'").find(byte) != std::string_view::npos;
}
bool is_host_byte(char byte) { return is_alnum(byte) || byte == '-' || byte == '.' || static_cast<unsigned char>(byte) >= 0x80; }

// Where the part before an @ at `at` begins; `at` when there is none.
size_t local_begin(std::string_view text, size_t at) {
  size_t begin = at;
  while (begin > 0 && at - begin < longest_part && is_local_byte(text[begin - 1])) --begin;
  while (begin < at && (text[begin] == '.' || text[begin] == '\'' || text[begin] == '-' || text[begin] == '%')) ++begin;
  return begin;
}

// Behind the host that begins at `at`, which has a dot and ends in letters; `at` when there is none.
size_t host_end(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && end - at < 255 && is_host_byte(text[end])) ++end;
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const size_t last = text.substr(at, end - at).rfind('.');
  const size_t dot = at + last;
  if (last == text.npos || last == 0 || end - dot < 3) return at;
  const bool numbers = std::any_of(text.begin() + static_cast<ptrdiff_t>(dot), text.begin() + static_cast<ptrdiff_t>(end), is_digit);
  return numbers && text.substr(dot + 1, 4) != "xn--" ? at : end;
}

// The word of ASCII that ends just before `at`, blanks aside.
size_t word_begin(std::string_view text, size_t at, size_t& end) {
  end = at;
  while (end > 0 && text[end - 1] == ' ') --end;
  size_t begin = end;
  while (begin > 0 && end - begin < longest_part && is_local_byte(text[begin - 1])) --begin;
  return begin;
}

bool is_word_of(std::string_view text, size_t begin, size_t end, std::string_view word) {
  return end - begin == word.size() && std::equal(word.begin(), word.end(), text.begin() + static_cast<ptrdiff_t>(begin),
                                                  [](char one, char other) { return one == (other | 0x20); });
}

// "example dot com", "example [dot] co [dot] uk", "example.com": behind it, or `at`.
size_t told_host_end(std::string_view text, size_t at, bool needs_word) {
  size_t end = at;
  bool worded = false;
  for (int labels = 0; labels < 4; ++labels) {
    size_t label = end;
    while (label < text.size() && (is_alnum(text[label]) || text[label] == '-')) ++label;
    if (label == end) break;
    end = label;
    size_t next = label;
    while (next < text.size() && next - label < 3 && std::string_view(" ([{").find(text[next]) != std::string_view::npos) ++next;
    size_t sign = next;
    while (sign < text.size() && is_ascii_letter(text[sign])) ++sign;
    const bool is_dot = is_word_of(text, next, sign, "dot") ||
                        (!needs_word && (is_word_of(text, next, sign, "punkt") || is_word_of(text, next, sign, "punto") ||
                                         is_word_of(text, next, sign, "point")));
    if (!is_dot && byte_at(text, label) != '.') return labels > 0 && (worded || !needs_word) ? end : at;
    if (is_dot) worded = true;
    else sign = label + 1;
    while (sign < text.size() && std::string_view(" )]}").find(text[sign]) != std::string_view::npos) ++sign;
    if (!is_alnum(byte_at(text, sign))) return labels > 0 && (worded || !needs_word) ? end : at;
    end = sign;
  }
  return worded || !needs_word ? end : at;
}

void find_told_mails(const Reading& reading, Findings& out) {
  const std::string_view text = reading.text;
  for (const Mark& word : reading.marks->words) {
    if ((word.cues & cue::at_sign) == 0 || is_word_of(text, word.begin, word.end, "dot")) continue;
    const char before = byte_before(text, word.begin);
    const bool bracketed = before == '(' || before == '[' || before == '{' || before == '<';
    size_t local_end = 0;
    const size_t local = word_begin(text, word.begin - (bracketed ? 1 : 0), local_end);
    if (local == local_end) continue;
    size_t host = word.end;
    while (host < text.size() && host - word.end < 3 && std::string_view(" )]}>").find(text[host]) != std::string_view::npos) ++host;
    const bool is_english = is_word_of(text, word.begin, word.end, "at");
    if (!is_english && !is_word_of(text, word.begin, word.end, "arroba") && !is_word_of(text, word.begin, word.end, "chiocciola")) continue;
    const size_t end = told_host_end(text, host, !bracketed && is_english);
    if (end > host) out.push_back({static_cast<uint32_t>(local), static_cast<uint32_t>(end), email});
  }
}

}  // namespace

void find_mails(const Reading& reading, Findings& out) {
  const std::string_view text = reading.text;
  for (const uint32_t at : reading.marks->ats) {
    const size_t begin = local_begin(text, at);
    // "@ann@host.example" is a name in the Fediverse.
    if (begin == at || byte_before(text, begin) == '@') continue;
    size_t host = at + 1;
    if (byte_at(text, host) == '[') ++host;
    const size_t end = host_end(text, host);
    if (end > host) out.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), email});
  }
  if ((reading.marks->all & cue::at_sign) != 0) find_told_mails(reading, out);
  // A link writes @ as %40.
  for (size_t at = reading.marks->digits.empty() ? text.npos : text.find("%40"); at != text.npos; at = text.find("%40", at + 3)) {
    const size_t begin = local_begin(text, at), end = host_end(text, at + 3);
    if (begin < at && end > at + 3) out.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), email});
  }
}

void find_ipv6(const Reading& reading, Findings& out) {
  const std::string_view text = reading.text;
  const auto is_part = [&](size_t at) {
    const char byte = byte_at(text, at);
    return byte == ':' || is_digit(byte) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f');
  };
  size_t done = 0;
  for (const uint32_t at : reading.marks->colons) {
    if (at < done) continue;
    size_t begin = at, end = at;
    while (begin > done && at - begin < 8 && is_part(begin - 1)) --begin;
    while (is_part(end) && end - begin < 48) ++end;
    done = end;
    if (is_alnum(byte_before(text, begin)) || is_ascii_letter(byte_at(text, end))) continue;
    const std::string_view part = text.substr(begin, end - begin);
    const auto colons = std::count(part.begin(), part.end(), ':');
    const size_t doubled = part.find("::");
    const bool once = doubled != part.npos && part.find("::", doubled + 1) == part.npos;
    size_t longest = 0, run = 0;
    for (const char byte : part) longest = std::max(longest, run = byte == ':' ? 0 : run + 1);
    if (longest > 4 || longest == 0 || (once ? colons > 7 || part.size() < 4 : colons != 7)) continue;
    const bool enough = std::count_if(part.begin(), part.end(), is_alnum) >= 3;  // "a::b" is code, and no address
    if (enough) out.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), ip});
  }
}

}  // namespace sc::redact
