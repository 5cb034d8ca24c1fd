// SPDX-License-Identifier: Apache-2.0
// The parts of a message (RFC 2046) as a flat tree: each part before those inside it. Nothing is decoded or copied.
//
//     tree.read(message);
//     for (size_t at = 0; at < tree.parts().size(); at = tree.parts()[at].next) …     // siblings; at + 1 is the first child
//
// Damage is read as mail programs read it: a boundary that never ends a part leaves the rest to it, a multipart whose
// boundary is not said has that of its first line that looks like one, and one without any is text. Messages inside
// are not looked into. Beyond so many levels and parts, what is deeper or later is one part: time stays linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/mime_parameters.hpp"

namespace sc::ingest {

enum class PartKind : uint8_t { plain, html, alternative, multipart, message, other };

struct Part {
  PartKind kind = PartKind::plain;
  bool outermost = false;
  size_t next = 0;                                          // index of what stands behind it and all inside it
  std::string_view type;                                    // "Text/Plain", as it is written; empty: not said
  std::string_view content_type, disposition, transfer;     // fields, folded
  std::string_view body;
};

// The fields of a part that decide how it is read.
struct PartFields {
  std::string_view content_type, disposition, transfer;
  // Takes the field when it is one of these; the first of each counts.
  void take(std::string_view name, std::string_view value) noexcept;
};

class PartTree {
 public:
  explicit PartTree(EncodedWords& words) : parameters_(words) {}

  // Views of the body and the fields are kept.
  void read(const PartFields& fields, std::string_view body);

  const std::vector<Part>& parts() const noexcept { return parts_; }
  // The parameters of a field of a part, until the next call.
  Parameters& parameters_of(std::string_view field);

 private:
  void add(const PartFields& fields, std::string_view body, size_t depth, bool in_digest);
  void add_part(std::string_view bytes, size_t depth, bool in_digest);
  bool add_children(std::string_view body, std::string_view boundary, size_t depth, bool in_digest);

  std::vector<Part> parts_;
  Parameters parameters_;
  std::string scratch_;
};

}  // namespace sc::ingest
