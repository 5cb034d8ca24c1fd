// SPDX-License-Identifier: Apache-2.0
#include "text/entities.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "text/encoding.hpp"
#include "text/entities_table.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace sc::text {

namespace {

constexpr size_t longest_name = 31;
constexpr char32_t beyond = 0x110000;  // no character; as high as numbers are counted

bool is_alphanumeric(char byte) { return is_ascii_letter(byte) || is_ascii_digit(byte); }

// Names that everybody forgets the ; of.
bool may_lack_semicolon(std::string_view name) { return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "nbsp"; }

std::optional<char32_t> character_named(std::string_view name) {
  const auto found = std::lower_bound(std::begin(named_characters), std::end(named_characters), name,
                                      [](const NamedCharacter& named, std::string_view sought) { return named.name < sought; });
  if (found == std::end(named_characters) || found->name != name) return std::nullopt;
  return found->character;
}

// 16 when it is no digit.
char32_t digit_value(char byte) {
  if (is_ascii_digit(byte)) return static_cast<char32_t>(byte - '0');
  const char lower = ascii_lower(byte);
  return lower >= 'a' && lower <= 'f' ? static_cast<char32_t>(lower - 'a' + 10) : 16;
}

char32_t numbered(char32_t number) {
  if (number == 0) return replacement;
  return number >= 0x80 && number <= 0x9F ? windows1252_character(static_cast<unsigned char>(number)) : number;
}

// "&#39;" and "&#x27;"; append() sees to numbers that are no character.
size_t append_number(std::string_view text, size_t at, std::string& out) {
  size_t end = at + 2;
  const bool hexadecimal = end < text.size() && (text[end] == 'x' || text[end] == 'X');
  if (hexadecimal) ++end;
  const char32_t base = hexadecimal ? 16 : 10;
  const size_t first = end;
  char32_t number = 0;
  for (; end < text.size() && digit_value(text[end]) < base; ++end) {
    number = std::min<char32_t>(beyond, number * base + digit_value(text[end]));
  }
  if (end == first) return 0;
  append(out, numbered(number));
  if (end < text.size() && text[end] == ';') ++end;
  return end - at;
}

}  // namespace

size_t append_reference(std::string_view text, size_t at, std::string& out) {
  if (text.substr(at, 2) == "&#") return append_number(text, at, out);
  size_t end = at + 1;
  while (end < text.size() && end - at <= longest_name && is_alphanumeric(text[end])) ++end;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  const bool closed = end < text.size() && text[end] == ';';
  if (!closed && (!may_lack_semicolon(name) || (end < text.size() && text[end] == '='))) return 0;
  const auto character = character_named(name);
  if (!character) return 0;
  append(out, *character);
  return end - at + (closed ? 1 : 0);
}

bool decode_entities(std::string_view text, std::string& out) {
  bool changed = false;
  for (size_t at = 0; at < text.size();) {
    const size_t sign = std::min(text.find('&', at), text.size());
    out.append(text.substr(at, sign - at));
    if (sign == text.size()) break;
    const size_t length = append_reference(text, sign, out);
    if (length == 0) out += '&';
    changed = changed || length != 0;
    at = sign + std::max<size_t>(length, 1);
  }
  return changed;
}

}  // namespace sc::text
