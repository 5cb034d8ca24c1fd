// SPDX-License-Identifier: Apache-2.0
// Inside blocks.cpp: the forms of its loops.
#pragma once

#include "text/blocks.hpp"

namespace sc::text {

extern const Blocks baseline_blocks;
// For those without masked stores.
size_t copy_plain_by_16(const char* text, size_t size, char* to, bool ascii_only) noexcept;

#if defined(__x86_64__)
extern const Blocks avx2_blocks;
extern const Blocks avx512_blocks;
#endif

}  // namespace sc::text
