// SPDX-License-Identifier: Apache-2.0
#include "learn/letters.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "base/processor.hpp"
#include "text/block_at.hpp"

namespace sc::learn {

namespace {

constexpr size_t window = Letters::window;

constexpr unsigned part = 16;  // bytes that the baseline reads at once

// Of a window, a bit for each byte.
struct Marks {
  uint64_t letters = 0;
  uint64_t small = 0;   // also of signs
  uint64_t blanks = 0;
  uint64_t twins = 0;   // letters or not, bytes that equal the one before but for their case
};

// Makes rows of marks, and looks across the seams between windows.
class RowWriter {
 public:
  explicit RowWriter(LetterRow* rows) : first_(rows), row_(rows) {}

  void add(const Marks& marks) {
    const uint64_t letters = marks.letters;
    const uint64_t capitals = letters & ~marks.small;
    const uint64_t twins = letters & marks.twins;
    const uint64_t behind = letters << 1 | last_.letters >> 63;
    *row_++ = {letters, letters & marks.small, ~letters & ~(marks.blanks & behind)};
    triples_ |= twins & (twins << 1 | last_.twins >> 63);
    pairs_ |= capitals & (capitals << 1 | last_.capitals >> 63);
    last_ = {letters, capitals, twins};
  }

  // `size` is the text's; no letter is behind it.
  LetterTraits finish(size_t size) const {
    const uint64_t ends = size > 0 ? first_[(size - 1) / window].letters >> (size - 1) % window & 1 : 0;
    first_[size / window].odd &= ~(ends << size % window);
    return {triples_ != 0, pairs_ != 0};
  }

 private:
  struct Last {
    uint64_t letters = 0;
    uint64_t capitals = 0;
    uint64_t twins = 0;
  };

  LetterRow* first_;
  LetterRow* row_;
  Last last_;
  uint64_t triples_ = 0;
  uint64_t pairs_ = 0;
};

#ifdef __x86_64__

#define SC_AVX2 __attribute__((target("avx2")))
#define SC_AVX512 __attribute__((target("avx512f,avx512bw")))

// Moves 'a' to the least of all signed bytes and the other letters behind it.
constexpr char to_least = static_cast<char>(0x80 - 'a');
constexpr char behind_letters = static_cast<char>(0x80 + 26);

struct Avx2 {
  __m256i gap;  // between a capital and its small letter; a blank too
  __m256i to_least;
  __m256i behind_letters;
  __m256i last;  // the half before, in lower case
};

// Half a window.
SC_AVX2 inline Marks half_avx2(const char* bytes, char* lowered, Avx2& with) {
  const __m256i given = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i low = _mm256_or_si256(given, with.gap);
  const __m256i letters = _mm256_cmpgt_epi8(with.behind_letters, _mm256_add_epi8(low, with.to_least));
  const __m256i kept = _mm256_blendv_epi8(given, low, letters);
  const __m256i before = _mm256_alignr_epi8(kept, _mm256_permute2x128_si256(with.last, kept, 0x21), 15);
  with.last = kept;
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(lowered), kept);
  return {static_cast<uint32_t>(_mm256_movemask_epi8(letters)),
          static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_slli_epi16(given, 2))),  // the gap, where movemask looks
          static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(given, with.gap))),
          static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(kept, before)))};
}

SC_AVX2 LetterTraits read_avx2(std::string_view text, LetterRow* rows, char* lowered) {
  RowWriter writer(rows);
  Avx2 with{_mm256_set1_epi8(' '), _mm256_set1_epi8(to_least), _mm256_set1_epi8(behind_letters), _mm256_setzero_si256()};
  for (size_t at = 0; at <= text.size(); at += window) {
    char copy[window];
    const char* bytes = text::block_at(text, at, copy);
    const Marks low = half_avx2(bytes, lowered + at, with);
    const Marks high = half_avx2(bytes + 32, lowered + at + 32, with);
    writer.add({low.letters | high.letters << 32, low.small | high.small << 32, low.blanks | high.blanks << 32,
                low.twins | high.twins << 32});
  }
  return writer.finish(text.size());
}

SC_AVX512 LetterTraits read_avx512(std::string_view text, LetterRow* rows, char* lowered) {
  RowWriter writer(rows);
  const __m512i gap = _mm512_set1_epi8(0x20);  // between a capital and its small letter
  __m512i last = _mm512_setzero_si512();
  for (size_t at = 0; at <= text.size(); at += window) {
    const size_t left = text.size() - at;
    const __mmask64 inside = left >= window ? ~uint64_t{0} : (uint64_t{1} << left) - 1;
    const __m512i given = _mm512_maskz_loadu_epi8(inside, text.data() + at);
    const __m512i low = _mm512_or_si512(given, gap);
    const __mmask64 letters = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(low, _mm512_set1_epi8('a')), _mm512_set1_epi8(26));
    const __m512i kept = _mm512_mask_blend_epi8(letters, given, low);
    const __m512i before = _mm512_alignr_epi8(kept, _mm512_maskz_alignr_epi64(0xFF, kept, last, 6), 15);
    last = kept;
    _mm512_storeu_si512(lowered + at, kept);
    writer.add({letters, _mm512_test_epi8_mask(given, gap), _mm512_cmpeq_epi8_mask(given, gap), _mm512_cmpeq_epi8_mask(kept, before)});
  }
  return writer.finish(text.size());
}

#undef SC_AVX2
#undef SC_AVX512

#endif

#ifdef __SSE2__

// A quarter of a window.
Marks quarter(const char* bytes, char* lowered, __m128i& last) {
  const __m128i given = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i low = _mm_or_si128(given, _mm_set1_epi8(0x20));
  const __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(low, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(low, _mm_set1_epi8('z' + 1)));
  const __m128i kept = _mm_or_si128(given, _mm_and_si128(letters, _mm_set1_epi8(0x20)));
  const __m128i before = _mm_or_si128(_mm_slli_si128(kept, 1), _mm_srli_si128(last, 15));
  last = kept;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(lowered), kept);
  return {static_cast<uint32_t>(_mm_movemask_epi8(letters)), static_cast<uint32_t>(_mm_movemask_epi8(_mm_slli_epi16(given, 2))),
          static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(given, _mm_set1_epi8(' ')))),
          static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(kept, before)))};
}

using Last = __m128i;

#else

Marks quarter(const char* bytes, char* lowered, char& last) {
  Marks marks;
  for (unsigned i = 0; i < 16; ++i) {
    const bool capital = bytes[i] >= 'A' && bytes[i] <= 'Z';
    const bool small = bytes[i] >= 'a' && bytes[i] <= 'z';
    lowered[i] = capital ? static_cast<char>(bytes[i] | 0x20) : bytes[i];
    marks.letters |= uint64_t{small || capital} << i;
    marks.small |= uint64_t{small} << i;
    marks.blanks |= uint64_t{bytes[i] == ' '} << i;
    marks.twins |= uint64_t{lowered[i] == last} << i;
    last = lowered[i];
  }
  return marks;
}

using Last = char;

#endif

LetterTraits read_baseline(std::string_view text, LetterRow* rows, char* lowered) {
  RowWriter writer(rows);
  Last last{};
  for (size_t at = 0; at <= text.size(); at += window) {
    char copy[window];
    const char* bytes = text::block_at(text, at, copy);
    Marks all;
    for (unsigned begin = 0; begin < window; begin += part) {
      const Marks marks = quarter(bytes + begin, lowered + at + begin, last);
      all.letters |= marks.letters << begin;
      all.small |= marks.small << begin;
      all.blanks |= marks.blanks << begin;
      all.twins |= marks.twins << begin;
    }
    writer.add(all);
  }
  return writer.finish(text.size());
}

}  // namespace

std::span<const LetterKernel> letter_kernels() {
#ifdef __x86_64__
  static constexpr LetterKernel all[] = {read_avx512, read_avx2, read_baseline};
#else
  static constexpr LetterKernel all[] = {read_baseline};
#endif
  return runnable(all);
}

void Letters::read(std::string_view text) {
  const size_t count = text.size() / window + 1;
  if (room_ < count) {
    room_ = 2 * count;
    rows_.resize(room_ + 1);
    lowered_.resize(room_ * window + sizeof(uint64_t));
  }
  traits_ = kernel_(text, rows_.data(), lowered_.data());
  rows_[count] = {0, 0, ~uint64_t{0}};
  std::memset(lowered_.data() + count * window, 0, sizeof(uint64_t));  // that `load` reads across the end
}

}  // namespace sc::learn
