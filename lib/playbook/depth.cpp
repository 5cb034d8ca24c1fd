// SPDX-License-Identifier: Apache-2.0
#include "playbook/depth.hpp"

#include <string>

namespace sc::playbook {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The position behind the string that begins at `at`; the end of the text when it never ends. Only a value may have lines.
size_t behind_string(std::string_view text, size_t at, bool is_value) noexcept {
  const char quote = text[at];
  const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
  const bool many_lines = is_value && text.substr(at, 3) == three;
  const size_t length = many_lines ? 3 : 1;
  for (at += length; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') ++at;
    else if (text[at] == '\n' && !many_lines) return at;
    else if (text[at] == quote && (!many_lines || text.substr(at, 3) == three)) return at + length;
  }
  return text.size();
}

bool is_blank(char byte) noexcept { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

// Follows where keys and values begin, which is where a quote opens a string. Any other quote is a byte like others, as it is
// to toml++: in 1.'a the dot belongs to a number, in a.'b' it parts a key.
class Walk {
 public:
  bool opens_string(char byte) const noexcept { return (byte == '"' || byte == '\'') && begins_; }
  void string() noexcept { begins_ = false; }
  bool in_value() const noexcept { return in_value_; }
  void byte(char byte) {
    if (byte == '\n' && nesting_.empty()) in_value_ = false;
    else if (byte == '=') in_value_ = true;
    else if (byte == '{' || (byte == '[' && in_value_)) open(byte);
    else if ((byte == '}' || byte == ']') && !nesting_.empty()) close();
    else if (byte == ',' && !nesting_.empty()) in_value_ = nesting_.back() == '[';
    const bool parts_key = byte == '.' && !in_value_;
    begins_ = parts_key || is_blank(byte) || byte == '=' || byte == ',' || byte == '[' || byte == '{';
  }

 private:
  void open(char bracket) {
    nesting_ += bracket;
    in_value_ = bracket == '[';
  }
  void close() {
    nesting_.pop_back();
    in_value_ = true;
  }

  std::string nesting_;    // the brackets of values that are open
  bool in_value_ = false;  // else in a key, or a table's header
  bool begins_ = true;
};

// Calls visit(position) for each byte outside strings and comments until it returns true; returns where, or npos.
template <typename Visit>
size_t find_outside(std::string_view toml, Visit&& visit) {
  Walk walk;
  for (size_t at = toml.starts_with(byte_order_mark) ? byte_order_mark.size() : 0; at < toml.size();) {
    if (walk.opens_string(toml[at])) {
      walk.string();
      at = behind_string(toml, at, walk.in_value());
    } else if (toml[at] == '#') {
      at = toml.find('\n', at);
      if (at == std::string_view::npos) return at;
    } else if (visit(at)) {
      return at;
    } else {
      walk.byte(toml[at++]);
    }
  }
  return std::string_view::npos;
}

}  // namespace

size_t bare_beyond_ascii(std::string_view toml) {
  return find_outside(toml, [&](size_t at) { return static_cast<unsigned char>(toml[at]) >= 0x80; });
}

size_t too_deep_key(std::string_view toml) {
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
