// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sc::text {

namespace {

// What may follow a first byte: how many bytes, and the range of the first of them (Unicode table 3-7).
struct Lead {
  uint8_t followers;
  uint8_t low;
  uint8_t high;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0xC2 || byte > 0xF4) return {0, 0, 0};
  if (byte < 0xE0) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte < 0xF0) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {3, 0x80, 0xBF};
}

unsigned char byte_at(std::string_view bytes, size_t at) { return static_cast<unsigned char>(bytes[at]); }

struct Piece {
  size_t length;
  char32_t character;
  bool good;
};

Piece piece_at(std::string_view bytes, size_t at) {
  const unsigned char first = byte_at(bytes, at);
  if (first < 0x80) return {1, first, true};
  const Lead lead = lead_of(first);
  if (lead.followers == 0) return {1, replacement, false};
  char32_t character = first & (0x3Fu >> lead.followers);
  for (size_t i = 1; i <= lead.followers; ++i) {
    if (at + i >= bytes.size()) return {i, replacement, false};
    const unsigned char byte = byte_at(bytes, at + i);
    const bool fits = i == 1 ? byte >= lead.low && byte <= lead.high : (byte & 0xC0) == 0x80;
    if (!fits) return {i, replacement, false};
    character = (character << 6) | (byte & 0x3Fu);
  }
  return {size_t{lead.followers} + 1, character, true};
}

// The number of ASCII bytes at the front, by 64, 16 or 8.
size_t ascii_prefix(std::string_view bytes) {
  size_t at = 0;
#if defined(__SSE2__)
  const auto load = [&](size_t from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + from)); };
  for (; at + 64 <= bytes.size(); at += 64) {
    const __m128i any = _mm_or_si128(_mm_or_si128(load(at), load(at + 16)), _mm_or_si128(load(at + 32), load(at + 48)));
    if (_mm_movemask_epi8(any) != 0) break;
  }
  for (; at + 16 <= bytes.size(); at += 16) {
    const int high = _mm_movemask_epi8(load(at));
    if (high != 0) return at + static_cast<size_t>(std::countr_zero(static_cast<unsigned>(high)));
  }
#endif
  for (; at + 8 <= bytes.size(); at += 8) {
    uint64_t eight;
    std::memcpy(&eight, bytes.data() + at, 8);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (at < bytes.size() && byte_at(bytes, at) < 0x80) ++at;
  return at;
}

}  // namespace

char32_t decode(std::string_view bytes, size_t& at) {
  const Piece piece = piece_at(bytes, at);
  at += piece.length;
  return piece.character;
}

char32_t decode_before(std::string_view bytes, size_t& at) {
  for (size_t back = 1; back <= 4 && back <= at; ++back) {
    const unsigned char byte = byte_at(bytes, at - back);
    if ((byte & 0xC0) == 0x80) continue;
    const Piece piece = piece_at(bytes.substr(0, at), at - back);
    if (piece.length != back) break;
    at -= back;
    return piece.character;
  }
  --at;
  return replacement;
}

void append(std::string& out, char32_t character) {
  if (character < 0x80) {
    out += static_cast<char>(character);
    return;
  }
  if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) character = replacement;
  char bytes[4];
  size_t size = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  for (size_t i = size; --i > 0; character >>= 6) bytes[i] = static_cast<char>(0x80 | (character & 0x3F));
  bytes[0] = static_cast<char>((0xF00u >> size & 0xF0u) | character);
  out.append(bytes, size);
}

bool is_ascii(std::string_view bytes) { return ascii_prefix(bytes) == bytes.size(); }

size_t valid_prefix(std::string_view bytes) {
  size_t at = 0;
  while (true) {
    at += ascii_prefix(bytes.substr(at));
    for (; at < bytes.size() && byte_at(bytes, at) >= 0x80;) {
      const Piece piece = piece_at(bytes, at);
      if (!piece.good) return at;
      at += piece.length;
    }
    if (at == bytes.size()) return at;
  }
}

size_t unfinished_tail(std::string_view bytes) {
  for (size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const unsigned char byte = byte_at(bytes, bytes.size() - back);
    if ((byte & 0xC0) == 0x80) continue;
    const Piece piece = piece_at(bytes, bytes.size() - back);
    return !piece.good && piece.length == back && lead_of(byte).followers != 0 ? back : 0;
  }
  return 0;
}

bool is_utf8(std::string_view bytes) { return valid_prefix(bytes) == bytes.size(); }

void append_repaired(std::string& out, std::string_view bytes) {
  while (true) {
    const size_t good = valid_prefix(bytes);
    out.append(bytes.substr(0, good));
    bytes.remove_prefix(good);
    if (bytes.empty()) return;
    bytes.remove_prefix(piece_at(bytes, 0).length);
    append(out, replacement);
  }
}

std::string repaired(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  append_repaired(out, bytes);
  return out;
}

}  // namespace sc::text
