// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_flowed.hpp"

#include <algorithm>

#include "ingest/mail_header.hpp"

namespace sc::ingest {

void append_lines(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\r', at), text.size());
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) return;
    out += '\n';
    at += text.substr(at, 2) == "\r\n" ? 2 : 1;
  }
}

void append_unflowed(std::string_view text, DelSp delsp, std::string& out) {
  bool open = false;  // the line before goes on
  size_t depth_before = 0;
  for (size_t at = 0; at < text.size();) {
    std::string_view line = take_line(text, at);
    const size_t depth = std::min(line.find_first_not_of('>'), line.size());
    line.remove_prefix(depth);
    if (line.starts_with(' ')) line.remove_prefix(1);  // stuffed
    const bool signature = line == "-- ";
    const bool joined = open && depth == depth_before && !signature;
    if (!joined) {
      if (open) out += '\n';
      out.append(depth, '>');
      if (depth > 0 && !line.empty()) out += ' ';
    }
    open = line.ends_with(' ') && !signature;
    depth_before = depth;
    if (open && delsp == DelSp::yes) line.remove_suffix(1);
    out += line;
    if (!open) out += '\n';
  }
}

}  // namespace sc::ingest
