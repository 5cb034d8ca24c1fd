// SPDX-License-Identifier: Apache-2.0
// Where each value and key of a checked text ends, and where the key behind each key begins, so that readers step over
// what they don't want at once and don't look at it again. A Validator fills it; Values that carry it use it (json/value.hpp).
//
// There is a place for every byte of the text. A value's or key's first byte has its end. What a key has more is noted at
// bytes where nothing can begin: at its second one (its closing quote, when it is empty) the next key of the object, and
// right behind it its value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "json/key.hpp"

namespace sc::json {

class Skips {
 public:
  // Longer texts are not noted: their readers look for ends themselves.
  static constexpr size_t longest = size_t{1} << 20;

  // A member of an object: offsets in the text.
  struct Place {
    size_t key, key_end;  // of the quotes, and behind them
    size_t value, value_end;
    size_t next;  // the key behind it, or 0
  };

  // Begins with another text; false when it is too long. `is_one_line`: no line end is in it.
  bool begin(std::string_view text, bool is_one_line) {
    base_ = text.data();
    size_ = text.size() <= longest ? text.size() : 0;
    keys_are_plain_ = true;
    is_one_line_ = is_one_line;
    if (size_ > room_) {
      room_ = size_ * 2;
      ends_ = std::make_unique_for_overwrite<uint32_t[]>(room_);
    }
    return size_ > 0;
  }
  void forget() noexcept { size_ = 0; }
  // `escaped`: a string with a backslash in it.
  void set(size_t at, size_t end, bool escaped) noexcept { ends_[at] = static_cast<uint32_t>(end) | (escaped ? escape_bit : 0); }
  void set_escaped_key() noexcept { keys_are_plain_ = false; }
  // Of keys whose ends are set.
  void set_next(size_t key, size_t next) noexcept { ends_[key + 1] = static_cast<uint32_t>(next); }
  void set_value(size_t key_end, size_t value) noexcept { ends_[key_end] = static_cast<uint32_t>(value); }

  bool covers(const char* first) const noexcept { return static_cast<size_t>(first - base_) < size_; }
  // The length of the value or key that begins at `first`, or 0 when it lies in no text that was noted.
  size_t length_at(const char* first) const noexcept {
    const auto at = static_cast<size_t>(first - base_);
    return at < size_ ? (ends_[at] & ~escape_bit) - at : 0;
  }
  // Whether the string that begins at `first` is known to hold no escape.
  bool is_plain(const char* first) const noexcept {
    const auto at = static_cast<size_t>(first - base_);
    return at < size_ && (ends_[at] & escape_bit) == 0;
  }
  // Whether the value there lies in a text no key of which is escaped.
  bool keys_are_plain(const char* first) const noexcept { return keys_are_plain_ && covers(first); }
  bool is_one_line(const char* first) const noexcept { return is_one_line_ && covers(first); }

  // The first key of the object that begins at `object`, which lies in the text; 0 when it has none.
  size_t first_key(const char* object) const noexcept {
    while (static_cast<uint8_t>(*++object) <= ' ') {}
    return *object == '"' ? static_cast<size_t>(object - base_) : 0;
  }
  Place place_of(size_t key) const noexcept {
    const size_t key_end = ends_[key] & ~escape_bit;
    const size_t value = ends_[key_end];
    return {key, key_end, value, ends_[value] & ~escape_bit, ends_[key + 1]};
  }
  std::string_view key_at(const Place& place) const noexcept { return {base_ + place.key + 1, place.key_end - place.key - 2}; }
  std::string_view value_at(const Place& place) const noexcept { return {base_ + place.value, place.value_end - place.value}; }
  uint64_t tag_at(const Place& place) const noexcept {
    return key_tag_in(base_ + place.key + 1, place.key_end - place.key - 2, size_ - place.key - 1);
  }
  // The value of the last member of an object called so: all keys of the text are plain. Empty when there is none.
  std::string_view find(const char* object, const Key& wanted) const noexcept;

 private:
  static constexpr uint32_t escape_bit = uint32_t{1} << 31;

  std::unique_ptr<uint32_t[]> ends_;
  size_t room_ = 0;
  const char* base_ = nullptr;
  size_t size_ = 0;
  bool keys_are_plain_ = true;
  bool is_one_line_ = false;
};

// --- Inline

inline std::string_view Skips::find(const char* object, const Key& wanted) const noexcept {
  const size_t size = wanted.text.size();
  size_t found = 0;
  for (size_t key = first_key(object); key != 0; key = ends_[key + 1]) {
    if ((ends_[key] & ~escape_bit) - key - 2 != size) continue;
    if (key_tag_in(base_ + key + 1, size, size_ - key - 1) != wanted.tag) continue;
    if (same_behind_tag(base_ + key + 1, wanted.text.data(), size)) found = key;
  }
  return found == 0 ? std::string_view() : value_at(place_of(found));
}

}  // namespace sc::json
