// SPDX-License-Identifier: Apache-2.0
// For processors with AVX2 (Intel Haswell, AMD Excavator, and later): a block is two vectors.
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/blocks_kinds.hpp"
#include "text/blocks_loops.hpp"

namespace sc::text {
namespace {

struct Avx2 {
  struct Bytes {
    __m256i low;
    __m256i high;
  };

  static Bytes load(const char* at) noexcept {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)), _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32))};
  }
  static Bytes load_part(const char* at, size_t count) noexcept {
    alignas(32) char block[block_size];
    __builtin_memset(block, ' ', sizeof block);
    __builtin_memcpy(block, at, count);
    return load(block);
  }
  static uint64_t equal(Bytes bytes, char byte) noexcept {
    const __m256i wanted = _mm256_set1_epi8(byte);
    return mask(_mm256_cmpeq_epi8(bytes.low, wanted), _mm256_cmpeq_epi8(bytes.high, wanted));
  }
  static uint64_t below(Bytes bytes, char byte) noexcept {
    const __m256i least = _mm256_set1_epi8(byte);
    return ~mask(_mm256_cmpeq_epi8(_mm256_max_epu8(bytes.low, least), bytes.low), _mm256_cmpeq_epi8(_mm256_max_epu8(bytes.high, least), bytes.high));
  }
  static uint64_t beyond(Bytes bytes) noexcept { return mask(bytes.low, bytes.high); }

 private:
  static uint64_t mask(__m256i low, __m256i high) noexcept {
    return static_cast<uint32_t>(_mm256_movemask_epi8(low)) | uint64_t{static_cast<uint32_t>(_mm256_movemask_epi8(high))} << 32;
  }
};

}  // namespace

constinit const Blocks avx2_blocks{find_with<Avx2>, look_with<Avx2>, copy_plain_by_16};

}  // namespace sc::text
#endif
