// SPDX-License-Identifier: Apache-2.0
// For processors with AVX2 (Intel Haswell, AMD Excavator, and later): a block is two vectors.
#if defined(__x86_64__)

#include <immintrin.h>

#include "json/structure_scan.hpp"
#include "json/structure_utf8.hpp"

namespace sc::json {
namespace {

inline __m256i lanes(__m128i table) noexcept { return _mm256_broadcastsi128_si256(table); }
inline __m256i lanes(const uint8_t* table) noexcept { return lanes(_mm_load_si128(reinterpret_cast<const __m128i*>(table))); }

struct Avx2Bytes {
  __m256i low;
  __m256i high;
};

// As in structure_avx512.cpp, a vector at a time.
class Avx2Utf8 {
 public:
  inline __attribute__((always_inline)) void next(Avx2Bytes bytes) noexcept {
    if (_mm256_movemask_epi8(_mm256_or_si256(bytes.low, bytes.high)) == 0) {
      wrong_ = _mm256_or_si256(wrong_, cut_);
      cut_ = _mm256_setzero_si256();
      before_ = bytes.high;
      return;
    }
    check(bytes.low);
    check(bytes.high);
    cut_ = _mm256_subs_epu8(bytes.high, _mm256_load_si256(reinterpret_cast<const __m256i*>(last_bytes.greatest + 32)));
  }
  bool wrong() const noexcept { return _mm256_testz_si256(wrong_, wrong_) == 0; }

 private:
  template <int count>
  __m256i shifted(__m256i bytes) const noexcept {
    return _mm256_alignr_epi8(bytes, _mm256_permute2x128_si256(before_, bytes, 0x21), 16 - count);
  }
  inline __attribute__((always_inline)) void check(__m256i bytes) noexcept {
    const __m256i low = _mm256_set1_epi8(0x0F);
    const auto high_half = [low](__m256i of) { return _mm256_and_si256(_mm256_srli_epi16(of, 4), low); };
    const __m256i back1 = shifted<1>(bytes);
    const __m256i pairs = _mm256_and_si256(_mm256_and_si256(_mm256_shuffle_epi8(lanes(utf8_first_high), high_half(back1)),
                                                            _mm256_shuffle_epi8(lanes(utf8_first_low), _mm256_and_si256(back1, low))),
                                           _mm256_shuffle_epi8(lanes(utf8_second_high), high_half(bytes)));
    const __m256i third = _mm256_subs_epu8(shifted<2>(bytes), _mm256_set1_epi8(0xE0 - 0x80));
    const __m256i fourth = _mm256_subs_epu8(shifted<3>(bytes), _mm256_set1_epi8(0xF0 - 0x80));
    const __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
    wrong_ = _mm256_or_si256(wrong_, _mm256_xor_si256(must, pairs));
    before_ = bytes;
  }

  __m256i before_ = _mm256_setzero_si256();
  __m256i wrong_ = _mm256_setzero_si256();
  __m256i cut_ = _mm256_setzero_si256();
};

struct Avx2 {
  using Bytes = Avx2Bytes;
  using Utf8 = Avx2Utf8;

  static Bytes load(const char* at) noexcept {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)), _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32))};
  }
  static Bytes load_part(const char* at, size_t count) noexcept {
    alignas(32) char block[64];
    __builtin_memset(block, ' ', sizeof block);
    __builtin_memcpy(block, at, count);
    return load(block);
  }
  static uint64_t newlines(Bytes bytes) noexcept { return equal(bytes, _mm256_set1_epi8('\n')); }
  static Classes classes(Bytes bytes) noexcept {
    const __m256i blanks = lanes(_mm_setr_epi8(' ', -1, -1, -1, -1, -1, -1, -1, -1, '\t', '\n', -1, -1, '\r', -1, -1));
    // [ ] and { } differ in bit 5 alone; it is set in : and , already. 0C and 1A become , and : by it.
    const __m256i operators = lanes(_mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, ':', '{', ',', '}', -1, -1));
    const __m256i bit5 = _mm256_set1_epi8(0x20);
    const __m256i last_control = _mm256_set1_epi8(0x1F);
    const auto both = [&bytes](auto of) { return mask(of(bytes.low), of(bytes.high)); };
    return {equal(bytes, _mm256_set1_epi8('\\')), equal(bytes, _mm256_set1_epi8('"')),
            both([&](__m256i half) { return _mm256_cmpeq_epi8(half, _mm256_shuffle_epi8(blanks, half)); }),
            both([&](__m256i half) { return _mm256_cmpeq_epi8(_mm256_or_si256(half, bit5), _mm256_shuffle_epi8(operators, half)); }),
            both([&](__m256i half) { return _mm256_cmpeq_epi8(_mm256_max_epu8(half, last_control), last_control); })};
  }
  static uint64_t prefix_xor(uint64_t bits) noexcept {
    const __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<long long>(bits)), _mm_set1_epi8(-1), 0);
    return static_cast<uint64_t>(_mm_cvtsi128_si64(product));
  }
  static inline __attribute__((always_inline)) uint32_t* write(uint32_t* out, uint32_t base, uint64_t bits) noexcept {
    uint32_t* const end = out + _mm_popcnt_u64(bits);
    // Eight at a time: what is too much is written over by the next block. Of no bits at all, tzcnt is 64.
    for (; bits != 0; out += 8) {
      for (int at = 0; at < 8; ++at) {
        out[at] = base + static_cast<uint32_t>(_tzcnt_u64(bits));
        bits = _blsr_u64(bits);
      }
    }
    return end;
  }

 private:
  static uint64_t mask(__m256i low, __m256i high) noexcept {
    return static_cast<uint32_t>(_mm256_movemask_epi8(low)) | uint64_t{static_cast<uint32_t>(_mm256_movemask_epi8(high))} << 32;
  }
  static uint64_t equal(Bytes bytes, __m256i to) noexcept { return mask(_mm256_cmpeq_epi8(bytes.low, to), _mm256_cmpeq_epi8(bytes.high, to)); }
};

}  // namespace

StructureScan scan_avx2(const char* text, size_t size, bool one_line, uint32_t* positions) noexcept {
  return scan_with<Avx2>(text, size, one_line, positions);
}

}  // namespace sc::json
#endif
