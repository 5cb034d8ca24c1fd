// SPDX-License-Identifier: Apache-2.0
#include "learn/row_sums.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "base/processor.hpp"
#include "learn/linear_model.hpp"

namespace sc::learn {

namespace {

// Of the bytes of a row two by two these keep the sum of the upper ones, and of both together, from which that of the lower
// ones follows. Then the two are put in order, eight columns at a time.

#ifdef __x86_64__

#define SC_AVX2 __attribute__((target("avx2")))
#define SC_AVX512 __attribute__((target("avx512f,avx512bw")))

// Eight columns.
SC_AVX2 inline void add_eight(int32_t* sums, __m128i columns) {
  auto* at = reinterpret_cast<__m256i*>(sums);
  _mm256_storeu_si256(at, _mm256_add_epi32(_mm256_loadu_si256(at), _mm256_cvtepi16_epi32(columns)));
}

SC_AVX512 void add_avx512(const uint8_t* weights, size_t width, const uint32_t* places, size_t count, int32_t* sums) {
  __m512i both = _mm512_setzero_si512(), upper = both;
  for (size_t at = 0; at < count; ++at) {
    const __m512i bytes = _mm512_loadu_si512(weights + places[at] * width);
    both = _mm512_add_epi16(both, bytes);
    upper = _mm512_add_epi16(upper, _mm512_srli_epi16(bytes, 8));
  }
  const __m512i zeros = _mm512_set1_epi16(static_cast<int16_t>(count * LinearModel::zero_weight));
  const __m512i odd = _mm512_sub_epi16(upper, zeros);
  const __m512i even = _mm512_sub_epi16(_mm512_sub_epi16(both, _mm512_slli_epi16(upper, 8)), zeros);
  alignas(64) __m128i low[4], high[4];  // GCC 12 sees uninitialized values in its own way to these quarters
  _mm512_store_si512(low, _mm512_unpacklo_epi16(even, odd));
  _mm512_store_si512(high, _mm512_unpackhi_epi16(even, odd));
  for (size_t part = 0; part < 4; ++part) {
    add_eight(sums + part * 16, low[part]);
    add_eight(sums + part * 16 + 8, high[part]);
  }
}

// Of 32 columns.
SC_AVX2 inline void add_half(__m256i both, __m256i upper, __m256i zeros, int32_t* sums) {
  const __m256i odd = _mm256_sub_epi16(upper, zeros);
  const __m256i even = _mm256_sub_epi16(_mm256_sub_epi16(both, _mm256_slli_epi16(upper, 8)), zeros);
  const __m256i low = _mm256_unpacklo_epi16(even, odd), high = _mm256_unpackhi_epi16(even, odd);
  add_eight(sums, _mm256_castsi256_si128(low));
  add_eight(sums + 8, _mm256_castsi256_si128(high));
  add_eight(sums + 16, _mm256_extracti128_si256(low, 1));
  add_eight(sums + 24, _mm256_extracti128_si256(high, 1));
}

SC_AVX2 void add_avx2(const uint8_t* weights, size_t width, const uint32_t* places, size_t count, int32_t* sums) {
  __m256i first_both = _mm256_setzero_si256(), first_upper = first_both, second_both = first_both, second_upper = first_both;
  for (size_t at = 0; at < count; ++at) {
    const auto* row = reinterpret_cast<const __m256i*>(weights + places[at] * width);
    const __m256i first = _mm256_loadu_si256(row), second = _mm256_loadu_si256(row + 1);
    first_both = _mm256_add_epi16(first_both, first);
    first_upper = _mm256_add_epi16(first_upper, _mm256_srli_epi16(first, 8));
    second_both = _mm256_add_epi16(second_both, second);
    second_upper = _mm256_add_epi16(second_upper, _mm256_srli_epi16(second, 8));
  }
  const __m256i zeros = _mm256_set1_epi16(static_cast<int16_t>(count * LinearModel::zero_weight));
  add_half(first_both, first_upper, zeros, sums);
  add_half(second_both, second_upper, zeros, sums + 32);
}

class Columns {
 public:
  void add(const uint8_t* row) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(row));
    both_ = _mm_add_epi16(both_, bytes);
    upper_ = _mm_add_epi16(upper_, _mm_srli_epi16(bytes, 8));
  }
  void add_to(int32_t* sums, __m128i zeros) const {
    const __m128i odd = _mm_sub_epi16(upper_, zeros);
    const __m128i even = _mm_sub_epi16(_mm_sub_epi16(both_, _mm_slli_epi16(upper_, 8)), zeros);
    const __m128i low = _mm_unpacklo_epi16(even, odd), high = _mm_unpackhi_epi16(even, odd);
    add_four(sums, _mm_srai_epi32(_mm_unpacklo_epi16(low, low), 16));
    add_four(sums + 4, _mm_srai_epi32(_mm_unpackhi_epi16(low, low), 16));
    add_four(sums + 8, _mm_srai_epi32(_mm_unpacklo_epi16(high, high), 16));
    add_four(sums + 12, _mm_srai_epi32(_mm_unpackhi_epi16(high, high), 16));
  }

 private:
  static void add_four(int32_t* sums, __m128i more) {
    auto* at = reinterpret_cast<__m128i*>(sums);
    _mm_storeu_si128(at, _mm_add_epi32(_mm_loadu_si128(at), more));
  }

  __m128i both_ = _mm_setzero_si128(), upper_ = _mm_setzero_si128();
};

void add_baseline(const uint8_t* weights, size_t width, const uint32_t* places, size_t count, int32_t* sums) {
  Columns first, second, third, fourth;
  for (size_t at = 0; at < count; ++at) {
    const uint8_t* row = weights + places[at] * width;
    first.add(row);
    second.add(row + 16);
    third.add(row + 32);
    fourth.add(row + 48);
  }
  const __m128i zeros = _mm_set1_epi16(static_cast<int16_t>(count * LinearModel::zero_weight));
  first.add_to(sums, zeros);
  second.add_to(sums + 16, zeros);
  third.add_to(sums + 32, zeros);
  fourth.add_to(sums + 48, zeros);
}

#else

void add_baseline(const uint8_t* weights, size_t width, const uint32_t* places, size_t count, int32_t* sums) {
  for (size_t at = 0; at < count; ++at) {
    for (size_t column = 0; column < LinearModel::row_width; ++column) sums[column] += weights[places[at] * width + column] - LinearModel::zero_weight;
  }
}

#endif

}  // namespace

std::span<const RowKernel> row_kernels() {
#ifdef __x86_64__
  static constexpr RowKernel all[] = {add_avx512, add_avx2, add_baseline};
#else
  static constexpr RowKernel all[] = {add_baseline};
#endif
  return runnable(all);
}

}  // namespace sc::learn
