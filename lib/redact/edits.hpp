// SPDX-License-Identifier: Apache-2.0
// Changes of a text or a line: bytes that are replaced, and where other places are afterwards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"

namespace sc::redact {

class Edits {
 public:
  void clear() noexcept {
    edits_.clear();
    bytes_.clear();
  }
  bool empty() const noexcept { return edits_.empty(); }
  size_t size() const noexcept { return edits_.size(); }

  // Bytes [begin, end) become `with`. Places need not rise, and don't overlap.
  void add(size_t begin, size_t end, std::string_view with);
  // Appends `text` with all of them made. Sorts them.
  void apply(std::string_view text, std::string& out);
  // Where a place is once they were applied; one inside of what was replaced moves to its beginning or end.
  size_t begin_of(size_t place) const noexcept { return moved(place, false); }
  size_t end_of(size_t place) const noexcept { return moved(place, true); }

 private:
  struct Edit {
    size_t begin, end, from, length;
    size_t to = 0;  // where it begins afterwards, once applied
  };
  size_t moved(size_t place, bool to_end) const noexcept;

  std::vector<Edit> edits_;
  std::string bytes_;
};

// What other tools said of places in a text, after `rounds` of changes: lists [begin, end) below keys "span" and "spans" of
// `value`, in `line`, are added to `edits` as they are now. No place is behind `size`.
void move_spans(json::Value value, std::string_view line, std::span<const Edits> rounds, size_t size, Edits& edits);

}  // namespace sc::redact
