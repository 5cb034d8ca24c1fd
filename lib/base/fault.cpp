// SPDX-License-Identifier: Apache-2.0
#include "base/fault.hpp"

#include <algorithm>

namespace sc {

namespace {

constexpr size_t longest_excerpt = 100;

std::string indented(const std::string& lines) {
  std::string out;
  size_t begin = 0;
  while (begin < lines.size()) {
    const size_t end = std::min(lines.find('\n', begin), lines.size());
    out += "\n    ";
    out.append(lines, begin, end - begin);
    begin = end + 1;
  }
  return out;
}

}  // namespace

std::string Fault::text() const {
  std::string out;
  if (!place_.file.empty()) {
    out += place_.file;
    if (place_.line != 0) out += ':' + std::to_string(place_.line);
    if (place_.line != 0 && place_.column != 0) out += ':' + std::to_string(place_.column);
    out += ": ";
  }
  out += message_;
  out += indented(excerpt_);
  return out;
}

Exit Fault::exit_status() const noexcept {
  switch (kind_) {
    case FaultKind::usage:
    case FaultKind::playbook: return Exit::usage;
    case FaultKind::rejects: return Exit::rejects;
    case FaultKind::input:
    case FaultKind::output:
    case FaultKind::state: return Exit::failed;
  }
  return Exit::failed;
}

std::string excerpt_of(const std::string& source, size_t offset, size_t length) {
  offset = std::min(offset, source.size());
  const size_t before = offset == 0 ? std::string::npos : source.rfind('\n', offset - 1);
  size_t begin = before == std::string::npos ? 0 : before + 1;
  size_t end = std::min(source.find('\n', offset), source.size());
  if (offset - begin > longest_excerpt * 2 / 3) begin = offset - longest_excerpt * 2 / 3;
  while (begin < offset && (static_cast<unsigned char>(source[begin]) & 0xC0) == 0x80) ++begin;
  end = std::min(end, begin + longest_excerpt);
  while (end > offset && end < source.size() && (static_cast<unsigned char>(source[end]) & 0xC0) == 0x80) --end;
  std::string shown = source.substr(begin, end - begin);
  std::string caret;
  for (size_t at = begin; at < offset; ++at) {
    // A continuation byte takes no column on the screen.
    if ((static_cast<unsigned char>(source[at]) & 0xC0) != 0x80) caret += ' ';
  }
  for (char& byte : shown) {
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x20 || value == 0x7F) byte = ' ';
  }
  caret += '^';
  const size_t reach = std::min(offset + length, std::max(end, offset));
  for (size_t at = offset + 1; at < reach; ++at) {
    if ((static_cast<unsigned char>(source[at]) & 0xC0) != 0x80) caret += '~';
  }
  return shown + "\n" + caret;
}

}  // namespace sc
