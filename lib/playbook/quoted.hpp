// SPDX-License-Identifier: Apache-2.0
// Where the strings of a TOML text end, for those who look at it before toml++ does.
#pragma once

#include <cstddef>
#include <string_view>

namespace sc::playbook {

// A string of the text: its quotes are [begin, content) and [content_end, end). One that never ends has none of the latter.
struct Quoted {
  size_t begin = 0;
  size_t content = 0;
  size_t content_end = 0;
  size_t end = 0;

  bool has_lines() const noexcept { return content - begin == 3; }
  bool is_closed() const noexcept { return end != content_end; }
};

// The string whose first quote is at `at`, as toml++ (TOML 1.0) sees it; one of a single line goes no further than that.
Quoted quoted_at(std::string_view toml, size_t at) noexcept;

}  // namespace sc::playbook
