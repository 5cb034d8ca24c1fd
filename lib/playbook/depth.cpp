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
    if (text[at] == '\\' && quote == '"') {
      ++at;
    } else if (text[at] == '\n' && !many_lines) {
      return at;
    } else if (text[at] == quote && (!many_lines || text.substr(at, 3) == three)) {
      at += length;
      // Up to two quotes before the three that end it are its own.
      for (int own = 0; many_lines && own < 2 && at < text.size() && text[at] == quote; ++own) ++at;
      return at;
    }
  }
  return text.size();
}

}  // namespace

size_t too_deep_key(std::string_view toml) noexcept {
  size_t dots = 0;
  for (size_t at = 0; at < toml.size();) {
    switch (toml[at]) {
      case '"':
      case '\'': at = behind_string(toml, at); continue;
      case '#':
        at = toml.find('\n', at);
        if (at == std::string_view::npos) return at;
        continue;
      case '.':
        if (++dots >= deepest_key) return at;
        break;
      case '\n':
      case '=':
      case ',':
      case '[':
      case ']':
      case '{':
      case '}': dots = 0; break;
      default: break;
    }
    ++at;
  }
  return std::string_view::npos;
}

}  // namespace sc::playbook
