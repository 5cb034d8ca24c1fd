// SPDX-License-Identifier: Apache-2.0
#include "redact/cluster.hpp"

#include <algorithm>

#include "redact/reading.hpp"

namespace sc::redact {

namespace {

bool may_stand_between(char byte) {
  switch (byte) {
    case ' ': case '-': case '.': case '/': case '(': case ')': case '_': case '~': return true;
    default: return false;
  }
}

// Where the next group begins, when nothing but a few separators is between; else npos.
size_t next_group(std::string_view text, size_t at, char& separator) {
  constexpr size_t most_between = 4;
  separator = 0;
  size_t next = at;
  for (; next < text.size() && next - at <= most_between; ++next) {
    const char byte = text[next];
    if (is_digit(byte)) break;
    if (!may_stand_between(byte)) return std::string_view::npos;
    if (separator == 0 || separator == ' ') separator = byte;
    else if (byte != separator && byte != ' ') separator = '*';
  }
  const bool ends_sentence = byte_at(text, at) == '.' && byte_at(text, at + 1) == ' ';
  return next < text.size() && next > at && is_digit(text[next]) && !ends_sentence ? next : std::string_view::npos;
}

}  // namespace

void Cluster::read(std::string_view text, size_t at) {
  count = 0;
  sums[0] = 0;
  char separator = 0;
  while (count < most) {
    size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    // Digits that run into letters are another thing ("12pm"), but an extension ("x45").
    const char behind = byte_at(text, end);
    const bool extended = (behind | 0x20) == 'x' && is_digit(byte_at(text, end + 1)) && count > 0;
    if (count > 0 && is_ascii_letter(behind) && !extended) return;
    groups[count] = {static_cast<uint32_t>(at), static_cast<uint32_t>(end), separator};
    sums[count + 1] = sums[count] + groups[count].size();
    ++count;
    if (is_ascii_letter(behind)) return;
    at = next_group(text, end, separator);
    if (at == std::string_view::npos) return;
  }
}

std::string_view Cluster::digits(std::string_view text, size_t first, size_t behind, std::string& scratch) const {
  if (behind == first + 1) return text.substr(groups[first].begin, groups[first].size());
  scratch.clear();
  for (size_t at = first; at < behind; ++at) scratch.append(text, groups[at].begin, groups[at].size());
  return scratch;
}

void Cluster::shape(size_t first, size_t behind, std::string& lengths, char& separator) const {
  lengths.clear();
  separator = 0;
  for (size_t at = first; at < behind; ++at) {
    lengths += static_cast<char>('0' + std::min<uint32_t>(groups[at].size(), 9));
    if (at == first) continue;
    separator = separator == 0 || separator == groups[at].separator ? groups[at].separator : '*';
  }
}

}  // namespace sc::redact
