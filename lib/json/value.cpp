// SPDX-License-Identifier: Apache-2.0
#include "json/value.hpp"

#include <emmintrin.h>

#include <charconv>
#include <cstring>

#include "json/string.hpp"
#include "json/structure.hpp"

namespace sc::json {

namespace scan {

size_t string(std::string_view bytes, size_t at) noexcept {
  if (at >= bytes.size() || bytes[at] != '"') return npos;
  ++at;
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i slash = _mm_set1_epi8('\\');
  while (at < bytes.size()) {
    if (at + 16 <= bytes.size()) {
      const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + at));
      const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, slash));
      const auto mask = static_cast<unsigned>(_mm_movemask_epi8(found));
      if (mask == 0) {
        at += 16;
        continue;
      }
      at += static_cast<size_t>(__builtin_ctz(mask));
    }
    if (bytes[at] == '"') return at + 1;
    at += bytes[at] == '\\' ? 2 : 1;
  }
  return npos;
}

namespace {

size_t container(std::string_view bytes, size_t at) noexcept {
  Nesting nesting;
  while (at < bytes.size()) {
    const char byte = bytes[at];
    if (byte == '"') {
      at = string(bytes, at);
      if (at == npos) return npos;
      continue;
    }
    if ((byte == '{' || byte == '[') && !nesting.open(byte == '{')) return npos;
    if (byte == '}' || byte == ']') {
      if (!nesting.close(byte == '}')) return npos;
      if (nesting.depth() == 0) return at + 1;
    }
    ++at;
  }
  return npos;
}

bool ends_scalar(char byte) noexcept {
  switch (byte) {
    case ',': case '}': case ']': case ':': case ' ': case '\t': case '\n': case '\r': case '"': case '{': case '[': return true;
    default: return false;
  }
}

}  // namespace

size_t value(std::string_view bytes, size_t at) noexcept {
  if (at >= bytes.size()) return npos;
  if (bytes[at] == '"') return string(bytes, at);
  if (bytes[at] == '{' || bytes[at] == '[') return container(bytes, at);
  const size_t begin = at;
  while (at < bytes.size() && !ends_scalar(bytes[at])) ++at;
  const std::string_view scalar = bytes.substr(begin, at - begin);
  return is_number(scalar) || is_literal(scalar) ? at : npos;
}

}  // namespace scan

bool key_is(std::string_view raw_key, std::string_view key) {
  if (raw_key.size() == key.size()) return raw_key == key;
  // What is escaped is longer than what it stands for.
  if (raw_key.size() < key.size() || raw_key.find('\\') == std::string_view::npos) return false;
  std::string decoded;
  append_decoded(decoded, raw_key);
  return decoded == key;
}

bool Value::has_no_backslash() const noexcept { return std::memchr(raw_.data(), '\\', raw_.size()) == nullptr; }

std::string_view Value::text(std::string& scratch) const {
  if (raw_.size() < 2) return {};
  const std::string_view inner = raw_.substr(1, raw_.size() - 2);
  if (is_plain_string()) return inner;
  scratch.clear();
  append_decoded(scratch, inner);
  return scratch;
}

std::optional<int64_t> Value::read_long_integer() const noexcept {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(raw_.data(), raw_.data() + raw_.size(), number);
  if (error != std::errc{} || end != raw_.data() + raw_.size()) return std::nullopt;
  return number;
}

std::optional<double> Value::as_number() const noexcept {
  if (kind_ != Kind::number) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(raw_.data(), raw_.data() + raw_.size(), number);
  if (error != std::errc{} || end != raw_.data() + raw_.size()) return std::nullopt;
  return number;
}

std::optional<bool> Value::as_boolean() const noexcept {
  if (kind_ != Kind::boolean) return std::nullopt;
  return raw_ == "true";
}

std::string_view Value::member_noted(const Key& key) const noexcept { return skips_->find(raw_.data(), key); }

Value Value::member_sought(const Key& key) const {
  Value found;
  each_member([&](std::string_view raw_key, Value value) {
    if (raw_key.size() == key.text.size() ? raw_key == key.text : key_is(raw_key, key.text)) found = value;
    return true;
  });
  return found;
}

Value::Member Value::member_behind(size_t at) const noexcept {
  constexpr Member broken{Step::broken, {}, {}, 0};
  const bool is_first = at == 0;
  at = scan::blanks(raw_, is_first ? 1 : at);
  if (at >= raw_.size()) return broken;
  if (raw_[at] == '}') return {Step::end, {}, {}, 0};
  if (!is_first) {
    if (raw_[at] != ',') return broken;
    at = scan::blanks(raw_, at + 1);
  }
  const size_t key_end = end_of_key(at);
  if (key_end == scan::npos) return broken;
  const std::string_view raw_key = raw_.substr(at + 1, key_end - at - 2);
  at = scan::blanks(raw_, key_end);
  if (at >= raw_.size() || raw_[at] != ':') return broken;
  at = scan::blanks(raw_, at + 1);
  const size_t end = end_of_value(at);
  if (end == scan::npos) return broken;
  return {Step::member, raw_key, raw_.substr(at, end - at), end};
}

Value Value::at(std::string_view dotted_path) const {
  Value here = *this;
  while (here.present()) {
    const size_t dot = dotted_path.find('.');
    here = here.member(dotted_path.substr(0, dot));
    if (dot == std::string_view::npos) break;
    dotted_path.remove_prefix(dot + 1);
  }
  return here;
}

}  // namespace sc::json
