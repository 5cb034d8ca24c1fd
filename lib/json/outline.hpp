// SPDX-License-Identifier: Apache-2.0
// The outline of one JSON object: where each top-level key and value lies. One walk over its structure makes it, so
// members may be read in any order and twice. The table is reused from line to line.
//
// What is checked: UTF-8, the top level's grammar, its numbers and literals, that nothing follows the object, that
// strings are closed, brackets match, and depth. What is not: escapes, and grammar inside nested values; readers of
// those notice (see value.hpp), and validate.hpp checks all.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "json/key.hpp"
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
  uint32_t at = 0;           // which of positions() the value begins at
};

class Outline {
 public:
  Outline();
  ~Outline();
  Outline(Outline&&) noexcept;
  Outline& operator=(Outline&&) noexcept;

  // Outlines `line` (no line end). Returns nullptr, or what is wrong in a few words that can be printed
  // ("not an object", "invalid UTF-8"); then the outline is empty. Everything is a view of `line`.
  const char* parse(std::string_view line);
  // Outlines the first line of `text`, of which `length` bytes precede its LF: all of `text` when it has none. A CR
  // before the LF is not part of line().
  const char* parse_first_line(std::string_view text, size_t& length);

  std::string_view line() const noexcept { return line_; }
  std::span<const Member> members() const noexcept { return {members_.get(), count_}; }
  // By decoded key; of a repeated key the last, as jq, Python and JavaScript read it.
  Value find(const Key& key) const {
    const size_t at = position_of(key);
    return at == npos ? Value{} : members_[at].value;
  }
  template <RuntimeText Text>
  Value find(const Text& key) const {
    return find(Key(key));
  }
  // Its place in members(), or npos.
  static constexpr size_t npos = static_cast<size_t>(-1);
  size_t position_of(const Key& key) const {
    const size_t place = place_of(key.tag);
    if ((present_ >> place & 1) == 0) return npos;
    if (key.text.size() <= sizeof key.tag && !escaped_keys_) {
      const Member& latest = members_[latest_[place]];
      if (latest.tag == key.tag && latest.raw_key.size() == key.text.size()) return latest_[place];
    }
    return position_of_present(key);
  }
  template <RuntimeText Text>
  size_t position_of(const Text& key) const {
    return position_of(Key(key));
  }
  // Where brackets, colons, commas, opening quotes and first bytes of scalars lie in line(), for readers of nested
  // values that must be fast: brackets match and strings are closed; all else inside a member is unchecked.
  std::span<const uint32_t> positions() const noexcept { return structure_.positions(); }
  // Whether surely no backslash is in line().
  bool is_plain() const noexcept { return !structure_.has_backslashes(); }
  // Where the closing brace is.
  size_t end_offset() const noexcept { return end_; }

 private:
  void clear() noexcept;
  const char* finish(const char* wrong);
  const char* walk();
  const char* walk_members(std::span<const uint32_t> positions);
  void make_room(size_t members);
  void add(size_t key, size_t key_length, std::string_view value, size_t at);
  uint64_t tag_at(size_t key, size_t length) const noexcept;
  size_t position_of_present(const Key& key) const;
  // Where in `latest_` a tag is: six bits of a product that mixes all of it. With this factor the 36 commonest keys of
  // posts have a place each, and so are found, or known to be missing, at the first look.
  static constexpr size_t place_of(uint64_t tag) noexcept { return tag * 0x4F439DAB1C3C5CCD >> 58; }

  Structure structure_;
  std::string_view line_;
  std::unique_ptr<Member[]> members_;
  size_t count_ = 0;
  size_t room_ = 0;
  size_t end_ = 0;
  uint64_t present_ = 0;               // bit place_of(tag) of every member; all bits when a key is escaped
  std::array<uint32_t, 64> latest_{};  // the last member of each place that is present
  bool escaped_keys_ = false;
};

}  // namespace sc::json
