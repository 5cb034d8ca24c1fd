// SPDX-License-Identifier: Apache-2.0
// What a byte or character is to the tokenizer.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sc::learn {

// The order matters: up to `apostrophe` a byte may stand inside a word.
enum class Byte : uint8_t { lower, upper, digit, apostrophe, space, mark, pause, exclaim, ask, at, hash, high };

constexpr std::array<Byte, 256> make_byte_classes() {
  std::array<Byte, 256> classes{};
  for (size_t i = 0; i < 256; ++i) classes[i] = i <= 0x20 ? Byte::space : i >= 0x80 ? Byte::high : Byte::mark;
  for (size_t i = 'a'; i <= 'z'; ++i) classes[i] = Byte::lower;
  for (size_t i = 'A'; i <= 'Z'; ++i) classes[i] = Byte::upper;
  for (size_t i = '0'; i <= '9'; ++i) classes[i] = Byte::digit;
  for (const char c : {'"', '`', '+', '%', '&', '~', '|'}) classes[static_cast<unsigned char>(c)] = Byte::space;
  for (const char c : {'.', ',', '\n'}) classes[static_cast<unsigned char>(c)] = Byte::pause;
  classes['\''] = Byte::apostrophe;
  classes['!'] = Byte::exclaim;
  classes['?'] = Byte::ask;
  classes['@'] = Byte::at;
  classes['#'] = Byte::hash;
  return classes;
}

inline constexpr std::array<Byte, 256> byte_classes = make_byte_classes();

inline Byte byte_class(char byte) { return byte_classes[static_cast<unsigned char>(byte)]; }
inline bool is_letter(char byte) { return byte_class(byte) <= Byte::upper; }
inline bool is_alphanumeric(char byte) { return byte_class(byte) <= Byte::digit; }

// Whether two texts are the same; those of two to four bytes, as language tags are, without a call.
inline bool same_text(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  if (left.size() < 2 || left.size() > 4) return left == right;
  const auto differ = [&](size_t at) {
    uint16_t one = 0;
    uint16_t other = 0;
    std::memcpy(&one, left.data() + at, sizeof one);
    std::memcpy(&other, right.data() + at, sizeof other);
    return one ^ other;
  };
  return (differ(0) | differ(left.size() - 2)) == 0;
}

// What a character above ASCII is.
enum class Wide : uint8_t { latin, other_letter, apostrophe, pictograph, pause, space, silent };

Wide wide_of(char32_t character);

// "aeiou" for U+00C0 to U+00FF: the letter without its accent; "" for those that need a full fold.
std::string_view plain_latin1(char32_t character);

}  // namespace sc::learn
