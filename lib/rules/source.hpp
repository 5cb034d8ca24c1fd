// SPDX-License-Identifier: Apache-2.0
// The text of a condition and where it was written, so that every complaint shows the place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/fault.hpp"

namespace sc::rules {

// Where the first byte of a condition stands: "--where", or a line and column of a playbook.
struct Origin {
  Origin(std::string_view file_name, uint64_t first_line = 1, uint64_t first_column = 1,
         FaultKind fault_kind = FaultKind::usage)
      : file(file_name), line(first_line), column(first_column), kind(fault_kind) {}
  Origin(const char* file_name) : Origin(std::string_view(file_name)) {}

  std::string file;
  uint64_t line;
  uint64_t column;
  FaultKind kind;
};

// A run of bytes of the source.
struct Reach {
  size_t begin = 0;
  size_t end = 0;
};

class Source {
 public:
  Source(std::string text, Origin origin) : text_(std::move(text)), origin_(std::move(origin)) {}

  const std::string& text() const noexcept { return text_; }
  // What the user wrote there, cut when long: for quoting in a message.
  std::string quoted(Reach reach) const;
  // Throws the Fault with place, line and caret.
  [[noreturn]] void fail(Reach reach, std::string message) const;

 private:
  std::string text_;
  Origin origin_;
};

}  // namespace sc::rules
