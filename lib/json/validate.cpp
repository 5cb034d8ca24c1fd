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

// Walks the positions of a text and notes its skips, or gives up at the first thing that is not as it must be.
// All of it but the look at escapes is made one loop, so that where it is stays in registers.
class Validator::Walk {
 public:
  Walk(std::string_view text, const Structure& structure, Skips& skips, std::array<Open, Nesting::deepest>& open)
      : text_(text), positions_(structure.positions()), skips_(skips), open_(open), slash_(structure.has_backslashes() ? 0 : text.size()),
        notes_(skips.begin(text, !structure.has_controls())) {}

  bool run() {
    for (;;) {
      if (depth_ > 0 && open_[depth_ - 1].closing == '}' && !take_key()) return false;
      if (at_ >= positions_.size()) return false;
      const size_t begin = positions_[at_];
      const char first = text_[begin];
      if (first == '{' || first == '[') {
        if (!open(begin, static_cast<char>(first + 2))) return false;
        if (at_ >= positions_.size()) return false;
        if (text_[positions_[at_]] != first + 2) continue;
      } else if (!take_scalar(begin, first)) {
        return false;
      }
      // Behind a value: what closes, as much as there is, then a comma or the end.
      for (;;) {
        if (depth_ == 0) return at_ == positions_.size();
        if (at_ >= positions_.size()) return false;
        const size_t place = positions_[at_++];
        if (text_[place] == ',') break;
        if (text_[place] != open_[depth_ - 1].closing) return false;
        close(place);
      }
    }
  }
  bool met_lone_surrogate() const noexcept { return lone_surrogate_; }

 private:
  [[gnu::always_inline]] bool open(size_t begin, char closing) noexcept {
    if (depth_ == open_.size()) return false;
    open_[depth_++] = {static_cast<uint32_t>(begin), 0, closing};
    ++at_;
    return true;
  }

  [[gnu::always_inline]] void close(size_t place) noexcept {
    const Open& container = open_[--depth_];
    if (!notes_) return;
    if (container.key != 0) skips_.set_next(container.key, 0);
    skips_.set(container.begin, place + 1, false);
  }

  [[gnu::always_inline]] bool take_key() {
    if (at_ + 2 >= positions_.size()) return false;
    const size_t key = positions_[at_], colon = positions_[at_ + 1];
    if (text_[key] != '"' || text_[colon] != ':') return false;
    const size_t end = text_[colon - 1] == '"' ? colon : key + trimmed_length(text_, key, colon);
    bool escaped = false;
    if (slash_ < end && !has_good_escapes(key, end, escaped)) return false;
    at_ += 2;
    if (!notes_) return true;
    if (escaped) skips_.set_escaped_key();
    skips_.set(key, end, escaped);
    skips_.set_value(end, positions_[at_]);
    uint32_t& before = open_[depth_ - 1].key;
    if (before != 0) skips_.set_next(before, key);
    before = static_cast<uint32_t>(key);
    return true;
  }

  [[gnu::always_inline]] bool take_scalar(size_t begin, char first) {
    ++at_;
    const size_t next = at_ < positions_.size() ? positions_[at_] : text_.size();
    const size_t size = trimmed_length(text_, begin, next);
    bool escaped = false;
    if (first == '"') {
      if (slash_ < begin + size && !has_good_escapes(begin, begin + size, escaped)) return false;
    } else if (!is_short_integer(text_.data() + begin, size)) {
      const std::string_view scalar = text_.substr(begin, size);
      if (!is_literal(scalar) && !is_number(scalar)) return false;
    }
    if (notes_) skips_.set(begin, begin + size, escaped);
    return true;
  }

  [[gnu::always_inline]] static bool is_short_integer(const char* scalar, size_t size) noexcept {
    constexpr size_t few = 6;
    if (size > few || *scalar < '1') return false;
    for (size_t at = 0; at < size; ++at) {
      if (scalar[at] < '0' || scalar[at] > '9') return false;
    }
    return true;
  }

  [[gnu::always_inline]] bool has_good_escapes(size_t begin, size_t end, bool& escaped) {
    return good_escapes(text_, begin, end, slash_, escaped, lone_surrogate_);
  }

  // Of a string before whose end the next backslash may lie. That is sought once for all strings without one.
  [[gnu::noinline]] static bool good_escapes(std::string_view text, size_t begin, size_t end, size_t& slash, bool& escaped, bool& lone_surrogate) {
    if (slash < begin) {
      const void* const found = std::memchr(text.data() + begin, '\\', text.size() - begin);
      slash = found == nullptr ? text.size() : static_cast<size_t>(static_cast<const char*>(found) - text.data());
      if (slash >= end) return true;
    }
    return bad_escape(text.substr(begin + 1, end - begin - 2), escaped, lone_surrogate) == std::string_view::npos;
  }

  std::string_view text_;
  std::span<const uint32_t> positions_;
  Skips& skips_;
  std::array<Open, Nesting::deepest>& open_;
  size_t at_ = 0;     // in the positions
  size_t depth_ = 0;
  size_t slash_;      // no backslash lies between what was walked and here
  bool notes_;
  bool lone_surrogate_ = false;
};

Finding Validator::check(std::string_view text) {
  skips_.forget();
  if (const char* wrong = structure_.find(text)) return {wrong, 0, false};
  Walk walk(text, structure_, skips_, open_);
  if (walk.run()) return {nullptr, 0, walk.met_lone_surrogate()};
  skips_.forget();
  return explain(text);
}

// What is wrong with a text that the walk gave up on, and where.
Finding Validator::explain(std::string_view text) const {
  const std::span<const uint32_t> positions = structure_.positions();
  Nesting nesting;
  Finding finding;
  Expect expect = Expect::value;
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
      expect = byte == '{' ? Expect::first_key : Expect::first_value;
    } else if (byte == '}' || byte == ']') {
      const bool may_close = expect == Expect::comma || expect == (byte == '}' ? Expect::first_key : Expect::first_value);
      if (!may_close || !nesting.close(byte == '}')) return wrong("a closing bracket where none may stand");
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
        expect = is_key ? Expect::colon : after_value();
      } else {
        if (!value_fits) return wrong("a value where none may stand");
        if (!is_number(scalar) && !is_literal(scalar)) return wrong("a malformed value");
        expect = after_value();
      }
    }
  }
  if (expect != Expect::nothing) return {"the value is not complete", text.size(), false};
  return finding;
}

}  // namespace sc::json
