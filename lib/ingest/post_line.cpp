// SPDX-License-Identifier: Apache-2.0
#include "ingest/post_line.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <charconv>

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

// Plain stretches go 16 bytes a time; the first byte that isn't plain leaves the rest to the careful writer.
void PostLine::quoted(std::string_view text) {
  room(text.size() + step + 2);
  *at_++ = '"';
  size_t done = 0;
  for (; done + step <= text.size(); done += step) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + done));
    const unsigned special = special_bytes(bytes);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(at_), bytes);
    if (special != 0) {
      const auto plain = static_cast<size_t>(__builtin_ctz(special));
      at_ += plain;
      return quote_the_hard_way(text.substr(done + plain));
    }
    at_ += step;
  }
  for (; done < text.size(); ++done) {
    if (is_special(text[done])) return quote_the_hard_way(text.substr(done));
    *at_++ = text[done];
  }
  *at_++ = '"';
}

void PostLine::quote_the_hard_way(std::string_view text) {
  scratch_.clear();
  json::append_quoted(scratch_, text);
  bytes(std::string_view(scratch_).substr(1));
}

void PostLine::integer(int64_t value) {
  constexpr size_t longest = 20;
  room(longest);
  at_ = std::to_chars(at_, at_ + longest, value).ptr;
}

void PostLine::instant(time::Instant value) {
  scratch_.assign(1, '"');
  time::append_rfc3339(scratch_, value);
  scratch_ += '"';
  bytes(scratch_);
}

}  // namespace sc::ingest
