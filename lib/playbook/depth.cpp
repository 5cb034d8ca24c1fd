// SPDX-License-Identifier: Apache-2.0
#include "playbook/depth.hpp"

namespace sc::playbook {

namespace {

// The position behind the string that begins at `at`; the end of the text when it never ends.
size_t behind_string(std::string_view text, size_t at) noexcept {
  const char quote = text[at];
  const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
  const bool many_lines = text.substr(at, 3) == three;
  const size_t length = many_lines ? 3 : 1;
  for (at += length; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') ++at;
    else if (text[at] == '\n' && !many_lines) return at;
    else if (text[at] == quote && (!many_lines || text.substr(at, 3) == three)) return at + length;
  }
  return text.size();
}

// Whether a quote there opens a string: a key or a value begins there. Any other quote is a byte like others, as it is to toml++.
bool opens_string(std::string_view toml, size_t at) noexcept {
  if (toml[at] != '"' && toml[at] != '\'') return false;
  return at == 0 || std::string_view(" \t\r\n=,[{.\xBF").find(toml[at - 1]) != std::string_view::npos;  // BF: of a byte order mark
}

// Calls visit(position) for each byte outside strings and comments until it returns true; returns where, or npos.
template <typename Visit>
size_t find_outside(std::string_view toml, Visit&& visit) {
  for (size_t at = 0; at < toml.size();) {
    if (opens_string(toml, at)) {
      at = behind_string(toml, at);
    } else if (toml[at] == '#') {
      at = toml.find('\n', at);
      if (at == std::string_view::npos) return at;
    } else if (visit(at)) {
      return at;
    } else {
      ++at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

size_t bare_beyond_ascii(std::string_view toml) noexcept {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const size_t begin = toml.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  return find_outside(toml, [&](size_t at) { return at >= begin && static_cast<unsigned char>(toml[at]) >= 0x80; });
}

size_t too_deep_key(std::string_view toml) noexcept {
  size_t dots = 0;
  return find_outside(toml, [&](size_t at) {
    switch (toml[at]) {
      case '.': return ++dots >= deepest_key;
      case '\n':
      case '=':
      case ',':
      case '[':
      case ']':
      case '{':
      case '}': dots = 0; return false;
      default: return false;
    }
  });
}

}  // namespace sc::playbook
