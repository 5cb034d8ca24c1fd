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

// Bit n stands for byte n.
struct ScanBits {
  uint64_t cells = 0;   // separators, line ends and quotes
  uint64_t quoted = 0;  // what matters inside quotes: quotes and line ends
};

// The bytes looked for. A byte that is not wanted is set to one that is (`quote` to the line feed, say).
struct ScanBytes {
  char separator = ',';
  char quote = '"';
  char line_feed = '\n';
  char carriage_return = '\r';
};

// Looks at the 64 bytes at `bytes`.
inline ScanBits scan_block(const char* bytes, const ScanBytes& wanted) noexcept {
  ScanBits bits;
#if defined(__SSE2__)
  const __m128i separator = _mm_set1_epi8(wanted.separator);
  const __m128i quote = _mm_set1_epi8(wanted.quote);
  const __m128i feed = _mm_set1_epi8(wanted.line_feed);
  const __m128i carriage = _mm_set1_epi8(wanted.carriage_return);
  for (size_t at = 0; at < scan_width; at += 16) {
    const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
    const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(sixteen, feed), _mm_cmpeq_epi8(sixteen, carriage));
    const __m128i quoted = _mm_or_si128(ends, _mm_cmpeq_epi8(sixteen, quote));
    const __m128i cells = _mm_or_si128(quoted, _mm_cmpeq_epi8(sixteen, separator));
    bits.quoted |= uint64_t{static_cast<uint16_t>(_mm_movemask_epi8(quoted))} << at;
    bits.cells |= uint64_t{static_cast<uint16_t>(_mm_movemask_epi8(cells))} << at;
  }
#else
  for (size_t at = 0; at < scan_width; ++at) {
    const char byte = bytes[at];
    const bool quoted = byte == wanted.quote || byte == wanted.line_feed || byte == wanted.carriage_return;
    bits.quoted |= uint64_t{quoted} << at;
    bits.cells |= uint64_t{quoted || byte == wanted.separator} << at;
  }
#endif
  return bits;
}

// The same for fewer than 64 bytes, none read behind them.
inline ScanBits scan_rest(const char* bytes, size_t size, const ScanBytes& wanted) noexcept {
  char whole[scan_width] = {};
  std::memcpy(whole, bytes, size);
  ScanBits bits = scan_block(whole, wanted);
  const uint64_t within = (uint64_t{1} << size) - 1;
  bits.cells &= within;
  bits.quoted &= within;
  return bits;
}

}  // namespace sc::ingest
