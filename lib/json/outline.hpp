// SPDX-License-Identifier: Apache-2.0
// The outline of one JSON object: where each top-level key and value lies. One walk over its structure makes it, so
// members may be read in any order and twice. The table is reused from line to line.
//
// What is checked: UTF-8, the top level's grammar, its numbers and literals, that nothing follows the object, that
// strings are closed, brackets match, and depth. What is not: escapes, and grammar inside nested values; readers of
// those notice (see value.hpp), and validate.hpp checks all.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "json/structure.hpp"
#include "json/value.hpp"

namespace sc::json {

// Blocks of input have this many readable bytes, of any content, behind them, so that wide loads may overshoot.
inline constexpr size_t padding = 64;
inline constexpr size_t max_depth = Nesting::deepest;

struct Member {
  std::string_view raw_key;  // between its quotes, still escaped
  Value value;               // trimmed
  uint64_t tag = 0;          // key_tag of the raw key
};

// The first eight bytes of a key, zeros behind it when it is shorter: most keys differ in these.
uint64_t key_tag(std::string_view key) noexcept;

class Outline {
 public:
  Outline();
  ~Outline();
  Outline(Outline&&) noexcept;
  Outline& operator=(Outline&&) noexcept;

  // Outlines `line` (no line end). Returns nullptr, or what is wrong in a few words that can be printed
  // ("not an object", "invalid UTF-8"); then the outline is empty. Everything is a view of `line`.
  const char* parse(std::string_view line);

  std::string_view line() const noexcept { return line_; }
  std::span<const Member> members() const noexcept { return members_; }
  // By decoded key; of a repeated key the last, as jq, Python and JavaScript read it.
  Value find(std::string_view key) const {
    const size_t at = position_of(key);
    return at == npos ? Value{} : members_[at].value;
  }
  // Its place in members(), or npos.
  static constexpr size_t npos = static_cast<size_t>(-1);
  size_t position_of(std::string_view key) const;
  // Where the closing brace is.
  size_t end_offset() const noexcept { return end_; }

 private:
  const char* walk();
  static const char* scalar(std::string_view bytes) noexcept;
  void add(size_t key, size_t colon, size_t value, size_t length);
  uint64_t tag_at(size_t key, size_t length) const noexcept;
  size_t position_of_escaped(std::string_view key) const;

  Structure structure_;
  std::string_view line_;
  std::vector<Member> members_;
  size_t end_ = 0;
  bool escaped_keys_ = false;
};

// --- Inline

inline uint64_t key_tag(std::string_view key) noexcept {
  uint64_t tag = 0;
  std::memcpy(&tag, key.data(), key.size() < sizeof tag ? key.size() : sizeof tag);
  return tag;
}

inline size_t Outline::position_of(std::string_view key) const {
  if (escaped_keys_) return position_of_escaped(key);
  const uint64_t tag = key_tag(key);
  for (size_t at = members_.size(); at > 0; --at) {
    const Member& member = members_[at - 1];
    if (member.tag == tag && member.raw_key.size() == key.size() && (key.size() <= sizeof tag || member.raw_key == key)) return at - 1;
  }
  return npos;
}

}  // namespace sc::json
