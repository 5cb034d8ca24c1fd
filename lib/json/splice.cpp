// SPDX-License-Identifier: Apache-2.0
#include "json/splice.hpp"

#include <cstring>

namespace sc::json {

namespace {

// Where a member's bytes end in the line.
size_t end_of(const Outline& outline, const Member& member) {
  return static_cast<size_t>(member.value.raw().data() - outline.line().data()) + member.value.raw().size();
}

char* put(char* to, std::string_view bytes) noexcept {
  std::memcpy(to, bytes.data(), bytes.size());
  return to + bytes.size();
}

char* append_member(char* to, const Outline& outline, std::string_view key, std::string_view value) {
  const std::string_view line = outline.line();
  const auto members = outline.members();
  // The seam is right behind the last value: blanks before the brace stay before the brace.
  const size_t seam = members.empty() ? outline.end_offset() : end_of(outline, members.back());
  to = put(to, line.substr(0, seam));
  if (!members.empty()) *to++ = ',';
  *to++ = '"';
  to = put(to, key);
  *to++ = '"';
  *to++ = ':';
  to = put(to, value);
  return put(to, line.substr(seam));
}

}  // namespace

char* splice(char* out, const Outline& outline, std::string_view key, std::string_view value) {
  const size_t last = outline.position_of(key);
  if (last == Outline::npos) return append_member(out, outline, key, value);
  const std::string_view line = outline.line();
  const auto members = outline.members();
  size_t copied = 0;
  bool replaced = false;
  for (size_t at = 0; at <= last; ++at) {
    if (!key_is(members[at].raw_key, key)) continue;
    if (!replaced) {
      const size_t begin = static_cast<size_t>(members[at].value.raw().data() - line.data());
      out = put(out, line.substr(copied, begin - copied));
      out = put(out, value);
      replaced = true;
    } else {
      // A repeat goes with the comma before it, from the end of its left neighbour on.
      const size_t begin = end_of(outline, members[at - 1]);
      if (begin > copied) out = put(out, line.substr(copied, begin - copied));
    }
    copied = end_of(outline, members[at]);
  }
  return put(out, line.substr(copied));
}

void splice(std::string& out, const Outline& outline, std::string_view key, std::string_view value) {
  const size_t before = out.size();
  out.resize(before + spliced_room(outline, key, value));
  out.resize(static_cast<size_t>(splice(out.data() + before, outline, key, value) - out.data()));
}

}  // namespace sc::json
