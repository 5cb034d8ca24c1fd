// SPDX-License-Identifier: Apache-2.0
#include "playbook/quoted.hpp"

namespace sc::playbook {

Quoted quoted_at(std::string_view toml, size_t at) noexcept {
  const char quote = toml[at];
  const std::string_view three = quote == '"' ? R"(""")" : "'''";
  const bool has_lines = toml.substr(at, 3) == three;
  const std::string_view closing = has_lines ? three : three.substr(0, 1);
  Quoted out{at, at + closing.size(), toml.size(), toml.size()};
  for (size_t next = out.content; next < toml.size(); ++next) {
    if (toml[next] == '\\' && quote == '"') {
      ++next;
    } else if (toml[next] == '\n' && !has_lines) {
      out.content_end = out.end = next;
      return out;
    } else if (toml[next] == quote && toml.substr(next, closing.size()) == closing) {
      // Up to two quotes before the three that end it are its own.
      for (int own = 0; has_lines && own < 2 && next + 3 < toml.size() && toml[next + 3] == quote; ++own) ++next;
      out.content_end = next;
      out.end = next + closing.size();
      return out;
    }
  }
  return out;
}

}  // namespace sc::playbook
