// SPDX-License-Identifier: Apache-2.0
#include "json/splice.hpp"

namespace sc::json {

namespace {

// Where a member's bytes end in the line.
size_t end_of(const Outline& outline, const Member& member) {
  return static_cast<size_t>(member.value.raw().data() - outline.line().data()) + member.value.raw().size();
}

void append_member(std::string& out, const Outline& outline, std::string_view key, std::string_view value) {
  const std::string_view line = outline.line();
  const auto members = outline.members();
  // The seam is right behind the last value: blanks before the brace stay before the brace.
  const size_t seam = members.empty() ? outline.end_offset() : end_of(outline, members.back());
  out.append(line.substr(0, seam));
  if (!members.empty()) out += ',';
  out += '"';
  out.append(key);
  out.append("\":");
  out.append(value);
  out.append(line.substr(seam));
}

}  // namespace

void splice(std::string& out, const Outline& outline, std::string_view key, std::string_view value) {
  const size_t last = outline.position_of(key);
  if (last == Outline::npos) {
    append_member(out, outline, key, value);
    return;
  }
  const std::string_view line = outline.line();
  const auto members = outline.members();
  size_t copied = 0;
  bool replaced = false;
  for (size_t at = 0; at <= last; ++at) {
    if (!key_is(members[at].raw_key, key)) continue;
    if (!replaced) {
      const size_t begin = static_cast<size_t>(members[at].value.raw().data() - line.data());
      out.append(line.substr(copied, begin - copied));
      out.append(value);
      replaced = true;
    } else {
      // A repeat goes with the comma before it, from the end of its left neighbour on.
      const size_t begin = end_of(outline, members[at - 1]);
      if (begin > copied) out.append(line.substr(copied, begin - copied));
    }
    copied = end_of(outline, members[at]);
  }
  out.append(line.substr(copied));
}

}  // namespace sc::json
