// SPDX-License-Identifier: Apache-2.0
// A key to look up, with what is quickly compared of it: its length and its first eight bytes, by which most keys differ.
//
//     constexpr Key key("in_reply_to");
//     key.tag                              // "in_reply"
//     same_behind_tag(one, other, size)    // the rest; no call for what is not longer than 16 bytes
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace sc::json {

inline constexpr uint64_t first_bytes[] = {
    0, 0xFF, 0xFFFF, 0xFF'FFFF, 0xFFFF'FFFF, 0xFF'FFFF'FFFF, 0xFFFF'FFFF'FFFF, 0xFF'FFFF'FFFF'FFFF, ~uint64_t{0}};

// Which bytes of a tag a key of this size fills.
constexpr uint64_t tag_mask(size_t size) noexcept { return first_bytes[size < sizeof(uint64_t) ? size : sizeof(uint64_t)]; }

// The first eight bytes of a key, zeros behind it when it is shorter.
constexpr uint64_t key_tag(std::string_view key) noexcept {
  static_assert(std::endian::native == std::endian::little);
  const size_t size = key.size() < 8 ? key.size() : 8;
  uint64_t tag = 0;
  if (std::is_constant_evaluated()) {
    for (size_t at = 0; at < size; ++at) tag |= uint64_t{static_cast<uint8_t>(key[at])} << (8 * at);
  } else {
    std::memcpy(&tag, key.data(), size);
  }
  return tag;
}

// The same at once, where `room` bytes from the key's first one on may be read.
inline uint64_t key_tag_in(const char* key, size_t size, size_t room) noexcept {
  uint64_t tag;
  if (room < sizeof tag) [[unlikely]] return key_tag({key, size});
  std::memcpy(&tag, key, sizeof tag);
  return tag & tag_mask(size);
}

// A key to look up; one that is written out is prepared when compiling.
struct Key {
  template <size_t size>
  consteval Key(const char (&literal)[size]) : Key(std::string_view(literal, size - 1)) {}
  explicit constexpr Key(std::string_view any) noexcept : text(any), tag(key_tag(any)) {}

  std::string_view text;
  uint64_t tag;
};

// A key as an argument of a template.
template <size_t size>
struct KeyName {
  consteval KeyName(const char (&literal)[size]) {
    for (size_t at = 0; at < size; ++at) text[at] = literal[at];
  }
  constexpr Key key() const noexcept { return Key(std::string_view(text, size - 1)); }

  char text[size];
};

template <KeyName name>
inline constexpr Key key_of = name.key();

template <typename Text>
concept RuntimeText = std::same_as<Text, std::string_view> || std::same_as<Text, std::string>;

// Whether two texts of one size that have the same tag are the same: what is behind the first eight bytes.
inline bool same_behind_tag(const char* one, const char* other, size_t size) noexcept {
  if (size <= sizeof(uint64_t)) return true;
  uint64_t last, other_last;
  std::memcpy(&last, one + size - sizeof last, sizeof last);
  std::memcpy(&other_last, other + size - sizeof other_last, sizeof other_last);
  if (last != other_last) return false;
  constexpr size_t seen = 2 * sizeof(uint64_t);
  return size <= seen || std::memcmp(one + sizeof last, other + sizeof last, size - seen) == 0;
}

}  // namespace sc::json
