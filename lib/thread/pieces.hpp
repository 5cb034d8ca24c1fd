// SPDX-License-Identifier: Apache-2.0
// JSON from pieces that need no escape, where room for all of them was made before.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

namespace sc::thread {

class Pieces {
 public:
  explicit Pieces(char* at) noexcept : at_(at) {}
  char* end() const noexcept { return at_; }

  template <size_t size>
  Pieces& words(const char (&ours)[size]) noexcept {
    std::memcpy(at_, ours, size - 1);
    at_ += size - 1;
    return *this;
  }
  Pieces& text(std::string_view piece) noexcept {
    std::memcpy(at_, piece.data(), piece.size());
    at_ += piece.size();
    return *this;
  }
  Pieces& number(uint32_t value) noexcept {
    at_ = std::to_chars(at_, at_ + std::numeric_limits<uint32_t>::digits10 + 1, value).ptr;
    return *this;
  }
  // Nothing at all where the value is empty.
  template <size_t size>
  Pieces& json(const char (&key)[size], std::string_view value) noexcept {
    return value.empty() ? *this : words(key).text(value);
  }
  template <size_t size>
  Pieces& quoted(const char (&key)[size], std::string_view value) noexcept {
    return value.empty() ? *this : words(key).words("\"").text(value).words("\"");
  }

 private:
  char* at_;
};

}  // namespace sc::thread
