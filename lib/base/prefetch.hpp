// SPDX-License-Identifier: Apache-2.0
// Asks for memory that will soon be needed.
#pragma once

namespace sc {

// The empty assembly matters: GCC (12) takes a function that only fetches for one without effect, and drops calls of it.
inline void prefetch(const void* at) noexcept {
  __builtin_prefetch(at);
  asm volatile("");
}

}  // namespace sc
