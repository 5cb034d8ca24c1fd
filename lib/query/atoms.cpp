// SPDX-License-Identifier: Apache-2.0
#include "query/atoms.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace sc::query {

namespace {

constexpr size_t window = 64;

// The 64 bytes at `at`, or a copy with zeros behind the text.
const char* bytes_at(std::string_view text, size_t at, char* copy) {
  if (text.size() - at >= window) return text.data() + at;
  std::memset(copy, 0, window);
  if (at < text.size()) std::memcpy(copy, text.data() + at, text.size() - at);
  return copy;
}

#ifdef __x86_64__

#define SC_AVX2 __attribute__((target("avx2")))
#define SC_AVX512 __attribute__((target("avx512f,avx512bw")))

// Half a window.
SC_AVX2 inline AtomRow half_avx2(const char* bytes, char* lowered) {
  const __m256i given = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i low = _mm256_or_si256(given, _mm256_set1_epi8(0x20));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(lowered), low);
  // Moves the first of a range to the least of all signed bytes and the others of the range behind it.
  const __m256i from_a = _mm256_add_epi8(low, _mm256_set1_epi8(static_cast<char>(0x80 - 'a')));
  const __m256i from_0 = _mm256_add_epi8(given, _mm256_set1_epi8(static_cast<char>(0x80 - '0')));
  const __m256i letters = _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(0x80 + 26)), from_a);
  const __m256i digits = _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(0x80 + 10)), from_0);
  return {static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(letters, digits))),
          static_cast<uint32_t>(_mm256_movemask_epi8(given))};
}

SC_AVX2 bool read_avx2(std::string_view text, AtomRow* rows, char* lowered) {
  uint64_t high = 0;
  for (size_t at = 0; at <= text.size(); at += window) {
    char copy[window];
    const char* bytes = bytes_at(text, at, copy);
    const AtomRow left = half_avx2(bytes, lowered + at);
    const AtomRow right = half_avx2(bytes + 32, lowered + at + 32);
    *rows = {left.inside | right.inside << 32, left.high | right.high << 32};
    high |= rows++->high;
  }
  return high != 0;
}

SC_AVX512 bool read_avx512(std::string_view text, AtomRow* rows, char* lowered) {
  uint64_t high = 0;
  for (size_t at = 0; at <= text.size(); at += window) {
    const size_t left = text.size() - at;
    const __mmask64 known = left >= window ? ~uint64_t{0} : (uint64_t{1} << left) - 1;
    const __m512i given = _mm512_maskz_loadu_epi8(known, text.data() + at);
    const __m512i low = _mm512_or_si512(given, _mm512_set1_epi8(0x20));
    _mm512_storeu_si512(lowered + at, low);
    const __mmask64 letters = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(low, _mm512_set1_epi8('a')), _mm512_set1_epi8(26));
    const __mmask64 digits = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(given, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
    *rows = {letters | digits, _mm512_movepi8_mask(given)};
    high |= rows++->high;
  }
  return high != 0;
}

#undef SC_AVX2
#undef SC_AVX512

#endif

#ifdef __SSE2__

// A quarter of a window.
AtomRow quarter(const char* bytes, char* lowered) {
  const __m128i given = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i low = _mm_or_si128(given, _mm_set1_epi8(0x20));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(lowered), low);
  const __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(low, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(low, _mm_set1_epi8('z' + 1)));
  const __m128i digits = _mm_and_si128(_mm_cmpgt_epi8(given, _mm_set1_epi8('0' - 1)), _mm_cmplt_epi8(given, _mm_set1_epi8('9' + 1)));
  return {static_cast<uint32_t>(_mm_movemask_epi8(_mm_or_si128(letters, digits))), static_cast<uint32_t>(_mm_movemask_epi8(given))};
}

#else

AtomRow quarter(const char* bytes, char* lowered) {
  AtomRow row;
  for (unsigned i = 0; i < 16; ++i) {
    lowered[i] = static_cast<char>(bytes[i] | 0x20);
    const bool letter = lowered[i] >= 'a' && lowered[i] <= 'z';
    const bool digit = bytes[i] >= '0' && bytes[i] <= '9';
    row.inside |= uint64_t{letter || digit} << i;
    row.high |= uint64_t{static_cast<unsigned char>(bytes[i]) >= 0x80} << i;
  }
  return row;
}

#endif

bool read_baseline(std::string_view text, AtomRow* rows, char* lowered) {
  uint64_t high = 0;
  for (size_t at = 0; at <= text.size(); at += window) {
    char copy[window];
    const char* bytes = bytes_at(text, at, copy);
    *rows = {};
    for (unsigned begin = 0; begin < window; begin += 16) {
      const AtomRow part = quarter(bytes + begin, lowered + at + begin);
      rows->inside |= part.inside << begin;
      rows->high |= part.high << begin;
    }
    high |= rows++->high;
  }
  return high != 0;
}

}  // namespace

std::span<const AtomKernel> atom_kernels() {
#ifdef __x86_64__
  static constexpr AtomKernel all[] = {read_avx512, read_avx2, read_baseline};
  const bool avx2 = __builtin_cpu_supports("avx2");
  const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
  return std::span(all).subspan(avx512 ? 0 : avx2 ? 1 : 2);
#else
  static constexpr AtomKernel all[] = {read_baseline};
  return all;
#endif
}

void Atoms::make_room(size_t rows) {
  room_ = 2 * rows;
  rows_ = std::make_unique<AtomRow[]>(room_);
  lowered_ = std::make_unique<char[]>(room_ * window + sizeof(uint64_t));  // a key may be read across the end
  edges_ = std::make_unique<uint32_t[]>(room_ * window + 1);
}

void Atoms::read(std::string_view text) {
  row_count_ = text.size() / window + 1;
  if (room_ < row_count_) make_room(row_count_);
  any_high_ = kernel_(text, rows_.get(), lowered_.get());
  uint32_t* edge = edges_.get();
  uint64_t before = 0;
  for (uint32_t row = 0; row < row_count_; ++row) {
    const uint64_t inside = rows_[row].inside;
    for (uint64_t left = inside ^ (inside << 1 | before); left != 0; left &= left - 1) {
      *edge++ = row * static_cast<uint32_t>(window) + static_cast<uint32_t>(std::countr_zero(left));
    }
    before = inside >> 63;
  }
  count_ = static_cast<size_t>(edge - edges_.get()) / 2;
}

}  // namespace sc::query
