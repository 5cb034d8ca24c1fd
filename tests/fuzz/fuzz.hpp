// SPDX-License-Identifier: Apache-2.0
// What fuzz targets share: a failed promise ends the program, inputs are taken apart, lines are collected.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "base/fault.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace sc::fuzz {

// What must hold for every input.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not true: %s\n", what);
  std::abort();
}

// The input: choices off its front, the rest as text.
class Input {
 public:
  Input(const uint8_t* data, size_t size) : text_(reinterpret_cast<const char*>(data), size) {}

  uint8_t byte() {
    if (text_.empty()) return 0;
    const auto first = static_cast<uint8_t>(text_.front());
    text_.remove_prefix(1);
    return first;
  }
  // Up to the next line end, which is dropped.
  std::string_view line() {
    const size_t end = text_.find('\n');
    const std::string_view first = text_.substr(0, end);
    text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
    return first;
  }
  bool empty() const { return text_.empty(); }
  std::string_view rest() const { return text_; }

 private:
  std::string_view text_;
};

// A copy in a room of exactly its size and `padding` bytes more, so that reading too far is noticed.
class Copy {
 public:
  explicit Copy(std::string_view bytes, size_t padding = 0) : room_(new char[bytes.size() + padding]), size_(bytes.size()) {
    for (size_t at = 0; at < bytes.size(); ++at) room_[at] = bytes[at];
    for (size_t at = 0; at < padding; ++at) room_[size_ + at] = '"';
  }
  std::string_view view() const { return {room_.get(), size_}; }

 private:
  std::unique_ptr<char[]> room_;
  size_t size_;
};

// Calls `visit(piece)` for pieces of sizes that `seed` draws: at least one byte each.
template <typename Visit>
void in_pieces(std::string_view bytes, uint8_t seed, Visit&& visit) {
  uint32_t state = seed * 2654435761U + 1;
  while (!bytes.empty()) {
    state = state * 1664525U + 1013904223U;
    const size_t size = 1 + (state >> 16) % (1U + seed % 64U);
    visit(bytes.substr(0, size));
    bytes.remove_prefix(size < bytes.size() ? size : bytes.size());
  }
}

}  // namespace sc::fuzz
