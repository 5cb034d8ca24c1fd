// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_transfer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace sc::ingest {

namespace {

// The value of a hexadecimal digit; 16 and more for what is none.
constexpr unsigned digit_of(char byte) noexcept {
  if (byte >= '0' && byte <= '9') return static_cast<unsigned>(byte - '0');
  if (byte >= 'A' && byte <= 'F') return static_cast<unsigned>(byte - 'A') + 10;
  if (byte >= 'a' && byte <= 'f') return static_cast<unsigned>(byte - 'a') + 10;
  return 16;
}

// Appends the byte that two digits behind `at` mean; false when they mean none.
bool append_byte(std::string_view text, size_t at, std::string& out) {
  if (at + 2 >= text.size()) return false;
  const unsigned high = digit_of(text[at + 1]);
  const unsigned low = digit_of(text[at + 2]);
  if (high > 15 || low > 15) return false;
  out += static_cast<char>(high << 4 | low);
  return true;
}

// Text in which `sign` and two digits mean a byte.
void append_escaped(std::string_view text, char sign, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const size_t escape = std::min(text.find(sign, at), text.size());
    out.append(text, at, escape - at);
    at = escape;
    if (at == text.size()) return;
    if (append_byte(text, at, out)) {
      at += 3;
    } else {
      out += text[at++];
    }
  }
}

constexpr uint8_t no_digit = 64, padding = 65;

constexpr std::array<uint8_t, 256> make_base64_digits() {
  std::array<uint8_t, 256> digits{};
  digits.fill(no_digit);
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t at = 0; at < alphabet.size(); ++at) digits[static_cast<unsigned char>(alphabet[at])] = static_cast<uint8_t>(at);
  digits['='] = padding;
  return digits;
}

constexpr std::array<uint8_t, 256> base64_digits = make_base64_digits();

}  // namespace

void append_quoted_printable(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    const bool goes_on = line.ends_with('=');
    if (goes_on) line.remove_suffix(1);
    append_escaped(line, '=', out);
    if (!goes_on && end < text.size()) out += '\n';
    at = end + 1;
  }
}

void append_q_word(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '=' && append_byte(text, at, out)) {
      at += 3;
      continue;
    }
    out += text[at] == '_' ? ' ' : text[at];
    ++at;
  }
}

void append_base64(std::string_view text, std::string& out) {
  uint32_t bits = 0;
  int count = 0;  // digits in `bits`
  const auto flush = [&] {
    if (count >= 2) out += static_cast<char>(bits >> (count == 2 ? 4 : 10) & 0xFF);
    if (count == 3) out += static_cast<char>(bits >> 2 & 0xFF);
    count = 0;
  };
  for (const char byte : text) {
    const uint8_t digit = base64_digits[static_cast<unsigned char>(byte)];
    if (digit == padding) flush();
    if (digit >= no_digit) continue;
    bits = bits << 6 | digit;
    if (++count < 4) continue;
    const char decoded[] = {static_cast<char>(bits >> 16 & 0xFF), static_cast<char>(bits >> 8 & 0xFF), static_cast<char>(bits & 0xFF)};
    out.append(decoded, sizeof decoded);
    count = 0;
  }
  flush();
}

void append_percent_decoded(std::string_view text, std::string& out) { append_escaped(text, '%', out); }

}  // namespace sc::ingest
