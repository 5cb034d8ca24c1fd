// SPDX-License-Identifier: Apache-2.0
// XXH3 compiled into whoever includes it, by the loops that the file is compiled for. Only hash.cpp and the files of
// line_hash_kernel.hpp include this.
#pragma once

// Unrolled, the rounds of a hash take a quarter fewer instructions.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif
#define XXH_INLINE_ALL
#define XXH_NO_STREAM
#include <xxhash.h>
