// SPDX-License-Identifier: Apache-2.0
#include "classify/letters.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace sc::classify {

namespace {

// Of a block of sixteen bytes; a bit for each byte, the first in the lowest place.
struct Marks {
  uint32_t letters = 0;
  uint32_t small = 0;
  uint32_t twins = 0;  // letters or not, bytes that equal the one before but for their case
};

// Marks one block after another. The bytes in lower case go to `lowered`.
#ifdef __SSE2__

class Marker {
 public:
  Marks mark(const char* bytes, char* lowered) {
    const __m128i given = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    const __m128i low = _mm_or_si128(given, _mm_set1_epi8(0x20));
    // Bytes from 0x80 on are negative, and so no letters.
    const __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(low, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(low, _mm_set1_epi8('z' + 1)));
    const __m128i kept = _mm_or_si128(given, _mm_and_si128(letters, _mm_set1_epi8(0x20)));
    const __m128i before = _mm_or_si128(_mm_slli_si128(kept, 1), _mm_srli_si128(last_, 15));
    last_ = kept;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(lowered), kept);
    const auto bits = [](__m128i set) { return static_cast<uint32_t>(_mm_movemask_epi8(set)); };
    // The bit that makes a letter a small one, moved to where movemask looks.
    const uint32_t small = bits(_mm_slli_epi16(given, 2));
    const uint32_t all = bits(letters);
    return {all, all & small, bits(_mm_cmpeq_epi8(kept, before))};
  }

 private:
  __m128i last_ = _mm_setzero_si128();  // the block before, in lower case
};

#else

class Marker {
 public:
  Marks mark(const char* bytes, char* lowered) {
    Marks marks;
    for (unsigned i = 0; i < 16; ++i) {
      const bool small = bytes[i] >= 'a' && bytes[i] <= 'z';
      const bool capital = bytes[i] >= 'A' && bytes[i] <= 'Z';
      lowered[i] = capital ? static_cast<char>(bytes[i] | 0x20) : bytes[i];
      marks.letters |= uint32_t{small || capital} << i;
      marks.small |= uint32_t{small} << i;
      marks.twins |= uint32_t{lowered[i] == last_} << i;
      last_ = lowered[i];
    }
    return marks;
  }

 private:
  char last_ = 0;
};

#endif

// The bits of a block behind those of the block before, which stand in the upper half of `row`.
constexpr uint32_t moved_on(uint32_t row, uint32_t bits) { return bits << 16 | row >> 16; }

void store_bits(uint8_t* row, uint32_t bits) {
  row[0] = static_cast<uint8_t>(bits);
  row[1] = static_cast<uint8_t>(bits >> 8);
}

}  // namespace

void Letters::read(std::string_view text) {
  const size_t room = (text.size() / block + 2) * block;
  if (lowered_.size() < room + front) {
    lowered_.resize(2 * room + front);
    letters_.resize(2 * room / 8 + 8);
    small_.resize(2 * room / 8 + 8);
  }
  uint32_t twins = 0;     // as in Marks; the last block's in the upper half, so that a row may reach across blocks
  uint32_t capitals = 0;
  uint32_t triples = 0;
  uint32_t pairs = 0;
  Marker marker;
  char* const lowered = lowered_.data() + front;
  uint8_t* const letters = letters_.data();
  uint8_t* const small = small_.data();
  const auto read_block = [&](const char* bytes, size_t at) {
    const Marks marks = marker.mark(bytes, lowered + at);
    twins = moved_on(twins, marks.twins & marks.letters);
    triples |= twins & twins << 1;
    capitals = moved_on(capitals, marks.letters & ~marks.small);
    pairs |= capitals & capitals << 1;
    store_bits(letters + at / 8, marks.letters);
    store_bits(small + at / 8, marks.small);
  };
  size_t at = 0;
  for (; at + block <= text.size(); at += block) read_block(text.data() + at, at);
  char rest[block] = {};  // what is left, and zeros behind it
  if (at < text.size()) std::memcpy(rest, text.data() + at, text.size() - at);
  read_block(rest, at);
  std::memset(lowered + at + block, 0, block);
  any_triple_ = triples != 0;
  any_two_capitals_ = pairs != 0;
}

}  // namespace sc::classify
