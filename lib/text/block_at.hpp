// SPDX-License-Identifier: Apache-2.0
// A text in blocks, the last one filled up. Apart from blocks.hpp, as no inline function may be seen by what is compiled
// for one kind of processor.
#pragma once

#include <cstring>
#include <string_view>

#include "text/blocks.hpp"

namespace sc::text {

// The block at `at` of a text, or `copy` with what is left of the text and zeros behind it.
inline const char* block_at(std::string_view text, size_t at, char* copy) noexcept {
  if (text.size() - at >= block_size) return text.data() + at;
  std::memset(copy, 0, block_size);
  if (at < text.size()) std::memcpy(copy, text.data() + at, text.size() - at);
  return copy;
}

}  // namespace sc::text
