// SPDX-License-Identifier: Apache-2.0
#include "playbook/depth.hpp"

#include "playbook/quoted.hpp"

namespace sc::playbook {

size_t too_deep_key(std::string_view toml) noexcept {
  size_t dots = 0;
  for (size_t at = 0; at < toml.size();) {
    switch (toml[at]) {
      case '"':
      case '\'': at = quoted_at(toml, at).end; continue;
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
