// SPDX-License-Identifier: Apache-2.0
#include "json/string.hpp"

#include <emmintrin.h>

#include <cstring>

namespace sc::json {

namespace {

constexpr char hexadecimal[] = "0123456789abcdef";

void append_code_point(std::string& out, uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// Four hexadecimal digits at `at`, or -1.
int32_t hex4(std::string_view bytes, size_t at) noexcept {
  if (at + 4 > bytes.size()) return -1;
  int32_t value = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const char byte = bytes[i];
    int32_t digit = 0;
    if (byte >= '0' && byte <= '9') digit = byte - '0';
    else if (byte >= 'a' && byte <= 'f') digit = byte - 'a' + 10;
    else if (byte >= 'A' && byte <= 'F') digit = byte - 'A' + 10;
    else return -1;
    value = value * 16 + digit;
  }
  return value;
}

constexpr uint32_t replacement = 0xFFFD;

// Decodes \uXXXX (and the low half behind a high one) whose digits begin at `at`; returns the position behind, or npos.
size_t append_unicode(std::string& out, std::string_view escaped, size_t at) {
  const int32_t first = hex4(escaped, at);
  if (first < 0) return std::string_view::npos;
  at += 4;
  const auto unit = static_cast<uint32_t>(first);
  if (unit < 0xD800 || unit > 0xDFFF) {
    append_code_point(out, unit);
    return at;
  }
  if (unit < 0xDC00 && at + 6 <= escaped.size() && escaped[at] == '\\' && escaped[at + 1] == 'u') {
    const int32_t second = hex4(escaped, at + 2);
    if (second >= 0xDC00 && second <= 0xDFFF) {
      append_code_point(out, 0x10000 + ((unit - 0xD800) << 10) + (static_cast<uint32_t>(second) - 0xDC00));
      return at + 6;
    }
  }
  append_code_point(out, replacement);
  return at;
}

char unescaped(char letter) noexcept {
  switch (letter) {
    case '"': case '\\': case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return '\0';
  }
}

void append_escape(std::string& out, char byte) {
  switch (byte) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    default:
      out += "\\u00";
      out += hexadecimal[(byte >> 4) & 15];
      out += hexadecimal[byte & 15];
  }
}

// The sixteen bytes from `at` on; behind the text's end come letters that need nothing.
__m128i sixteen(std::string_view text, size_t at) noexcept {
  if (at + 16 <= text.size()) return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
  char bytes[16];
  std::memset(bytes, 'a', sizeof bytes);
  std::memcpy(bytes, text.data() + at, text.size() - at);
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}

// The first position from `at` on whose byte must be escaped, or the end.
size_t next_escape(std::string_view text, size_t at) noexcept {
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i slash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1F);
  for (; at < text.size(); at += 16) {
    const __m128i bytes = sixteen(text, at);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
    const __m128i found = _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash)));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(found));
    if (mask != 0) return at + static_cast<size_t>(__builtin_ctz(mask));
  }
  return text.size();
}

struct Piece {
  size_t length = 1;
  bool good = true;
};

// The character at `at` (Unicode table 3-7), or the piece of one that is broken: as many bytes as could begin a
// character (Unicode's recommended practice, the same as text::repaired).
Piece piece_at(std::string_view text, size_t at) noexcept {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {1, true};
  const size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return {1, false};
  unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  for (size_t length = 1; length < wanted; ++length) {
    const unsigned byte = at + length < text.size() ? static_cast<unsigned char>(text[at + length]) : 0U;
    if (byte < low || byte > high) return {length, false};
    low = 0x80;
    high = 0xBF;
  }
  return {wanted, true};
}

// A bit for each byte that must be escaped or isn't ASCII.
unsigned special_in(__m128i bytes) noexcept {
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  const __m128i found = _mm_or_si128(control, _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(found, bytes)));
}

// A text's first and its last bytes, which may overlap, as a vector, twice where they fill half of it.
template <typename Word>
__m128i both_ends(std::string_view text) noexcept {
  Word first, last;
  std::memcpy(&first, text.data(), sizeof first);
  std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
  if constexpr (sizeof(Word) == 8) return _mm_set_epi64x(static_cast<long long>(last), static_cast<long long>(first));
  else return _mm_set1_epi64x(static_cast<long long>(uint64_t{last} << 32 | first));
}

bool is_utf8(std::string_view text) noexcept {
  size_t at = 0;
  while (at < text.size()) {
    const Piece piece = piece_at(text, at);
    if (!piece.good) return false;
    at += piece.length;
  }
  return true;
}

std::string repaired(std::string_view text) {
  std::string out;
  size_t at = 0;
  while (at < text.size()) {
    const Piece piece = piece_at(text, at);
    if (piece.good) out.append(text.substr(at, piece.length));
    else append_code_point(out, replacement);
    at += piece.length;
  }
  return out;
}

}  // namespace

// The bytes never pass through memory, from which a vector couldn't be read before all of them were written.
bool is_plain(std::string_view text) noexcept {
  const size_t size = text.size();
  if (size >= 16) {
    unsigned special = 0;
    for (size_t at = 0; at + 16 < size; at += 16) special |= special_in(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at)));
    return (special | special_in(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + size - 16)))) == 0;
  }
  if (size >= 8) return special_in(both_ends<uint64_t>(text)) == 0;
  if (size >= 4) return special_in(both_ends<uint32_t>(text)) == 0;
  for (const char byte : text) {
    if (static_cast<signed char>(byte) < 0x20 || byte == '"' || byte == '\\') return false;
  }
  return true;
}

bool append_decoded(std::string& out, std::string_view escaped) {
  size_t at = 0;
  while (at < escaped.size()) {
    const void* found = std::memchr(escaped.data() + at, '\\', escaped.size() - at);
    if (found == nullptr) {
      out.append(escaped.substr(at));
      return true;
    }
    const auto slash = static_cast<size_t>(static_cast<const char*>(found) - escaped.data());
    out.append(escaped.substr(at, slash - at));
    if (slash + 1 >= escaped.size()) return false;
    const char letter = escaped[slash + 1];
    if (letter == 'u') {
      at = append_unicode(out, escaped, slash + 2);
      if (at == std::string_view::npos) return false;
      continue;
    }
    const char plain = unescaped(letter);
    if (plain == '\0') return false;
    out += plain;
    at = slash + 2;
  }
  return true;
}

void append_quoted_utf8(std::string& out, std::string_view text) {
  out += '"';
  if (is_plain(text)) {
    out += text;
    out += '"';
    return;
  }
  size_t at = 0;
  while (true) {
    const size_t next = next_escape(text, at);
    out.append(text.data() + at, next - at);
    if (next == text.size()) break;
    append_escape(out, text[next]);
    at = next + 1;
  }
  out += '"';
}

void append_quoted(std::string& out, std::string_view text) {
  if (is_plain(text) || is_utf8(text)) {
    append_quoted_utf8(out, text);
  } else {
    append_quoted_utf8(out, repaired(text));
  }
}

}  // namespace sc::json
