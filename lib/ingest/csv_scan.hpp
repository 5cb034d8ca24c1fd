// SPDX-License-Identifier: Apache-2.0
// Finds the few bytes that matter to a CSV reader, 64 at a time: one bit a byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sc::ingest {

inline constexpr size_t scan_width = 64;

// The bytes looked for. A byte that is not wanted is set to one that is (`quote` to the line feed, say).
struct ScanBytes {
  char separator = ',';
  char quote = '"';
  char line_feed = '\n';
  char carriage_return = '\r';
};

// What is looked for: outside quotes separators as well, inside them quotes and line ends alone.
enum class Looked : uint8_t { cells, quoted };

// Where among the 64 bytes at `bytes` such bytes are; bit n stands for byte n.
template <Looked what>
inline uint64_t scan_block(const char* bytes, const ScanBytes& wanted) noexcept {
#if defined(__SSE2__)
  const __m128i separator = _mm_set1_epi8(wanted.separator);
  const __m128i quote = _mm_set1_epi8(wanted.quote);
  const __m128i feed = _mm_set1_epi8(wanted.line_feed);
  const __m128i carriage = _mm_set1_epi8(wanted.carriage_return);
  const auto bits_of = [&](size_t at) noexcept {
    const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
    const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(sixteen, feed), _mm_cmpeq_epi8(sixteen, carriage));
    __m128i found = _mm_or_si128(ends, _mm_cmpeq_epi8(sixteen, quote));
    if constexpr (what == Looked::cells) found = _mm_or_si128(found, _mm_cmpeq_epi8(sixteen, separator));
    return static_cast<uint32_t>(_mm_movemask_epi8(found));
  };
  const uint64_t low = bits_of(0) | bits_of(16) << 16;
  const uint64_t high = bits_of(32) | bits_of(48) << 16;
  return low | high << 32;
#else
  uint64_t bits = 0;
  for (size_t at = 0; at < scan_width; ++at) {
    const char byte = bytes[at];
    const bool quoted = byte == wanted.quote || byte == wanted.line_feed || byte == wanted.carriage_return;
    bits |= uint64_t{quoted || (what == Looked::cells && byte == wanted.separator)} << at;
  }
  return bits;
#endif
}

}  // namespace sc::ingest
