// SPDX-License-Identifier: Apache-2.0
// For every other processor: plain C++, with SSE2 where that is the least there is.
#include "json/structure_scan.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sc::json {
namespace {

struct PlainBytes {
  char byte[64];
};

// A state machine over the bytes of a sequence (RFC 3629, section 4).
class PlainUtf8 {
 public:
  void next(const PlainBytes& bytes) noexcept {
    if (due_ == 0 && is_ascii(bytes)) return;
    for (const char each : bytes.byte) take(static_cast<uint8_t>(each));
  }
  bool wrong() const noexcept { return wrong_ || due_ != 0; }

 private:
  static bool is_ascii(const PlainBytes& bytes) noexcept {
    uint64_t all = 0;
    for (int at = 0; at < 64; at += 8) {
      uint64_t word;
      __builtin_memcpy(&word, bytes.byte + at, sizeof word);
      all |= word;
    }
    return (all & 0x8080808080808080) == 0;
  }
  void take(uint8_t byte) noexcept {
    if (due_ > 0) {
      wrong_ = wrong_ || byte < least_ || byte > greatest_;
      --due_;
      least_ = 0x80;
      greatest_ = 0xBF;
    } else if (byte >= 0x80) {
      wrong_ = wrong_ || byte < 0xC2 || byte > 0xF4;
      due_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
      least_ = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
      greatest_ = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    }
  }

  int due_ = 0;  // continuations
  uint8_t least_ = 0x80;
  uint8_t greatest_ = 0xBF;
  bool wrong_ = false;
};

struct Plain {
  using Bytes = PlainBytes;
  using Utf8 = PlainUtf8;

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
  static uint64_t newlines(const Bytes& bytes) noexcept { return equal(bytes, '\n'); }
  static Classes classes(const Bytes& bytes) noexcept {
    return {equal(bytes, '\\'), equal(bytes, '"'), equal(bytes, ' ') | equal(bytes, '\t') | equal(bytes, '\n') | equal(bytes, '\r'),
            equal(bytes, '{') | equal(bytes, '}') | equal(bytes, '[') | equal(bytes, ']') | equal(bytes, ':') | equal(bytes, ','),
            below_space(bytes)};
  }
  static uint64_t prefix_xor(uint64_t bits) noexcept {
    for (int by = 1; by < 64; by *= 2) bits ^= bits << by;
    return bits;
  }
  static uint32_t* write(uint32_t* out, uint32_t base, uint64_t bits) noexcept {
    for (; bits != 0; bits &= bits - 1) *out++ = base + static_cast<uint32_t>(__builtin_ctzll(bits));
    return out;
  }

 private:
#if defined(__SSE2__)
  template <typename Of>
  static uint64_t mask(const Bytes& bytes, Of of) noexcept {
    uint64_t bits = 0;
    for (int at = 0; at < 4; ++at) {
      const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.byte + 16 * at));
      bits |= uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(of(part)))} << (16 * at);
    }
    return bits;
  }
  static uint64_t equal(const Bytes& bytes, char to) noexcept {
    return mask(bytes, [to](__m128i part) { return _mm_cmpeq_epi8(part, _mm_set1_epi8(to)); });
  }
  static uint64_t below_space(const Bytes& bytes) noexcept {
    const __m128i last = _mm_set1_epi8(0x1F);
    return mask(bytes, [last](__m128i part) { return _mm_cmpeq_epi8(_mm_max_epu8(part, last), last); });
  }
#else
  static uint64_t equal(const Bytes& bytes, char to) noexcept {
    uint64_t bits = 0;
    for (int at = 0; at < 64; ++at) bits |= uint64_t{bytes.byte[at] == to} << at;
    return bits;
  }
  static uint64_t below_space(const Bytes& bytes) noexcept {
    uint64_t bits = 0;
    for (int at = 0; at < 64; ++at) bits |= uint64_t{static_cast<uint8_t>(bytes.byte[at]) < 0x20} << at;
    return bits;
  }
#endif
};

}  // namespace

StructureScan scan_baseline(const char* text, size_t size, bool one_line, uint32_t* positions) noexcept {
  return scan_with<Plain>(text, size, one_line, positions);
}

}  // namespace sc::json
