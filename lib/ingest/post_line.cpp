// SPDX-License-Identifier: Apache-2.0
#include "ingest/post_line.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "json/string.hpp"

namespace sc::ingest {

namespace {

constexpr size_t step = 16;

// Bit i is set where byte i can't be copied as it is: quote, backslash, control or beyond ASCII.
unsigned special_bytes(__m128i bytes) noexcept {
  const __m128i control = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));  // signed, so bytes from 0x80 on are below too
  const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  const __m128i slash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, slash))));
}

bool is_special(char byte) noexcept {
  return byte == '"' || byte == '\\' || static_cast<unsigned char>(byte) < 0x20 || static_cast<unsigned char>(byte) >= 0x80;
}

// Copies the 1 to 15 bytes of `text` when all are plain; otherwise nothing, and returns false.
bool copy_short(std::string_view text, char* to) noexcept {
  const size_t half = text.size() >= 8 ? 8 : 4;
  if (text.size() < half) {
    for (const char byte : text) {
      if (is_special(byte)) return false;
      *to++ = byte;
    }
    return true;
  }
  // The first and the last bytes, which may overlap.
  uint64_t first = 0, last = 0;
  if (half == 8) {
    std::memcpy(&first, text.data(), 8);
    std::memcpy(&last, text.data() + text.size() - 8, 8);
  } else {
    first = last = 0x2020202020202020;
    std::memcpy(&first, text.data(), 4);
    std::memcpy(&last, text.data() + text.size() - 4, 4);
  }
  const __m128i both = _mm_set_epi64x(static_cast<int64_t>(last), static_cast<int64_t>(first));
  if (special_bytes(both) != 0) return false;
  if (half == 8) {
    std::memcpy(to, &first, 8);
    std::memcpy(to + text.size() - 8, &last, 8);
  } else {
    std::memcpy(to, &first, 4);
    std::memcpy(to + text.size() - 4, &last, 4);
  }
  return true;
}

char* put_two_digits(char* to, int64_t value) noexcept {
  to[0] = static_cast<char>('0' + value / 10);
  to[1] = static_cast<char>('0' + value % 10);
  return to + 2;
}

}  // namespace

void PostLine::grow(size_t count) {
  constexpr size_t least = 4096;
  const auto used = static_cast<size_t>(at_ - begin_.get());
  const size_t size = std::max(least, (used + count) * 2);
  auto larger = std::make_unique<char[]>(size);
  if (used != 0) std::memcpy(larger.get(), begin_.get(), used);
  begin_ = std::move(larger);
  at_ = begin_.get() + used;
  end_ = begin_.get() + size;
}

// Plain stretches go 16 bytes a time; the first one that isn't plain leaves the rest to the careful writer.
void PostLine::inside(std::string_view text) {
  room(text.size());
  while (text.size() >= step) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data()));
    if (special_bytes(bytes) != 0) return escaped(text);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(at_), bytes);
    at_ += step;
    text.remove_prefix(step);
  }
  if (!copy_short(text, at_)) return escaped(text);
  at_ += text.size();
}

void PostLine::escaped(std::string_view text) {
  scratch_.clear();
  json::append_quoted(scratch_, text);
  bytes(std::string_view(scratch_).substr(1, scratch_.size() - 2));
}

void PostLine::integer(int64_t value) {
  constexpr size_t longest = 20;
  room(longest);
  at_ = std::to_chars(at_, at_ + longest, value).ptr;
}

// Posts of one day come together, so the date is kept.
void PostLine::instant(time::Instant value) {
  value = std::clamp(value, time::first_instant, time::last_instant);
  int64_t day = value.micros / time::micros_per_day;
  int64_t micros = value.micros % time::micros_per_day;
  if (micros < 0) {
    --day;
    micros += time::micros_per_day;
  }
  if (day != day_) {
    day_ = day;
    scratch_.clear();
    time::append_day(scratch_, time::Day{static_cast<int32_t>(day)});
    std::memcpy(date_, scratch_.data(), 10);
    date_[10] = 'T';
  }
  if (micros % time::micros_per_second != 0) {
    scratch_.clear();
    time::append_rfc3339(scratch_, value);
    byte('"');
    bytes(scratch_);
    return byte('"');
  }
  const int64_t seconds = micros / time::micros_per_second;
  room(sizeof date_ + 11);
  *at_++ = '"';
  std::memcpy(at_, date_, sizeof date_);
  at_ = put_two_digits(at_ + sizeof date_, seconds / 3600);
  *at_++ = ':';
  at_ = put_two_digits(at_, seconds / 60 % 60);
  *at_++ = ':';
  at_ = put_two_digits(at_, seconds % 60);
  *at_++ = 'Z';
  *at_++ = '"';
}

}  // namespace sc::ingest
