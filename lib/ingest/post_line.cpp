// SPDX-License-Identifier: Apache-2.0
#include "ingest/post_line.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "json/string.hpp"

namespace sc::ingest {

namespace {

constexpr std::ptrdiff_t step = 16;

// Bit i is set where byte i can't be copied as it is: quote, backslash, control; or beyond ASCII and `distrusted`.
unsigned special_bytes(__m128i bytes, unsigned distrusted) noexcept {
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  const __m128i slash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
  const auto special = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, slash))));
  return special | (static_cast<unsigned>(_mm_movemask_epi8(bytes)) & distrusted);
}

// Copies the 1 to 15 bytes of `text` when none is special; otherwise nothing that counts, and returns false. The first
// and the last bytes go in one vector; they may overlap.
bool copy_short(std::string_view text, char* to, unsigned distrusted) noexcept {
  const char* const from = text.data();
  const size_t size = text.size();
  if (size >= 8) {
    uint64_t first, last;
    std::memcpy(&first, from, 8);
    std::memcpy(&last, from + size - 8, 8);
    std::memcpy(to, &first, 8);
    std::memcpy(to + size - 8, &last, 8);
    return special_bytes(_mm_set_epi64x(static_cast<int64_t>(last), static_cast<int64_t>(first)), distrusted) == 0;
  }
  if (size >= 4) {
    uint32_t first, last;
    std::memcpy(&first, from, 4);
    std::memcpy(&last, from + size - 4, 4);
    std::memcpy(to, &first, 4);
    std::memcpy(to + size - 4, &last, 4);
    return special_bytes(_mm_set1_epi64x(static_cast<int64_t>(uint64_t{first} << 32 | last)), distrusted) == 0;
  }
  const char middle = from[size / 2], last = from[size - 1];
  to[0] = from[0];
  to[size / 2] = middle;
  to[size - 1] = last;
  return special_bytes(_mm_set_epi8(last, last, last, last, last, last, last, last, last, last, last, last, last, last, middle, from[0]), distrusted) == 0;
}

// Copies the 16 bytes before `from` to those before `to`, unless one is special.
bool copy_last(const char* from, char* to, unsigned distrusted) noexcept {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from - step));
  if (special_bytes(bytes, distrusted) != 0) return false;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to - step), bytes);
  return true;
}

bool is_special(char byte, unsigned distrusted) noexcept {
  const auto code = static_cast<unsigned char>(byte);
  return code < 0x20 || byte == '"' || byte == '\\' || (code >= 0x80 && distrusted != 0);
}

// Two digits, zeros included.
char* put_two_digits(char* to, uint32_t value) noexcept {
  to[0] = static_cast<char>('0' + value / 10);
  to[1] = static_cast<char>('0' + value % 10);
  return to + 2;
}

// A number below 10,000.
char* put_small(char* to, uint32_t value) noexcept {
  if (value < 10) {
    *to = static_cast<char>('0' + value);
    return to + 1;
  }
  if (value < 100) return put_two_digits(to, value);
  if (value >= 1000) return put_two_digits(put_two_digits(to, value / 100), value % 100);
  *to = static_cast<char>('0' + value / 100);
  return put_two_digits(to + 1, value % 100);
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

void PostLine::quoted(std::string_view text) {
  room(text.size() + 2);
  *at_++ = '"';
  const bool is_short = text.size() < static_cast<size_t>(step) && !text.empty();
  if (is_short && copy_short(text, at_, distrusted_)) at_ += text.size();
  else inside(text);
  byte('"');
}

// Plain stretches go 16 bytes a time. Each byte that needs an escape costs a new start behind it; the first one that
// may not be UTF-8 leaves the rest to the careful writer.
void PostLine::inside(std::string_view text) {
  room(text.size());
  const char* from = text.data();
  const char* const end = from + text.size();
  for (;;) {
    const char* const start = from;
    char* to = at_;
    unsigned special = 0;
    for (; end - from >= step; from += step, to += step) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
      special = special_bytes(bytes, distrusted_);
      if (special != 0) break;
    }
    if (special != 0) {
      from += std::countr_zero(special);
      to += std::countr_zero(special);
    }
    at_ = to;
    const std::string_view rest(from, static_cast<size_t>(end - from));
    if (special == 0) {
      if (rest.empty()) return;
      if (end - start >= step && copy_last(end, to + rest.size(), distrusted_)) {
        at_ += rest.size();
        return;
      }
      if (copy_short(rest, to, distrusted_)) {
        at_ += rest.size();
        return;
      }
      while (!is_special(*from, distrusted_)) *at_++ = *from++;
    }
    if (static_cast<signed char>(*from) < 0) return escaped({from, static_cast<size_t>(end - from)});
    escape(*from++);
    room(static_cast<size_t>(end - from));
  }
}

// One byte that JSON writes in another way.
void PostLine::escape(char byte) {
  constexpr size_t longest = 6;
  constexpr std::string_view named = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
  room(longest);
  *at_++ = '\\';
  if (const size_t kind = named.find(byte); kind != named.npos) {
    *at_++ = letters[kind];
    return;
  }
  constexpr char digits[] = "0123456789abcdef";
  std::memcpy(at_, "u00", 3);
  at_[3] = digits[(byte >> 4) & 15];
  at_[4] = digits[byte & 15];
  at_ += 5;
}

void PostLine::escaped(std::string_view text) {
  scratch_.clear();
  json::append_quoted(scratch_, text);
  bytes(std::string_view(scratch_).substr(1, scratch_.size() - 2));
}

void PostLine::integer(int64_t value) {
  constexpr size_t longest = 20;
  room(longest);
  constexpr uint64_t half = 10'000;  // four digits
  const auto number = static_cast<uint64_t>(value);
  if (number < half) {
    at_ = put_small(at_, static_cast<uint32_t>(number));
  } else if (number < half * half) {
    const auto low = static_cast<uint32_t>(number % half);
    char* const to = put_small(at_, static_cast<uint32_t>(number / half));
    at_ = put_two_digits(put_two_digits(to, low / 100), low % 100);
  } else {
    at_ = std::to_chars(at_, at_ + longest, value).ptr;
  }
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
  const auto seconds = static_cast<uint32_t>(micros / time::micros_per_second);
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
