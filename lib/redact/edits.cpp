// SPDX-License-Identifier: Apache-2.0
#include "redact/edits.hpp"

#include <algorithm>

namespace sc::redact {

void Edits::add(size_t begin, size_t end, std::string_view with) {
  edits_.push_back({begin, end, bytes_.size(), with.size()});
  bytes_ += with;
}

void Edits::apply(std::string_view text, std::string& out) {
  std::sort(edits_.begin(), edits_.end(), [](const Edit& one, const Edit& other) { return one.begin < other.begin; });
  size_t copied = 0;
  for (const Edit& edit : edits_) {
    if (edit.begin < copied) continue;
    out += text.substr(copied, edit.begin - copied);
    out.append(bytes_, edit.from, edit.length);
    copied = edit.end;
  }
  out += text.substr(copied);
}

size_t Edits::moved(size_t place, bool to_end) const noexcept {
  size_t grown = 0, shrunk = 0;  // by all edits before it
  for (const Edit& edit : edits_) {
    if (edit.end <= place && (edit.end < place || to_end || edit.begin < place)) {
      grown += edit.length;
      shrunk += edit.end - edit.begin;
      continue;
    }
    if (edit.begin < place) return edit.begin + grown - shrunk + (to_end ? edit.length : 0);
    break;
  }
  return place + grown - shrunk;
}

}  // namespace sc::redact
