// SPDX-License-Identifier: Apache-2.0
// Where each value and key of a checked text ends, so that readers step over it at once and don't look for its end again.
// A Validator fills it; Values that carry it use it (json/value.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace sc::json {

class Skips {
 public:
  // Longer texts are not noted: their readers look for ends themselves.
  static constexpr size_t longest = size_t{1} << 20;

  // Begins with another text; false when it is too long.
  bool begin(std::string_view text) {
    base_ = text.data();
    size_ = text.size() <= longest ? text.size() : 0;
    keys_are_plain_ = true;
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
  bool keys_are_plain(const char* first) const noexcept { return keys_are_plain_ && static_cast<size_t>(first - base_) < size_; }

 private:
  static constexpr uint32_t escape_bit = uint32_t{1} << 31;

  std::unique_ptr<uint32_t[]> ends_;
  size_t room_ = 0;
  const char* base_ = nullptr;
  size_t size_ = 0;
  bool keys_are_plain_ = true;
};

}  // namespace sc::json
