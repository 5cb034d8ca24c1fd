// SPDX-License-Identifier: Apache-2.0
// For processors with AVX-512 and its byte compression (Intel Ice Lake, AMD Zen 4, and later).
#if defined(__x86_64__)

#include <immintrin.h>

#include "json/structure_scan.hpp"
#include "json/structure_utf8.hpp"

namespace sc::json {
namespace {

// Sixteen bytes in each of the four lanes.
inline __m512i lanes(__m128i table) noexcept { return _mm512_broadcast_i32x4(table); }
inline __m512i lanes(const uint8_t* table) noexcept { return lanes(_mm_load_si128(reinterpret_cast<const __m128i*>(table))); }

struct BytePlaces {
  uint8_t place[64];
  constexpr BytePlaces() : place{} {
    for (int at = 0; at < 64; ++at) place[at] = static_cast<uint8_t>(at);
  }
};
alignas(64) constexpr BytePlaces byte_places{};

// UTF-8 by three table look-ups a byte: Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2021).
class Avx512Utf8 {
 public:
  inline __attribute__((always_inline)) void next(__m512i bytes) noexcept {
    if (_mm512_movepi8_mask(bytes) == 0) {
      wrong_ = _mm512_or_si512(wrong_, cut_);
      cut_ = _mm512_setzero_si512();
      before_ = bytes;
      return;
    }
    const __m512i back1 = shifted<1>(bytes);
    const __m512i low = _mm512_set1_epi8(0x0F);
    const auto high_nibble = [low](__m512i of) { return _mm512_and_si512(_mm512_srli_epi16(of, 4), low); };
    const __m512i pairs = _mm512_and_si512(
        _mm512_and_si512(_mm512_shuffle_epi8(lanes(utf8_first_high), high_nibble(back1)),
                         _mm512_shuffle_epi8(lanes(utf8_first_low), _mm512_and_si512(back1, low))),
        _mm512_shuffle_epi8(lanes(utf8_second_high), high_nibble(bytes)));
    // Where a third or fourth byte must be, and only there, two continuations may follow each other (bit 7).
    const __m512i third = _mm512_subs_epu8(shifted<2>(bytes), _mm512_set1_epi8(static_cast<char>(0xE0 - 0x80)));
    const __m512i fourth = _mm512_subs_epu8(shifted<3>(bytes), _mm512_set1_epi8(static_cast<char>(0xF0 - 0x80)));
    const __m512i must = _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8(static_cast<char>(0x80)));
    wrong_ = _mm512_or_si512(wrong_, _mm512_xor_si512(must, pairs));
    // Leaders so near the end that what they announce lies in the next block.
    cut_ = _mm512_subs_epu8(bytes, _mm512_loadu_si512(last_bytes.greatest));
    before_ = bytes;
  }
  bool wrong() const noexcept { return _mm512_test_epi8_mask(wrong_, wrong_) != 0; }

 private:
  // The bytes `count` places before.
  template <int count>
  __m512i shifted(__m512i bytes) const noexcept {
    const __m512i lanes_before = _mm512_permutex2var_epi64(before_, _mm512_setr_epi64(6, 7, 8, 9, 10, 11, 12, 13), bytes);
    return _mm512_alignr_epi8(bytes, lanes_before, 16 - count);
  }

  __m512i before_ = _mm512_setzero_si512();
  __m512i wrong_ = _mm512_setzero_si512();
  __m512i cut_ = _mm512_setzero_si512();
};

struct Avx512 {
  using Bytes = __m512i;
  using Utf8 = Avx512Utf8;

  static Bytes load(const char* at) noexcept { return _mm512_loadu_si512(at); }
  static Bytes load_part(const char* at, size_t count) noexcept {
    return _mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), (uint64_t{1} << count) - 1, at);
  }
  static uint64_t newlines(Bytes bytes) noexcept { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')); }
  static Classes classes(Bytes bytes) noexcept {
    const __m512i blanks = lanes(_mm_setr_epi8(' ', -1, -1, -1, -1, -1, -1, -1, -1, '\t', '\n', -1, -1, '\r', -1, -1));
    // [ ] and { } differ in bit 5 alone; it is set in : and , already. 0C and 1A become , and : by it.
    const __m512i operators = lanes(_mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, ':', '{', ',', '}', -1, -1));
    return {_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\\')), _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')),
            _mm512_cmpeq_epi8_mask(bytes, _mm512_shuffle_epi8(blanks, bytes)),
            _mm512_cmpeq_epi8_mask(_mm512_or_si512(bytes, _mm512_set1_epi8(0x20)), _mm512_shuffle_epi8(operators, bytes)),
            _mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8(0x20))};
  }
  static uint64_t prefix_xor(uint64_t bits) noexcept {
    const __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<long long>(bits)), _mm_set1_epi8(-1), 0);
    return static_cast<uint64_t>(_mm_cvtsi128_si64(product));
  }
  static inline __attribute__((always_inline)) uint32_t* write(uint32_t* out, uint32_t base, uint64_t bits) noexcept {
    const __m512i places = _mm512_load_si512(byte_places.place);
    const __m512i packed = _mm512_maskz_compress_epi8(bits, places);
    const __m512i from = _mm512_set1_epi32(static_cast<int>(base));
    const auto sixteen = [&](__m128i of, int to) {
      _mm512_storeu_si512(out + to, _mm512_add_epi32(from, _mm512_cvtepu8_epi32(of)));
    };
    const auto count = static_cast<uint32_t>(_mm_popcnt_u64(bits));
    // Records have 16 or so a block: a branch there would be guessed wrong.
    sixteen(_mm512_castsi512_si128(packed), 0);
    sixteen(_mm512_extracti32x4_epi32(packed, 1), 16);
    if (count > 32) {
      sixteen(_mm512_extracti32x4_epi32(packed, 2), 32);
      sixteen(_mm512_extracti32x4_epi32(packed, 3), 48);
    }
    return out + count;
  }
};

}  // namespace

StructureScan scan_avx512(const char* text, size_t size, bool one_line, uint32_t* positions) noexcept {
  return scan_with<Avx512>(text, size, one_line, positions);
}

}  // namespace sc::json
#endif
