// SPDX-License-Identifier: Apache-2.0
#if defined(__x86_64__)

#include "base/line_hash_kernel.hpp"

// Unrolled, the rounds of a hash take a quarter fewer instructions.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif
#define XXH_INLINE_ALL
#define XXH_NO_STREAM
#include <xxhash.h>

namespace sc {

uint64_t line_hash_avx2(std::string_view bytes) noexcept { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace sc

#endif
