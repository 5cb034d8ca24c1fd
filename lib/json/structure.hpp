// SPDX-License-Identifier: Apache-2.0
// The first stage of reading JSON, as simdjson does it: where the brackets, colons, commas, opening quotes and first
// bytes of scalars of a text lie. It checks UTF-8, control bytes in strings and that strings are closed. Everything
// above (outline, validation) walks these positions.
//
// It is ours because it ends a line in the same pass, and because Debian has simdjson as a shared library only, which
// brings a second libstdc++ to be relocated at every start: more than all else that a start costs.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace sc::json {

struct StructureScan;

class Structure {
 public:
  Structure();

  // Finds the positions; nullptr, or what is wrong in a few words. No padding is needed. Positions are good until
  // the next call. A text of 4 GiB or more is refused.
  const char* find(std::string_view text);
  // The same of the text up to its first LF, or to its end; `length` becomes how long that is, also when it is wrong.
  const char* find_line(std::string_view text, size_t& length);
  std::span<const uint32_t> positions() const noexcept { return positions_; }
  // Whether the text holds a backslash, and a byte below 0x20: where all is well a line end or tab between values.
  bool has_backslashes() const noexcept { return has_backslashes_; }
  bool has_controls() const noexcept { return has_controls_; }

 private:
  const char* scan(const char* text, size_t& size, bool one_line);

  StructureScan (*kernel_)(const char*, size_t, bool, uint32_t*) noexcept;
  std::unique_ptr<uint32_t[]> room_;
  size_t capacity_ = 0;  // the longest text that there is room for
  std::span<const uint32_t> positions_;
  bool has_backslashes_ = false, has_controls_ = false;
};

// The nesting of brackets during a walk: kinds of up to max_depth open ones, as bits.
class Nesting {
 public:
  static constexpr uint32_t deepest = 256;
  uint32_t depth() const noexcept { return depth_; }
  // False when it would be deeper than allowed.
  bool open(bool is_object) noexcept {
    if (depth_ == deepest) return false;
    const uint64_t bit = uint64_t{1} << (depth_ & 63);
    uint64_t& word = kinds_[depth_ >> 6];
    word = is_object ? word | bit : word & ~bit;
    ++depth_;
    return true;
  }
  bool in_object() const noexcept { return ((kinds_[(depth_ - 1) >> 6] >> ((depth_ - 1) & 63)) & 1) != 0; }
  // False when the innermost open bracket is of the other kind, or none is open.
  bool close(bool is_object) noexcept {
    if (depth_ == 0 || in_object() != is_object) return false;
    --depth_;
    return true;
  }

 private:
  uint64_t kinds_[deepest / 64] = {};
  uint32_t depth_ = 0;
};

// The scalar that begins at `begin` and ends, blanks aside, before `next`: its length without the blanks.
inline size_t trimmed_length(std::string_view text, size_t begin, size_t next) noexcept {
  const auto blank = [](char byte) { return byte <= ' ' && (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'); };
  while (next > begin && blank(text[next - 1])) --next;
  return next - begin;
}

// Of a value that begins at positions[at] inside a text whose brackets match: which position comes behind it (a comma or
// a closing bracket, where all is well), or the number of positions.
inline size_t behind_value(std::string_view text, std::span<const uint32_t> positions, size_t at) noexcept {
  for (size_t depth = 0; at < positions.size(); ++at) {
    const char byte = text[positions[at]];
    // { } [ and ] differ in bit 5, and closing from opening in two bits that make their difference 2.
    if (((static_cast<uint8_t>(byte | 0x20) - uint32_t{'{'}) & ~uint32_t{2}) == 0) {
      if ((byte & 0x04) == 0) {  // closing: 5D and 7D have it
        ++depth;
        continue;
      }
      if (depth == 0) return at;
      --depth;
    }
    if (depth == 0) return at + 1;
  }
  return positions.size();
}

// Whether bytes are a JSON number, or one of true false null, in full.
bool is_number(std::string_view bytes) noexcept;
bool is_literal(std::string_view bytes) noexcept;

}  // namespace sc::json
