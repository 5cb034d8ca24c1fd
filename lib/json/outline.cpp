// SPDX-License-Identifier: Apache-2.0
#include "json/outline.hpp"

#include <cstring>

namespace sc::json {

namespace {

bool is_bracket_open(char byte) noexcept { return byte == '{' || byte == '['; }

// Walks from the opening bracket at positions[at] to its closing one; npos with `wrong` set if that can't be.
size_t closing(std::string_view line, std::span<const uint32_t> positions, size_t at, const char*& wrong) {
  Nesting nesting;
  static_cast<void>(nesting.open(true));  // the record itself
  for (; at < positions.size(); ++at) {
    const char byte = line[positions[at]];
    if (is_bracket_open(byte)) {
      if (!nesting.open(byte == '{')) {
        wrong = "nested deeper than 256";
        return scan::npos;
      }
    } else if (byte == '}' || byte == ']') {
      if (!nesting.close(byte == '}')) break;
      if (nesting.depth() == 1) return at;
    }
  }
  wrong = "brackets do not match";
  return scan::npos;
}

}  // namespace

Outline::Outline() { members_.reserve(64); }
Outline::~Outline() = default;
Outline::Outline(Outline&&) noexcept = default;
Outline& Outline::operator=(Outline&&) noexcept = default;

const char* Outline::parse(std::string_view line) {
  line_ = line;
  members_.clear();
  end_ = 0;
  escaped_keys_ = false;
  const char* wrong = structure_.find(line);
  if (wrong == nullptr) wrong = walk();
  if (wrong != nullptr) members_.clear();
  return wrong;
}

const char* Outline::scalar(std::string_view bytes) noexcept {
  const char first = bytes.empty() ? '\0' : bytes.front();
  if (first == '-' || (first >= '0' && first <= '9')) return is_number(bytes) ? nullptr : "a malformed number";
  return is_literal(bytes) ? nullptr : "a malformed value";
}

// Eight bytes at once where they lie inside the line.
inline uint64_t Outline::tag_at(size_t key, size_t length) const noexcept {
  uint64_t tag = 0;
  if (key + sizeof tag > line_.size()) return key_tag(line_.substr(key, length));
  std::memcpy(&tag, line_.data() + key, sizeof tag);
  return length < sizeof tag ? tag & ((uint64_t{1} << (8 * length)) - 1) : tag;
}

inline void Outline::add(size_t key, size_t colon, size_t value, size_t length) {
  const size_t key_length = trimmed_length(line_, key, colon) - 2;
  const uint64_t tag = tag_at(key + 1, key_length);
  // A zero byte where a backslash is (Mycroft 1987): an escaped key is found by decoding.
  const uint64_t slashes = tag ^ 0x5C5C5C5C5C5C5C5C;
  const bool slash = ((slashes - 0x0101010101010101) & ~slashes & 0x8080808080808080) != 0;
  const char* const bytes = line_.data();
  const std::string_view raw_key(bytes + key + 1, key_length);
  if (slash || (key_length > sizeof tag && raw_key.find('\\') != std::string_view::npos)) escaped_keys_ = true;
  members_.push_back({raw_key, Value({bytes + value, length}, kind_of(bytes[value])), tag});
}

const char* Outline::walk() {
  const std::span<const uint32_t> positions = structure_.positions();
  const size_t count = positions.size();
  const char* const bytes = line_.data();
  if (count < 2 || bytes[positions[0]] != '{') return "not an object";
  size_t at = 1;
  if (bytes[positions[1]] == '}') {
    end_ = positions[1];
    return count == 2 ? nullptr : "something follows the object";
  }
  while (true) {
    if (at + 3 >= count) return "the object is not closed";
    const size_t key = positions[at];
    const size_t colon = positions[at + 1];
    if (bytes[key] != '"' || bytes[colon] != ':') return "a member without key or colon";
    const size_t value = positions[at + 2];
    const char first = bytes[value];
    size_t length = 0;
    if (is_bracket_open(first)) {
      const char* wrong = nullptr;
      const size_t close = closing(line_, positions, at + 2, wrong);
      if (wrong != nullptr) return wrong;
      length = positions[close] + 1 - value;
      at = close + 1;
    } else {
      at += 3;
      length = trimmed_length(line_, value, positions[at]);
      if (first != '"') {
        if (const char* wrong = scalar({bytes + value, length})) return wrong;
      }
    }
    if (at >= count) return "the object is not closed";
    add(key, colon, value, length);
    const char separator = bytes[positions[at]];
    if (separator == '}') break;
    if (separator != ',') return "a comma is missing";
    ++at;
  }
  end_ = positions[at];
  return at + 1 == count ? nullptr : "something follows the object";
}

size_t Outline::position_of_escaped(std::string_view key) const {
  for (size_t at = members_.size(); at > 0; --at) {
    if (key_is(members_[at - 1].raw_key, key)) return at - 1;
  }
  return npos;
}

}  // namespace sc::json
