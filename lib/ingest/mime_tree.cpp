// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_tree.hpp"

#include <algorithm>

#include "ingest/mail_header.hpp"

namespace sc::ingest {

namespace {

constexpr size_t deepest = 32;
constexpr size_t most_parts = 10'000;
constexpr size_t longest_boundary = 256;
constexpr size_t none = std::string_view::npos;

PartKind kind_of(std::string_view type, bool in_digest) {
  if (type.find('/') == none) return in_digest ? PartKind::message : PartKind::plain;  // RFC 2045, 5.2, and damaged ones
  if (is_word_ignoring_case(type, "text/plain") || is_word_ignoring_case(type, "text/markdown")) return PartKind::plain;
  if (is_word_ignoring_case(type, "text/html")) return PartKind::html;
  if (is_word_ignoring_case(type, "multipart/alternative")) return PartKind::alternative;
  if (starts_ignoring_case(type, "multipart/")) return PartKind::multipart;
  if (is_word_ignoring_case(type, "message/rfc822") || is_word_ignoring_case(type, "message/global")) return PartKind::message;
  return PartKind::other;
}

// The boundary of a body that begins with one but says none.
std::string_view first_boundary(std::string_view body) {
  for (size_t at = 0; at < std::min<size_t>(body.size(), 4096);) {
    const std::string_view line = without_blanks_around(take_line(body, at));
    if (line.size() > 2 && line.starts_with("--")) return line.substr(2, longest_boundary);
  }
  return {};
}

enum class Mark : uint8_t { nothing, delimiter, close };

// What the line is that begins at `at` with the dashes and the boundary; `behind` is where the next line begins.
Mark mark_at(std::string_view body, size_t at, size_t size, size_t& behind) {
  if (at > 0 && body[at - 1] != '\n') return Mark::nothing;
  size_t end = at + size;
  const bool close = body.substr(end, 2) == "--";
  if (close) end += 2;
  end = std::min(body.find_first_not_of(" \t\r", end), body.size());
  if (end < body.size() && body[end] != '\n') return Mark::nothing;
  behind = std::min(end + 1, body.size());
  return close ? Mark::close : Mark::delimiter;
}

// A part doesn't have the line end before the boundary.
std::string_view without_last_line_end(std::string_view part) {
  if (part.ends_with('\n')) part.remove_suffix(1);
  if (part.ends_with('\r')) part.remove_suffix(1);
  return part;
}

}  // namespace

void PartFields::take(std::string_view name, std::string_view value) noexcept {
  const auto is = [&](std::string_view lower, const std::string_view& known) { return known.data() == nullptr && is_word_ignoring_case(name, lower); };
  if (is("content-type", content_type)) content_type = value;
  else if (is("content-transfer-encoding", transfer)) transfer = value;
  else if (is("content-disposition", disposition)) disposition = value;
}

Parameters& PartTree::parameters_of(std::string_view field) {
  parameters_.read(unfolded(field, scratch_));
  return parameters_;
}

void PartTree::read(const PartFields& fields, std::string_view body) {
  parts_.clear();
  add(fields, body, 0, false);
  parts_.front().outermost = true;
}

void PartTree::add(const PartFields& fields, std::string_view body, size_t depth, bool in_digest) {
  const size_t self = parts_.size();
  Part part;
  part.content_type = fields.content_type;
  part.disposition = fields.disposition;
  part.transfer = fields.transfer;
  part.body = body;
  part.type = fields.content_type.substr(0, fields.content_type.find_first_of(";(", 0));
  part.type = without_blanks_around(part.type);
  part.type = part.type.substr(0, part.type.find_first_of(" \t\r\n"));
  part.kind = kind_of(part.type, in_digest);
  part.next = self + 1;
  parts_.push_back(part);
  if (part.kind != PartKind::alternative && part.kind != PartKind::multipart) return;
  std::string boundary;
  if (depth < deepest && (parameters_of(fields.content_type).parameter("boundary", boundary) || !(boundary = first_boundary(body)).empty())) {
    boundary.insert(0, "--");
    const size_t last = boundary.find_last_not_of(" \t");
    boundary.resize(std::min(last + 1, longest_boundary));
    const bool digest = is_word_ignoring_case(part.type, "multipart/digest");
    if (add_children(body, boundary, depth + 1, digest)) {
      parts_[self].next = parts_.size();
      return;
    }
  }
  parts_[self].kind = depth < deepest ? PartKind::plain : PartKind::other;
}

void PartTree::add_part(std::string_view bytes, size_t depth, bool in_digest) {
  PartFields fields;
  const size_t body = read_header(bytes, [&](std::string_view name, std::string_view value) { fields.take(name, value); });
  add(fields, bytes.substr(body), depth, in_digest);
}

// False when the body has no such boundary.
bool PartTree::add_children(std::string_view body, std::string_view boundary, size_t depth, bool in_digest) {
  size_t begin = none;
  size_t behind = 0;
  for (size_t at = body.find(boundary); at != none && parts_.size() < most_parts; at = body.find(boundary, behind)) {
    const Mark mark = mark_at(body, at, boundary.size(), behind);
    if (mark == Mark::nothing) {
      behind = at + 1;
      continue;
    }
    if (begin != none) add_part(without_last_line_end(body.substr(begin, at - begin)), depth, in_digest);
    if (mark == Mark::close) return begin != none;
    begin = behind;
  }
  if (begin == none) return false;
  add_part(body.substr(begin), depth, in_digest);
  return true;
}

}  // namespace sc::ingest
