// SPDX-License-Identifier: Apache-2.0
#include "text/encoding.hpp"

#include <array>

#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace sc::text {

namespace {

constexpr size_t looked_at_for_nuls = 64 * 1024;
constexpr char32_t byte_order_mark = 0xFEFF;

// Windows-1252 from 0x80 to 0x9F; where it assigns nothing, the control character of that number.
constexpr std::array<char16_t, 32> windows1252_upper = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

struct Label {
  std::string_view name;
  Encoding encoding;
};

// As they read without spaces, '-' and '_' and in lower case.
constexpr Label labels[] = {
    {"utf8", Encoding::utf8},          {"utf8sig", Encoding::utf8},         {"unicode11utf8", Encoding::utf8},
    {"utf16", Encoding::utf16le},      {"utf16le", Encoding::utf16le},      {"ucs2", Encoding::utf16le},
    {"unicode", Encoding::utf16le},    {"utf16be", Encoding::utf16be},      {"windows1252", Encoding::windows1252},
    {"cp1252", Encoding::windows1252}, {"1252", Encoding::windows1252},     {"ansi", Encoding::windows1252},
    {"latin1", Encoding::windows1252}, {"iso88591", Encoding::windows1252}, {"l1", Encoding::windows1252},
    {"ascii", Encoding::windows1252},  {"usascii", Encoding::windows1252},
};

// Where the NUL bytes of a head stand: UTF-16 has them in one half of its pairs, other text has none.
std::optional<Encoding> guess_by_nuls(std::string_view head) {
  size_t even = 0;
  size_t odd = 0;
  for (size_t at = 0; at < head.size(); ++at) {
    if (head[at] == '\0') ++(at % 2 == 0 ? even : odd);
  }
  const size_t nuls = even + odd;
  const size_t pairs = head.size() / 2;
  const bool many = nuls * 4 >= pairs;                     // Latin text
  const bool some = nuls * 50 >= pairs && !is_utf8(head);  // other scripts, whose spaces and line ends tell
  if (nuls == 0 || (!many && !some)) return std::nullopt;
  if (odd > 4 * even) return Encoding::utf16le;
  if (even > 4 * odd) return Encoding::utf16be;
  return std::nullopt;
}

// Whether the pieces of `bytes` that are no ASCII are characters of UTF-8 more often than not. Letters of Windows-1252
// stand alone among ASCII and hardly ever make one.
bool is_mostly_utf8(std::string_view bytes) {
  size_t good = 0;
  size_t bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t begin = at;
    const char32_t character = decode(bytes, at);
    if (character < 0x80) continue;
    const bool repaired = character == replacement && !bytes.substr(begin).starts_with("\xEF\xBF\xBD");
    ++(repaired ? bad : good);
  }
  return good > bad;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf16le: return "utf-16le";
    case Encoding::utf16be: return "utf-16be";
    case Encoding::windows1252: return "windows-1252";
  }
  return {};
}

std::optional<Encoding> encoding_named(std::string_view name) {
  std::string plain;
  for (const char byte : name) {
    if (byte != '-' && byte != '_' && byte != ' ') plain += ascii_lower(byte);
  }
  for (const Label& label : labels) {
    if (label.name == plain) return label.encoding;
  }
  return std::nullopt;
}

Encoding guess_encoding(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) return Encoding::utf8;
  if (head.starts_with("\xFF\xFE")) return Encoding::utf16le;
  if (head.starts_with("\xFE\xFF")) return Encoding::utf16be;
  if (const auto guess = guess_by_nuls(head.substr(0, looked_at_for_nuls))) return *guess;
  head.remove_suffix(unfinished_tail(head));
  return is_utf8(head) || is_mostly_utf8(head) ? Encoding::utf8 : Encoding::windows1252;
}

char32_t windows1252_character(unsigned char byte) { return byte >= 0x80 && byte <= 0x9F ? windows1252_upper[byte - 0x80u] : byte; }

void Transcoder::feed(std::string_view bytes, std::string& out) {
  switch (encoding_) {
    case Encoding::utf8: feed_utf8(bytes, out); return;
    case Encoding::utf16le:
    case Encoding::utf16be: feed_utf16(bytes, out); return;
    case Encoding::windows1252:
      for (const char byte : bytes) append(out, windows1252_character(static_cast<unsigned char>(byte)));
      return;
  }
}

void Transcoder::feed_utf8(std::string_view bytes, std::string& out) {
  while (kept_ > 0 && !bytes.empty()) {
    kept_bytes_[kept_++] = bytes[0];
    bytes.remove_prefix(1);
    const std::string_view kept(kept_bytes_, kept_);
    const size_t waiting = unfinished_tail(kept);
    put_utf8(kept.substr(0, kept_ - waiting), out);
    if (waiting < kept_) kept_bytes_[0] = kept_bytes_[kept_ - 1];  // what waits behind something else is one first byte
    kept_ = waiting;
  }
  const size_t waiting = unfinished_tail(bytes);
  put_utf8(bytes.substr(0, bytes.size() - waiting), out);
  for (const char byte : bytes.substr(bytes.size() - waiting)) kept_bytes_[kept_++] = byte;
}

// Takes whole characters, and bytes that can't become any.
void Transcoder::put_utf8(std::string_view whole, std::string& out) {
  if (whole.empty()) return;
  if (!started_ && whole.starts_with("\xEF\xBB\xBF")) whole.remove_prefix(3);
  started_ = true;
  const size_t good = valid_prefix(whole);
  out.append(whole.substr(0, good));
  if (good == whole.size()) return;
  repaired_ = true;
  append_repaired(out, whole.substr(good));
}

void Transcoder::feed_utf16(std::string_view bytes, std::string& out) {
  for (const char byte : bytes) {
    kept_bytes_[kept_++] = byte;
    if (kept_ < 2) continue;
    kept_ = 0;
    const auto first = static_cast<unsigned char>(kept_bytes_[0]);
    const auto second = static_cast<unsigned char>(kept_bytes_[1]);
    const unsigned unit = encoding_ == Encoding::utf16le ? first | second << 8 : first << 8 | second;
    take_unit(static_cast<char16_t>(unit), out);
  }
}

void Transcoder::take_unit(char16_t unit, std::string& out) {
  const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
  if (high_ != 0 && low) {
    put(0x10000 + ((high_ - 0xD800u) << 10) + (unit - 0xDC00u), out);
    high_ = 0;
    return;
  }
  if (high_ != 0) {
    put(high_, out);
    high_ = 0;
  }
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    high_ = unit;
  } else {
    put(unit, out);
  }
}

// A surrogate that comes here has no other half.
void Transcoder::put(char32_t character, std::string& out) {
  const bool first = !started_;
  started_ = true;
  if (first && character == byte_order_mark) return;
  repaired_ = repaired_ || (character >= 0xD800 && character <= 0xDFFF);
  append(out, character);
}

bool Transcoder::finish(std::string& out) {
  if (high_ != 0) put(high_, out);
  if (kept_ > 0) {
    repaired_ = true;
    append(out, replacement);
  }
  high_ = 0;
  kept_ = 0;
  return !repaired_;
}

}  // namespace sc::text
