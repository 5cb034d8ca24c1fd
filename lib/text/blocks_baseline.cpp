// SPDX-License-Identifier: Apache-2.0
// For every other processor: SSE2 where that is the least there is, else plain C++.
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "text/blocks_kinds.hpp"
#include "text/blocks_loops.hpp"

namespace sc::text {
namespace {

struct Baseline {
  struct Bytes {
    char byte[block_size];
  };

  static Bytes load(const char* at) noexcept {
    Bytes bytes;
    __builtin_memcpy(bytes.byte, at, sizeof bytes.byte);
    return bytes;
  }
  static Bytes load_part(const char* at, size_t count) noexcept {
    Bytes bytes;
    __builtin_memset(bytes.byte, ' ', sizeof bytes.byte);
    __builtin_memcpy(bytes.byte, at, count);
    return bytes;
  }
#if defined(__SSE2__)
  static uint64_t equal(const Bytes& bytes, char byte) noexcept {
    return mask(bytes, [wanted = _mm_set1_epi8(byte)](__m128i part) { return _mm_cmpeq_epi8(part, wanted); });
  }
  static uint64_t below(const Bytes& bytes, char byte) noexcept {
    return ~mask(bytes, [least = _mm_set1_epi8(byte)](__m128i part) { return _mm_cmpeq_epi8(_mm_max_epu8(part, least), part); });
  }
  static uint64_t beyond(const Bytes& bytes) noexcept {
    return mask(bytes, [](__m128i part) { return part; });
  }

 private:
  template <typename Found>
  static uint64_t mask(const Bytes& bytes, Found found) noexcept {
    uint64_t bits = 0;
    for (size_t at = 0; at < block_size; at += 16) {
      const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.byte + at));
      bits |= uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(found(part)))} << at;
    }
    return bits;
  }
#else
  static uint64_t equal(const Bytes& bytes, char byte) noexcept {
    return mask(bytes, [byte](char each) { return each == byte; });
  }
  static uint64_t below(const Bytes& bytes, char byte) noexcept {
    return mask(bytes, [byte](char each) { return static_cast<uint8_t>(each) < static_cast<uint8_t>(byte); });
  }
  static uint64_t beyond(const Bytes& bytes) noexcept {
    return mask(bytes, [](char each) { return static_cast<uint8_t>(each) >= 0x80; });
  }

 private:
  template <typename Found>
  static uint64_t mask(const Bytes& bytes, Found found) noexcept {
    uint64_t bits = 0;
    for (size_t at = 0; at < block_size; ++at) bits |= uint64_t{found(bytes.byte[at])} << at;
    return bits;
  }
#endif
};

#if defined(__SSE2__)

constexpr size_t step = 16;

// Bit i is set where byte i can't be copied as it is: quote, backslash, control; or beyond ASCII and `distrusted`.
unsigned special_bytes(__m128i bytes, unsigned distrusted) noexcept {
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  const __m128i slash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
  const auto special = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, slash))));
  return special | (static_cast<unsigned>(_mm_movemask_epi8(bytes)) & distrusted);
}

// Copies the 1 to 15 bytes of a text when none is special; otherwise nothing that counts, and returns false. The first
// and the last bytes go in one vector; they may overlap.
bool copy_short(const char* from, size_t size, char* to, unsigned distrusted) noexcept {
  if (size >= 8) {
    uint64_t first, last;
    __builtin_memcpy(&first, from, 8);
    __builtin_memcpy(&last, from + size - 8, 8);
    __builtin_memcpy(to, &first, 8);
    __builtin_memcpy(to + size - 8, &last, 8);
    return special_bytes(_mm_set_epi64x(static_cast<int64_t>(last), static_cast<int64_t>(first)), distrusted) == 0;
  }
  if (size >= 4) {
    uint32_t first, last;
    __builtin_memcpy(&first, from, 4);
    __builtin_memcpy(&last, from + size - 4, 4);
    __builtin_memcpy(to, &first, 4);
    __builtin_memcpy(to + size - 4, &last, 4);
    return special_bytes(_mm_set1_epi64x(static_cast<int64_t>(uint64_t{first} << 32 | last)), distrusted) == 0;
  }
  const char middle = from[size / 2], last = from[size - 1];
  to[0] = from[0];
  to[size / 2] = middle;
  to[size - 1] = last;
  return special_bytes(_mm_set_epi8(last, last, last, last, last, last, last, last, last, last, last, last, last, last, middle, from[0]), distrusted) == 0;
}

#endif

bool is_special(char byte, bool ascii_only) noexcept {
  const auto code = static_cast<unsigned char>(byte);
  return code < 0x20 || byte == '"' || byte == '\\' || (code >= 0x80 && ascii_only);
}

}  // namespace

size_t copy_plain_by_16(const char* text, size_t size, char* to, bool ascii_only) noexcept {
  size_t at = 0;
#if defined(__SSE2__)
  const unsigned distrusted = ascii_only ? 0xFFFF : 0;
  const auto copy_16 = [&](size_t from) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + from), bytes);
    return special_bytes(bytes, distrusted);
  };
  for (; at + step <= size; at += step) {
    const unsigned special = copy_16(at);
    if (special != 0) return at + static_cast<size_t>(__builtin_ctz(special));
  }
  if (at == size) return whole;
  if (size >= step) {
    const unsigned special = copy_16(size - step);  // the last sixteen, some of them again
    return special != 0 ? size - step + static_cast<size_t>(__builtin_ctz(special)) : whole;
  }
  if (copy_short(text, size, to, distrusted)) return whole;
#endif
  for (; at < size && !is_special(text[at], ascii_only); ++at) to[at] = text[at];
  return at == size ? whole : at;
}

constinit const Blocks baseline_blocks{find_with<Baseline>, look_with<Baseline>, copy_plain_by_16};

}  // namespace sc::text
