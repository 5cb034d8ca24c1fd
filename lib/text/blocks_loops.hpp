// SPDX-License-Identifier: Apache-2.0
// Inside blocks.cpp: the loops, written once and compiled for each kind of processor (blocks_avx512.cpp,
// blocks_avx2.cpp, blocks_baseline.cpp). Only those files include this.
//
// Nothing of the standard library but types: an inline function compiled here for a newer processor must not become
// the copy that the linker keeps for all.
#pragma once

#include "text/blocks.hpp"

namespace sc::text {
namespace {

// Isa supplies: Bytes; load(const char*); load_part(const char*, size_t), with blanks behind; equal(Bytes, char);
// below(Bytes, char), unsigned; and beyond(Bytes), not ASCII. Masks have bit i for byte i.
template <typename Isa>
Places find_with(const char* bytes, size_t blocks, WantedBytes wanted, uint32_t* places) noexcept {
  uint32_t* out = places;
  uint64_t beyond = 0, special = 0;
  for (size_t block = 0; block < blocks; ++block) {
    const typename Isa::Bytes here = Isa::load(bytes + block * block_size);
    const uint64_t ends = Isa::equal(here, wanted.separator) | Isa::equal(here, wanted.line_feed) | Isa::equal(here, wanted.carriage_return);
    uint64_t bits = ends | Isa::equal(here, wanted.quote);
    const uint64_t escaped = Isa::below(here, ' ') | Isa::equal(here, '"') | Isa::equal(here, '\\');
    beyond |= uint64_t{Isa::beyond(here) != 0} << block;
    special |= uint64_t{(escaped & ~ends) != 0} << block;
    uint32_t* const end = out + __builtin_popcountll(bits);
    // Four at a time: what is too much is written over by the next block.
    for (; bits != 0; out += 4) {
      for (int at = 0; at < 4; ++at) {
        out[at] = static_cast<uint32_t>(block * block_size) + static_cast<uint32_t>(__builtin_ctzll(bits | uint64_t{1} << 63));
        bits &= bits - 1;
      }
    }
    out = end;
  }
  return {static_cast<size_t>(out - places), beyond, special};
}

template <typename Isa>
class Looker {
 public:
  inline __attribute__((always_inline)) void take(typename Isa::Bytes bytes, size_t base) noexcept {
    const uint64_t signs = Isa::equal(bytes, '@') | Isa::equal(bytes, '#') | Isa::equal(bytes, '\xEF');
    const uint64_t dots = Isa::equal(bytes, '.');
    ampersands_ |= Isa::equal(bytes, '&');
    nuls_ |= Isa::equal(bytes, '\0');
    dots_ |= (dots << 1 | dot_before_) & ~Isa::below(bytes, '0');
    dot_before_ = dots >> 63;
    if (signs == 0) return;
    if (look_.behind_signs == 0) look_.first_sign = static_cast<uint32_t>(base) + static_cast<uint32_t>(__builtin_ctzll(signs));
    look_.behind_signs = static_cast<uint32_t>(base + block_size) - static_cast<uint32_t>(__builtin_clzll(signs));
  }
  Look look() const noexcept {
    const uint32_t holds = (dots_ != 0 ? Look::dots : 0U) | (ampersands_ != 0 ? Look::ampersand : 0U) | (nuls_ != 0 ? Look::nul : 0U);
    return {look_.first_sign, look_.behind_signs, holds};
  }

 private:
  Look look_;
  uint64_t dots_ = 0, dot_before_ = 0, ampersands_ = 0, nuls_ = 0;
};

template <typename Isa>
Look look_with(const char* text, size_t size) noexcept {
  Looker<Isa> looker;
  size_t at = 0;
  for (; at + block_size <= size; at += block_size) looker.take(Isa::load(text + at), at);
  if (at < size) looker.take(Isa::load_part(text + at, size - at), at);
  return looker.look();
}

}  // namespace
}  // namespace sc::text
