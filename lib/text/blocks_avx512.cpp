// SPDX-License-Identifier: Apache-2.0
// For processors with AVX-512 on bytes (Intel Skylake-X, AMD Zen 4, and later).
#if defined(__x86_64__)

#include <immintrin.h>

#include "text/blocks_kinds.hpp"
#include "text/blocks_loops.hpp"

namespace sc::text {
namespace {

struct Avx512 {
  using Bytes = __m512i;

  static uint64_t first(size_t count) noexcept { return count >= block_size ? ~uint64_t{0} : (uint64_t{1} << count) - 1; }
  static Bytes load(const char* at) noexcept { return _mm512_loadu_si512(at); }
  static Bytes load_part(const char* at, size_t count) noexcept { return _mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), first(count), at); }
  static uint64_t equal(Bytes bytes, char byte) noexcept { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(byte)); }
  static uint64_t below(Bytes bytes, char byte) noexcept { return _mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8(byte)); }
  static uint64_t beyond(Bytes bytes) noexcept { return _mm512_movepi8_mask(bytes); }
};

size_t copy_plain(const char* text, size_t size, char* to, bool ascii_only) noexcept {
  const uint64_t distrusted = ascii_only ? ~uint64_t{0} : 0;
  const auto special_in = [distrusted](Avx512::Bytes bytes) {
    return Avx512::below(bytes, ' ') | Avx512::equal(bytes, '"') | Avx512::equal(bytes, '\\') | (Avx512::beyond(bytes) & distrusted);
  };
  size_t at = 0;
  for (; at + block_size <= size; at += block_size) {
    const Avx512::Bytes bytes = Avx512::load(text + at);
    _mm512_storeu_si512(to + at, bytes);
    const uint64_t special = special_in(bytes);
    if (special != 0) return at + static_cast<size_t>(__builtin_ctzll(special));
  }
  if (at == size) return whole;
  const Avx512::Bytes bytes = Avx512::load_part(text + at, size - at);
  _mm512_mask_storeu_epi8(to + at, Avx512::first(size - at), bytes);
  const uint64_t special = special_in(bytes);
  return special != 0 ? at + static_cast<size_t>(__builtin_ctzll(special)) : whole;
}

}  // namespace

constinit const Blocks avx512_blocks{find_with<Avx512>, look_with<Avx512>, copy_plain};

}  // namespace sc::text
#endif
