// SPDX-License-Identifier: Apache-2.0
// Inside structure.cpp: how 64 bytes at a time become positions, written once and compiled for each kind of processor
// (structure_avx512.cpp, structure_avx2.cpp, structure_baseline.cpp). Only those files include this.
//
// Bit i of a mask is byte i of the block. The method is that of Langdale and Lemire, "Parsing Gigabytes of JSON per
// Second" (VLDB Journal 2019): strings by a prefix xor of the quotes, escapes by carries.
//
// Nothing of the standard library but types: an inline function compiled here for a newer processor must not become
// the copy that the linker keeps for all.
#pragma once

#include <cstddef>
#include <cstdint>

#include "json/structure_kernel.hpp"

namespace sc::json {
namespace {

// What a block's bytes are.
struct Classes {
  uint64_t backslash;
  uint64_t quote;
  uint64_t blank;      // space, tab, LF, CR
  uint64_t operators;  // { } [ ] : , and perhaps control bytes
  uint64_t control;    // below 0x20
};

// The bytes behind backslash runs of odd length: only those are escaped by one that is not escaped itself. `carry` is 1
// when the block before ended in such a run.
inline uint64_t escaped_by(uint64_t backslash, uint64_t& carry) noexcept {
  uint64_t escaped = carry;
  backslash &= ~carry;  // escaped itself
  carry = 0;
  if (backslash == 0) return escaped;
  constexpr uint64_t even = 0x5555555555555555;
  const uint64_t begins = backslash & ~(backslash << 1);
  // Adding a run's first bit carries to the place behind it. Odd length: it began and lands on different parities.
  escaped |= (backslash + (begins & even)) & ~backslash & ~even;
  const uint64_t behind = backslash + (begins & ~even);
  carry = behind < backslash ? 1 : 0;
  return escaped | (behind & ~backslash & even);
}

// Isa supplies: Bytes; load(const char*); load_part(const char*, size_t), with blanks behind; classes(Bytes);
// newlines(Bytes); prefix_xor(uint64_t); write(uint32_t* out, uint32_t base, uint64_t bits), which returns the new
// end; and Utf8, with next(Bytes) and wrong().
template <typename Isa>
class Scanner {
 public:
  explicit Scanner(uint32_t* out) noexcept : begin_(out), out_(out) {}

  inline __attribute__((always_inline)) void take(typename Isa::Bytes bytes, size_t base) noexcept {
    const Classes is = Isa::classes(bytes);
    const uint64_t quotes = is.quote & ~escaped_by(is.backslash, escape_carry_);
    const uint64_t in_string = Isa::prefix_xor(quotes) ^ string_carry_;  // from an opening quote to before its closing one
    string_carry_ = static_cast<uint64_t>(static_cast<int64_t>(in_string) >> 63);
    const uint64_t operators = is.operators & ~is.control;
    const uint64_t scalar = ~(operators | is.blank);
    const uint64_t bare = scalar & ~quotes;
    const uint64_t starts = operators | (scalar & ~((bare << 1) | bare_carry_));
    bare_carry_ = bare >> 63;
    out_ = Isa::write(out_, static_cast<uint32_t>(base), starts & ~(in_string ^ quotes));
    unescaped_ |= is.control & in_string;
    controls_ |= is.control;
    backslashes_ |= is.backslash;
    utf8_.next(bytes);
  }

  StructureError error() const noexcept {
    if (string_carry_ != 0) return StructureError::unclosed_string;
    if (unescaped_ != 0) return StructureError::control_in_string;
    if (out_ == begin_) return StructureError::empty;
    return utf8_.wrong() ? StructureError::utf8 : StructureError::none;
  }
  size_t count() const noexcept { return static_cast<size_t>(out_ - begin_); }
  bool has_backslashes() const noexcept { return backslashes_ != 0; }
  bool has_controls() const noexcept { return controls_ != 0; }

 private:
  uint32_t* begin_;
  uint32_t* out_;
  uint64_t escape_carry_ = 0;
  uint64_t string_carry_ = 0;  // all ones inside a string
  uint64_t bare_carry_ = 0;
  uint64_t unescaped_ = 0;
  uint64_t controls_ = 0, backslashes_ = 0;
  typename Isa::Utf8 utf8_;
};

template <typename Isa>
StructureScan scan_with(const char* text, size_t size, bool one_line, uint32_t* positions) noexcept {
  Scanner<Isa> scanner(positions);
  size_t at = 0;
  for (; at + 64 <= size; at += 64) {
    const typename Isa::Bytes bytes = Isa::load(text + at);
    if (one_line) {
      const uint64_t newlines = Isa::newlines(bytes);
      if (newlines != 0) {
        size = at + static_cast<size_t>(__builtin_ctzll(newlines));
        break;
      }
    }
    scanner.take(bytes, at);
  }
  typename Isa::Bytes bytes = Isa::load_part(text + at, size - at);
  if (one_line) {
    const uint64_t newlines = Isa::newlines(bytes);
    if (newlines != 0) {
      size = at + static_cast<size_t>(__builtin_ctzll(newlines));
      bytes = Isa::load_part(text + at, size - at);
    }
  }
  // Also when nothing is left: a UTF-8 sequence that the block before cut shows against the blanks.
  scanner.take(bytes, at);
  return {scanner.error(), size, scanner.count(), scanner.has_backslashes(), scanner.has_controls()};
}

}  // namespace
}  // namespace sc::json
