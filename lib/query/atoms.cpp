// SPDX-License-Identifier: Apache-2.0
#include "query/atoms.hpp"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "base/processor.hpp"
#include "text/block_at.hpp"

namespace sc::query {

namespace {

constexpr size_t window = 64;

// What a byte is by its halves: a blank or one of ' * + , - . : @ # _ when the entries for both share a bit, of one of
// the two groups.
constexpr unsigned char joins = 0x0F, parts = 0x30;
constexpr unsigned char by_low_half[16] = {0x14, 0, 0, 0x01, 0, 0, 0, 0x01, 0, 0x20, 0x23, 0x01, 0x01, 0x21, 0x01, 0x08};
constexpr unsigned char by_high_half[16] = {0x20, 0, 0x11, 0x02, 0x04, 0x08};

// One bit for each byte at which an atom begins or has ended.
struct Turns {
  uint64_t before = 0;  // whether the last byte was inside

  uint64_t of(const AtomRow& row) noexcept {
    const uint64_t turns = row.inside ^ (row.inside << 1 | before);
    before = row.inside >> 63;
    return turns;
  }
};

// These two are compiled for each processor.
[[gnu::always_inline]] inline uint16_t* write_edges_one_by_one(std::span<const AtomRow> rows, uint16_t* edges) {
  Turns turns;
  size_t at = 0;
  for (const AtomRow& row : rows) {
    for (uint64_t left = turns.of(row); left != 0; left &= left - 1) *edges++ = static_cast<uint16_t>(at + static_cast<size_t>(std::countr_zero(left)));
    at += window;
  }
  return edges;
}

// Without a jump that depends on the text, which few of its words are worth.
[[gnu::always_inline]] inline size_t sift_one_by_one(const Atoms& atoms, const BitFilter& filter, uint16_t* numbers) {
  const BitFilter::Eye eye = filter.eye();
  const size_t all = atoms.count();
  size_t count = 0;
  for (size_t atom = 0; atom < all; ++atom) {
    numbers[count] = static_cast<uint16_t>(atom);
    count += eye.may_have(atoms.key(atom)) ? 1 : 0;
  }
  return count;
}

#ifdef __x86_64__

#define SC_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define SC_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt")))

SC_AVX2 inline __m256i table_avx2(const unsigned char* halves) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(halves)));
}

SC_AVX2 inline uint64_t bits_avx2(__m256i mask) { return static_cast<uint32_t>(_mm256_movemask_epi8(mask)); }

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
  const __m256i high_half = _mm256_and_si256(_mm256_srli_epi16(given, 4), _mm256_set1_epi8(0x0F));
  const __m256i kinds = _mm256_and_si256(_mm256_shuffle_epi8(table_avx2(by_low_half), given), _mm256_shuffle_epi8(table_avx2(by_high_half), high_half));
  // Blanks have the only bits above the lowest four.
  const __m256i blanks = _mm256_cmpgt_epi8(kinds, _mm256_set1_epi8(joins));
  const __m256i others = _mm256_cmpgt_epi8(kinds, _mm256_setzero_si256());
  const uint64_t high = bits_avx2(given);
  return {bits_avx2(_mm256_or_si256(letters, digits)), high, bits_avx2(blanks), (bits_avx2(others) & ~bits_avx2(blanks)) | high};
}

SC_AVX2 bool read_avx2(std::string_view text, AtomRow* rows, char* lowered) {
  uint64_t high = 0;
  for (size_t at = 0; at <= text.size(); at += window) {
    char copy[window];
    const char* bytes = text::block_at(text, at, copy);
    const AtomRow left = half_avx2(bytes, lowered + at);
    const AtomRow right = half_avx2(bytes + 32, lowered + at + 32);
    *rows = {left.inside | right.inside << 32, left.high | right.high << 32, left.blank | right.blank << 32, left.odd | right.odd << 32};
    high |= rows++->high;
  }
  return high != 0;
}

SC_AVX512 bool read_avx512(std::string_view text, AtomRow* rows, char* lowered) {
  const __m512i low_halves = _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_loadu_si128(reinterpret_cast<const __m128i*>(by_low_half)));
  const __m512i high_halves = _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_loadu_si128(reinterpret_cast<const __m128i*>(by_high_half)));
  uint64_t high = 0;
  for (size_t at = 0; at <= text.size(); at += window) {
    const size_t left = text.size() - at;
    const __mmask64 known = left >= window ? ~uint64_t{0} : (uint64_t{1} << left) - 1;
    const __m512i given = _mm512_maskz_loadu_epi8(known, text.data() + at);
    const __m512i low = _mm512_or_si512(given, _mm512_set1_epi8(0x20));
    _mm512_storeu_si512(lowered + at, low);
    const __mmask64 letters = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(low, _mm512_set1_epi8('a')), _mm512_set1_epi8(26));
    const __mmask64 digits = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(given, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
    const __m512i high_half = _mm512_and_si512(_mm512_srli_epi16(given, 4), _mm512_set1_epi8(0x0F));
    const __m512i kinds = _mm512_and_si512(_mm512_shuffle_epi8(low_halves, given), _mm512_shuffle_epi8(high_halves, high_half));
    const __mmask64 beyond = _mm512_movepi8_mask(given);
    *rows = {letters | digits, beyond, _mm512_test_epi8_mask(kinds, _mm512_set1_epi8(parts)),
             _mm512_test_epi8_mask(kinds, _mm512_set1_epi8(joins)) | beyond};
    high |= rows++->high;
  }
  return high != 0;
}

SC_AVX2 uint16_t* write_edges_avx2(std::span<const AtomRow> rows, uint16_t* edges) { return write_edges_one_by_one(rows, edges); }

SC_AVX2 size_t sift_avx2(const Atoms& atoms, const BitFilter& filter, uint16_t* numbers) { return sift_one_by_one(atoms, filter, numbers); }

alignas(64) constexpr unsigned char zero_to_63[64] = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
    32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};

SC_AVX512 uint16_t* write_edges_avx512(std::span<const AtomRow> rows, uint16_t* edges) {
  constexpr __mmask32 every_lane = ~uint32_t{0};
  const __m512i places = _mm512_load_si512(zero_to_63);
  __m512i at = _mm512_setzero_si512();
  Turns turns;
  for (const AtomRow& row : rows) {
    const uint64_t found = turns.of(row);
    const __m512i packed = _mm512_maskz_compress_epi8(found, places);
    const int count = std::popcount(found);
    const __m512i first = _mm512_maskz_cvtepu8_epi16(every_lane, _mm512_maskz_extracti64x4_epi64(0xFF, packed, 0));
    _mm512_storeu_si512(edges, _mm512_add_epi16(first, at));
    if (count > 32) {
      const __m512i second = _mm512_maskz_cvtepu8_epi16(every_lane, _mm512_maskz_extracti64x4_epi64(0xFF, packed, 1));
      _mm512_storeu_si512(edges + 32, _mm512_add_epi16(second, at));
    }
    edges += count;
    at = _mm512_add_epi16(at, _mm512_set1_epi16(window));
  }
  return edges;
}

SC_AVX512 size_t sift_avx512(const Atoms& atoms, const BitFilter& filter, uint16_t* numbers) { return sift_one_by_one(atoms, filter, numbers); }

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
  const auto is = [given](char byte) { return _mm_cmpeq_epi8(given, _mm_set1_epi8(byte)); };
  const auto either = [](__m128i a, __m128i b, __m128i c) { return _mm_or_si128(_mm_or_si128(a, b), c); };
  const __m128i from_star = _mm_and_si128(_mm_cmpgt_epi8(given, _mm_set1_epi8('*' - 1)), _mm_cmplt_epi8(given, _mm_set1_epi8('.' + 1)));
  const __m128i signs = either(either(is('@'), is('#'), is('_')), either(is('\''), is(':'), from_star), given);
  const __m128i blanks = _mm_or_si128(either(is(' '), is('\n'), is('\t')), is('\r'));
  const auto bits = [](__m128i mask) { return uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(mask))}; };
  return {bits(_mm_or_si128(letters, digits)), bits(given), bits(blanks), bits(signs)};
}

#else

AtomRow quarter(const char* bytes, char* lowered) {
  AtomRow row;
  for (unsigned i = 0; i < 16; ++i) {
    lowered[i] = static_cast<char>(bytes[i] | 0x20);
    const bool letter = lowered[i] >= 'a' && lowered[i] <= 'z';
    const bool digit = bytes[i] >= '0' && bytes[i] <= '9';
    row.inside |= uint64_t{letter || digit} << i;
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const unsigned kind = by_low_half[byte & 0x0F] & by_high_half[byte >> 4];
    row.high |= uint64_t{byte >= 0x80} << i;
    row.blank |= uint64_t{(kind & parts) != 0} << i;
    row.odd |= uint64_t{byte >= 0x80 || (kind & joins) != 0} << i;
  }
  return row;
}

#endif

bool read_baseline(std::string_view text, AtomRow* rows, char* lowered) {
  uint64_t high = 0;
  for (size_t at = 0; at <= text.size(); at += window) {
    char copy[window];
    const char* bytes = text::block_at(text, at, copy);
    *rows = {};
    for (unsigned begin = 0; begin < window; begin += 16) {
      const AtomRow part = quarter(bytes + begin, lowered + at + begin);
      rows->inside |= part.inside << begin;
      rows->high |= part.high << begin;
      rows->blank |= part.blank << begin;
      rows->odd |= part.odd << begin;
    }
    high |= rows++->high;
  }
  return high != 0;
}

uint16_t* write_edges_baseline(std::span<const AtomRow> rows, uint16_t* edges) { return write_edges_one_by_one(rows, edges); }

size_t sift_baseline(const Atoms& atoms, const BitFilter& filter, uint16_t* numbers) { return sift_one_by_one(atoms, filter, numbers); }

}  // namespace

std::span<const AtomKernel> atom_kernels() {
#ifdef __x86_64__
  static constexpr AtomKernel all[] = {
      {read_avx512, write_edges_avx512, sift_avx512}, {read_avx2, write_edges_avx2, sift_avx2}, {read_baseline, write_edges_baseline, sift_baseline}};
#else
  static constexpr AtomKernel all[] = {{read_baseline, write_edges_baseline, sift_baseline}};
#endif
  return runnable(all);
}

void Atoms::make_room(size_t rows) {
  room_ = 2 * rows;
  rows_ = std::make_unique<AtomRow[]>(room_);
  lowered_ = std::make_unique<char[]>(room_ * window + sizeof(uint64_t));  // a key may be read across the end
  edges_ = std::make_unique<uint16_t[]>(room_ * window + window);
  sifted_ = std::make_unique<uint16_t[]>(room_ * window / 2 + 1);
}

void Atoms::read(std::string_view text) {
  row_count_ = text.size() / window + 1;
  if (room_ < row_count_) make_room(row_count_);
  any_high_ = kernel_.read(text, rows_.get(), lowered_.get());
  rows_[row_count_ - 1].blank |= ~uint64_t{0} << text.size() % window;
  uint64_t odd = 0;
  uint64_t next_blank = 1;
  for (size_t row = row_count_; row-- != 0; next_blank = rows_[row].blank) {
    rows_[row].odd &= ~(rows_[row].blank >> 1 | next_blank << 63);
    odd |= rows_[row].odd;
  }
  any_odd_ = odd != 0;
  count_ = static_cast<size_t>(kernel_.write_edges(rows(), edges_.get()) - edges_.get()) / 2;
}

size_t Atoms::run_begin(size_t at) const noexcept {
  size_t row = at / window;
  uint64_t blanks = rows_[row].blank & ((uint64_t{1} << at % window) - 1);
  while (blanks == 0 && row != 0) blanks = rows_[--row].blank;
  return row * window + window - static_cast<size_t>(std::countl_zero(blanks));
}

size_t Atoms::run_end(size_t at) const noexcept {
  size_t row = at / window;
  uint64_t blanks = rows_[row].blank & ~uint64_t{0} << at % window;
  while (blanks == 0) blanks = rows_[++row].blank;
  return row * window + static_cast<size_t>(std::countr_zero(blanks));
}

bool Atoms::all_words(size_t begin, size_t end) const noexcept {
  const size_t last = end / window;
  uint64_t kept = ~uint64_t{0} << begin % window;
  for (size_t row = begin / window; row < last; ++row) {
    if ((rows_[row].odd & kept) != 0) return false;
    kept = ~uint64_t{0};
  }
  return (rows_[last].odd & kept & ((uint64_t{1} << end % window) - 1)) == 0;
}

}  // namespace sc::query
