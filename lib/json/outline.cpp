// SPDX-License-Identifier: Apache-2.0
#include "json/outline.hpp"

#include <array>
#include <cstring>

namespace sc::json {

namespace {

bool is_bracket_open(char byte) noexcept { return (byte | 0x20) == '{'; }

// { } [ and ] differ in bit 5, and closing from opening in two bits that make their difference 2.
bool is_bracket(char byte) noexcept { return ((static_cast<uint8_t>(byte | 0x20) - uint32_t{'{'}) & ~uint32_t{2}) == 0; }

// What a byte is among brackets: bit 0 opens, bit 1 closes, bit 2 is that of an object.
constexpr std::array<uint8_t, 256> bracket_of = [] {
  std::array<uint8_t, 256> table{};
  table['['] = 1;
  table[']'] = 2;
  table['{'] = 5;
  table['}'] = 6;
  return table;
}();

// The same as below, step by step, from where `depth` brackets are open, of these `kinds`.
size_t closing_of_many(const char* line, std::span<const uint32_t> positions, size_t at, uint64_t kinds, int depth, const char*& wrong) {
  Nesting nesting;
  static_cast<void>(nesting.open(true));  // the record itself
  for (int level = depth - 1; level >= 0; --level) static_cast<void>(nesting.open((kinds >> level & 1) != 0));
  for (; at < positions.size(); ++at) {
    const char byte = line[positions[at]];
    if (!is_bracket(byte)) continue;
    if (is_bracket_open(byte)) {
      if (!nesting.open(byte == '{')) {
        wrong = "nested deeper than 256";
        return scan::npos;
      }
    } else {
      if (!nesting.close(byte == '}')) break;
      if (nesting.depth() == 1) return at;
    }
  }
  wrong = "brackets do not match";
  return scan::npos;
}

// Walks from the opening bracket at positions[at] to its closing one; npos with `wrong` set if that can't be.
size_t closing(const char* line, std::span<const uint32_t> positions, size_t at, const char*& wrong) {
  // The kinds of the open brackets, the innermost lowest, as far as 64 of them go.
  uint64_t kinds = line[positions[at]] == '{' ? 1 : 0;
  int depth = 1;
  ++at;
  const size_t last = positions.size() - 1;
  if (at > last || !is_bracket(line[positions[last]])) return closing_of_many(line, positions, at, kinds, depth, wrong);
  while (depth < 64) {
    uint8_t bracket = 0;
    while ((bracket = bracket_of[static_cast<uint8_t>(line[positions[at]])]) == 0) ++at;  // ends at the last one
    const uint64_t is_object = bracket >> 2;
    if ((bracket & 1) != 0) {
      kinds = kinds << 1 | is_object;
      ++depth;
    } else {
      if ((kinds & 1) != is_object) break;
      kinds >>= 1;
      if (--depth == 0) return at;
    }
    if (++at > last) break;
  }
  if (depth == 64) return closing_of_many(line, positions, at, kinds, depth, wrong);
  wrong = "brackets do not match";
  return scan::npos;
}

}  // namespace

Outline::Outline() { make_room(64); }
Outline::~Outline() = default;
Outline::Outline(Outline&&) noexcept = default;
Outline& Outline::operator=(Outline&&) noexcept = default;

void Outline::clear() noexcept {
  count_ = 0;
  end_ = 0;
  present_ = 0;
  escaped_keys_ = false;
}

const char* Outline::finish(const char* wrong) {
  if (wrong == nullptr) wrong = walk();
  if (wrong != nullptr) clear();
  return wrong;
}

const char* Outline::parse(std::string_view line) {
  clear();
  line_ = line;
  return finish(structure_.find(line));
}

const char* Outline::parse_first_line(std::string_view text, size_t& length) {
  clear();
  const char* const wrong = structure_.find_line(text, length);
  line_ = text.substr(0, length);
  if (!line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
  return finish(wrong);
}

void Outline::make_room(size_t members) {
  if (members <= room_) return;
  room_ = members + members / 2;
  members_ = std::make_unique_for_overwrite<Member[]>(room_);
}

namespace {

const char* wrong_scalar(std::string_view bytes) noexcept {
  const char first = bytes.empty() ? '\0' : bytes.front();
  if (first == '-' || (first >= '0' && first <= '9')) return is_number(bytes) ? nullptr : "a malformed number";
  return is_literal(bytes) ? nullptr : "a malformed value";
}

}  // namespace

// The first eight bytes of a key, at once where they lie inside the line.
inline uint64_t Outline::tag_at(size_t key, size_t length) const noexcept { return key_tag_in(line_.data() + key, length, line_.size() - key); }

// A zero byte where a backslash is (Mycroft 1987).
inline bool has_backslash(uint64_t tag) noexcept {
  const uint64_t slashes = tag ^ 0x5C5C5C5C5C5C5C5C;
  const uint64_t below = slashes - 0x0101010101010101;
  if ((below & 0x8080808080808080) == 0) [[likely]] return false;  // ASCII without any
  return (below & ~slashes & 0x8080808080808080) != 0;
}

inline void Outline::add(size_t key, size_t key_length, std::string_view value, size_t at) {
  const uint64_t tag = tag_at(key, key_length);
  const std::string_view raw_key(line_.data() + key, key_length);
  // An escaped key is found by decoding.
  if (has_backslash(tag) || (key_length > sizeof tag && raw_key.find('\\') != std::string_view::npos)) [[unlikely]] escaped_keys_ = true;
  Member& member = members_[count_];
  member.raw_key = raw_key;
  member.value = Value(value, kind_of(value[0]), is_plain());
  member.tag = tag;
  member.at = static_cast<uint32_t>(at);
  const size_t place = place_of(tag);
  present_ |= uint64_t{1} << place;
  latest_[place] = static_cast<uint32_t>(count_++);
}

const char* Outline::walk() {
  const std::span<const uint32_t> positions = structure_.positions();
  if (positions.size() < 2 || line_[positions[0]] != '{') return "not an object";
  if (line_[positions[1]] == '}') {
    end_ = positions[1];
    return positions.size() == 2 ? nullptr : "something follows the object";
  }
  make_room(positions.size() / 4);  // each has a key, a colon, a value, and a comma or the brace behind it
  return walk_members(positions);
}

const char* Outline::walk_members(std::span<const uint32_t> positions) {
  const size_t count = positions.size();
  const char* const bytes = line_.data();
  size_t at = 1;
  while (true) {
    if (at + 3 >= count) return "the object is not closed";
    const size_t key = positions[at];
    const size_t colon = positions[at + 1];
    if (bytes[key] != '"' || bytes[colon] != ':') return "a member without key or colon";
    const size_t value_at = at + 2;
    const size_t value = positions[value_at];
    const char first = bytes[value];
    size_t end = 0;
    if (is_bracket_open(first)) {
      const char* wrong = nullptr;
      const size_t close = closing(bytes, positions, value_at, wrong);
      if (wrong != nullptr) return wrong;
      end = positions[close] + size_t{1};
      at = close + 1;
      if (at >= count) return "the object is not closed";
    } else {
      at += 3;
      end = positions[at];
      if (bytes[end - 1] <= ' ') end = value + trimmed_length(line_, value, end);
      if (first != '"') {
        if (const char* wrong = wrong_scalar({bytes + value, end - value})) return wrong;
      }
    }
    const size_t key_length = (bytes[colon - 1] == '"' ? colon - key : trimmed_length(line_, key, colon)) - 2;
    add(key + 1, key_length, {bytes + value, end - value}, value_at);
    const char separator = bytes[positions[at]];
    if (separator == '}') break;
    if (separator != ',') return "a comma is missing";
    ++at;
  }
  if (escaped_keys_) present_ = ~uint64_t{0};
  end_ = positions[at];
  return at + 1 == count ? nullptr : "something follows the object";
}

// The last of its place, or, when two tags share it, one before.
size_t Outline::position_of_present(const Key& key) const {
  if (escaped_keys_) {
    for (size_t at = count_; at > 0; --at) {
      if (key_is(members_[at - 1].raw_key, key.text)) return at - 1;
    }
    return npos;
  }
  for (size_t at = latest_[place_of(key.tag)] + size_t{1}; at > 0; --at) {
    const Member& member = members_[at - 1];
    if (member.tag != key.tag || member.raw_key.size() != key.text.size()) continue;
    if (key.text.size() <= sizeof key.tag || member.raw_key == key.text) return at - 1;
  }
  return npos;
}

}  // namespace sc::json
