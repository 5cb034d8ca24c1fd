// SPDX-License-Identifier: Apache-2.0
#include "json/validate.hpp"

#include <cstring>

namespace sc::json {

namespace {

bool is_hex(char byte) noexcept {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

// Whether \u at `at` (the backslash) has four digits and is a surrogate of the given half: 0xD8 high, 0xDC low.
bool is_half(std::string_view inner, size_t at, char third) noexcept {
  if (at + 6 > inner.size() || inner[at] != '\\' || inner[at + 1] != 'u') return false;
  if (inner[at + 2] != 'd' && inner[at + 2] != 'D') return false;
  const char digit = inner[at + 3];
  const bool high = digit == '8' || digit == '9' || digit == 'a' || digit == 'A' || digit == 'b' || digit == 'B';
  const bool low = (digit >= 'c' && digit <= 'f') || (digit >= 'C' && digit <= 'F');
  return third == 'h' ? high : low;
}

// Checks the escapes of a string's inside, if there are any; gives the offset of a bad one, or npos.
size_t bad_escape(std::string_view inner, bool& escaped, bool& lone_surrogate) noexcept {
  size_t at = 0;
  while (at < inner.size()) {
    const void* found = std::memchr(inner.data() + at, '\\', inner.size() - at);
    if (found == nullptr) break;
    escaped = true;
    at = static_cast<size_t>(static_cast<const char*>(found) - inner.data());
    const char letter = at + 1 < inner.size() ? inner[at + 1] : '\0';
    if (letter == 'u') {
      if (at + 6 > inner.size()) return at;
      for (size_t i = at + 2; i < at + 6; ++i) {
        if (!is_hex(inner[i])) return at;
      }
      const bool high = is_half(inner, at, 'h');
      const bool pair = high && is_half(inner, at + 6, 'l');
      if (!pair && (high || is_half(inner, at, 'l'))) lone_surrogate = true;
      at += pair ? 12 : 6;
    } else {
      if (letter == '\0' || std::strchr("\"\\/bfnrt", letter) == nullptr) return at;
      at += 2;
    }
  }
  return std::string_view::npos;
}

// What may stand next in the walk.
enum class Expect : uint8_t { value, first_value, key, first_key, colon, comma, nothing };

}  // namespace

Finding Validator::check(std::string_view text) {
  skips_.forget();
  if (const char* wrong = structure_.find(text)) return {wrong, 0, false};
  const Finding finding = walk(text);
  if (finding.what != nullptr) skips_.forget();
  return finding;
}

Finding Validator::walk(std::string_view text) {
  const std::span<const uint32_t> positions = structure_.positions();
  Nesting nesting;
  Finding finding;
  Expect expect = Expect::value;
  const bool notes = skips_.begin(text);
  const auto after_value = [&] { return nesting.depth() == 0 ? Expect::nothing : Expect::comma; };
  for (size_t i = 0; i < positions.size(); ++i) {
    const size_t at = positions[i];
    const size_t next = i + 1 < positions.size() ? positions[i + 1] : text.size();
    const auto wrong = [&](const char* what) { return Finding{what, at, false}; };
    const char byte = text[at];
    const bool value_fits = expect == Expect::value || expect == Expect::first_value;
    if (byte == '{' || byte == '[') {
      if (!value_fits) return wrong("a value where none may stand");
      if (!nesting.open(byte == '{')) return wrong("nested deeper than 256");
      opened_[nesting.depth() - 1] = static_cast<uint32_t>(at);
      expect = byte == '{' ? Expect::first_key : Expect::first_value;
    } else if (byte == '}' || byte == ']') {
      const bool may_close = expect == Expect::comma || expect == (byte == '}' ? Expect::first_key : Expect::first_value);
      if (!may_close || !nesting.close(byte == '}')) return wrong("a closing bracket where none may stand");
      if (notes) skips_.set(opened_[nesting.depth()], at + 1, false);
      expect = after_value();
    } else if (byte == ':') {
      if (expect != Expect::colon) return wrong("a colon where none may stand");
      expect = Expect::value;
    } else if (byte == ',') {
      if (expect != Expect::comma) return wrong("a comma where none may stand");
      expect = nesting.in_object() ? Expect::key : Expect::value;
    } else {
      const std::string_view scalar = text.substr(at, trimmed_length(text, at, next));
      bool escaped = false;
      if (byte == '"') {
        const size_t bad = bad_escape(scalar.substr(1, scalar.size() - 2), escaped, finding.lone_surrogate);
        if (bad != std::string_view::npos) return {"a malformed escape", at + 1 + bad, false};
        const bool is_key = expect == Expect::key || expect == Expect::first_key;
        if (!is_key && !value_fits) return wrong("a string where none may stand");
        if (is_key && escaped) skips_.set_escaped_key();
        expect = is_key ? Expect::colon : after_value();
      } else {
        if (!value_fits) return wrong("a value where none may stand");
        if (!is_number(scalar) && !is_literal(scalar)) return wrong("a malformed value");
        expect = after_value();
      }
      if (notes) skips_.set(at, at + scalar.size(), escaped);
    }
  }
  if (expect != Expect::nothing) return {"the value is not complete", text.size(), false};
  return finding;
}

}  // namespace sc::json
