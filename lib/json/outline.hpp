// SPDX-License-Identifier: Apache-2.0
// The outline of one JSON object: where each top-level key and value lies. One On-Demand walk makes it; nobody else
// holds a simdjson iterator, so members may be read in any order and twice. The table is reused from line to line.
//
// What is checked: UTF-8, the top level's grammar, top-level scalars in full, that nothing follows the object, strings
// closed, brackets balanced, depth. What is not: grammar inside nested values (see validate.hpp for that).
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "json/value.hpp"

namespace sc::json {

// simdjson reads this far past the end of a line: the caller's buffer has as many bytes, of any content, behind it.
inline constexpr size_t padding = 64;
inline constexpr size_t max_depth = 256;

struct Member {
  std::string_view raw_key;  // between its quotes, still escaped
  Value value;               // trimmed
};

class Outline {
 public:
  Outline();
  ~Outline();
  Outline(Outline&&) noexcept;
  Outline& operator=(Outline&&) noexcept;

  // Outlines `line` (no line end), behind which `padding` more readable bytes lie. Returns nullptr, or what is wrong
  // in a few words that can be printed ("not an object", "invalid UTF-8"); then the outline is empty.
  const char* parse(std::string_view line);

  std::string_view line() const noexcept { return line_; }
  std::span<const Member> members() const noexcept { return members_; }
  // By decoded key; of a repeated key the last, as jq, Python and JavaScript read it.
  Value find(std::string_view key) const;
  // Where the closing brace is.
  size_t end_offset() const noexcept { return end_; }

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
  std::string_view line_;
  std::vector<Member> members_;
  size_t end_ = 0;
};

}  // namespace sc::json
