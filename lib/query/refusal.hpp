// SPDX-License-Identifier: Apache-2.0
// How a query is refused: the text being read, which knows its name and where its lines begin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/fault.hpp"

namespace sc::query {

// Bytes of the query.
struct Extent {
  size_t begin = 0;
  size_t end = 0;
};

class Source {
 public:
  // `line` is that of the text's first byte.
  Source(const std::string& text, std::string_view name, uint64_t line = 1) : text_(text), name_(name), line_(line) {}

  const std::string& text() const noexcept { return text_; }
  std::string_view slice(size_t begin, size_t end) const { return std::string_view(text_).substr(begin, end - begin); }
  // A Fault{usage} with the place of byte `begin` and a caret under [begin, end).
  [[noreturn]] void refuse(size_t begin, size_t end, std::string message) const;

 private:
  const std::string& text_;
  std::string_view name_;
  uint64_t line_;
};

}  // namespace sc::query
