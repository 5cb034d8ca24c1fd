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

const char* Outline::walk() {
  const std::span<const uint32_t> positions = structure_.positions();
  const size_t count = positions.size();
  if (count < 2 || line_[positions[0]] != '{') return "not an object";
  size_t at = 1;
  if (line_[positions[1]] == '}') {
    end_ = positions[1];
    return count == 2 ? nullptr : "something follows the object";
  }
  while (true) {
    if (at + 3 >= count) return "the object is not closed";
    const size_t key = positions[at];
    const size_t colon = positions[at + 1];
    if (line_[key] != '"' || line_[colon] != ':') return "a member without key or colon";
    const size_t value = positions[at + 2];
    const char first = line_[value];
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
      if (const char* wrong = scalar(line_.substr(value, length))) return wrong;
    }
    if (at >= count) return "the object is not closed";
    add(key, colon, value, length);
    const char separator = line_[positions[at]];
    if (separator == '}') break;
    if (separator != ',') return "a comma is missing";
    ++at;
  }
  end_ = positions[at];
  return at + 1 == count ? nullptr : "something follows the object";
}

const char* Outline::scalar(std::string_view bytes) noexcept {
  const char first = bytes.empty() ? '\0' : bytes.front();
  if (first == '"') return nullptr;
  if (first == '-' || (first >= '0' && first <= '9')) return is_number(bytes) ? nullptr : "a malformed number";
  return is_literal(bytes) ? nullptr : "a malformed value";
}

void Outline::add(size_t key, size_t colon, size_t value, size_t length) {
  const size_t key_length = trimmed_length(line_, key, colon) - 2;
  const char* const bytes = line_.data() + key + 1;
  const std::string_view raw_key(bytes, key_length);
  uint64_t tag = 0;
  if (key + 1 + sizeof tag <= line_.size()) {
    std::memcpy(&tag, bytes, sizeof tag);
    if (key_length < sizeof tag) tag &= (uint64_t{1} << (8 * key_length)) - 1;
  } else {
    tag = key_tag(raw_key);
  }
  // A zero byte where a backslash is (Mycroft 1987): an escaped key is found by decoding.
  const uint64_t slashes = tag ^ 0x5C5C5C5C5C5C5C5C;
  const bool slash = ((slashes - 0x0101010101010101) & ~slashes & 0x8080808080808080) != 0;
  if (slash || (key_length > sizeof tag && raw_key.find('\\') != std::string_view::npos)) escaped_keys_ = true;
  members_.push_back({raw_key, Value({line_.data() + value, length}, kind_of(line_[value])), tag});
}

size_t Outline::position_of_escaped(std::string_view key) const {
  for (size_t at = members_.size(); at > 0; --at) {
    if (key_is(members_[at - 1].raw_key, key)) return at - 1;
  }
  return npos;
}

}  // namespace sc::json
