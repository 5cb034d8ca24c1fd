// SPDX-License-Identifier: Apache-2.0
// The line a post is written into: one buffer that grows and is never given back, and a cursor. Every writer asks for
// room once and then stores without looking, which is what makes millions of short pieces cheap.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/count.hpp"
#include "text/blocks.hpp"
#include "time/instant.hpp"

namespace sc::ingest {

// What is known of text: nothing; that it is UTF-8; that JSON has it as it is, too: no control byte, quote or backslash.
enum class Trust : uint8_t { none, utf8, plain };

class PostLine {
 public:
  void clear() noexcept { at_ = begin_.get(); }
  std::string_view view() const noexcept { return {begin_.get(), static_cast<size_t>(at_ - begin_.get())}; }

  // Says what the strings that come are.
  void trust(Trust trust) noexcept {
    ascii_only_ = trust == Trust::none;
    plain_ = trust == Trust::plain;
  }

  void bytes(std::string_view text);
  void byte(char value);
  // As a JSON string: what is not UTF-8 becomes U+FFFD (see json::append_quoted).
  void quoted(std::string_view text);
  // The same behind an `opening`: what stands before the value, whose first byte `first` takes the place of.
  void text(std::string_view opening, std::string_view value, char first = ',');
  // The same without its quotes.
  void inside(std::string_view text);
  void number(std::string_view opening, int64_t value, char first = ',');
  void count(std::string_view opening, Count value, char first);  // one that is known
  // Quoted, as RFC 3339.
  void instant(time::Instant value);

 private:
  static constexpr size_t longest_integer = 20;

  // Room for `count` bytes more than are there.
  void room(size_t count) {
    if (static_cast<size_t>(end_ - at_) < count) grow(count);
  }
  void grow(size_t count);
  void put_quoted(char* to, std::string_view text);
  static void copy(char* to, std::string_view text) noexcept;
  void put_integer(char* to, int64_t value);
  void inside_slowly(std::string_view text);
  void escaped(std::string_view text);
  void escape(char byte);

  std::unique_ptr<char[]> begin_;
  char* at_ = nullptr;
  char* end_ = nullptr;
  bool ascii_only_ = true;  // other bytes can't be copied as they are
  bool plain_ = false;      // all bytes can
  size_t (*const copy_plain_)(const char*, size_t, char*, bool) noexcept = text::fastest_blocks().copy_plain;
  std::string scratch_;
  time::InstantWriter times_;
};

// --- Inline

inline void PostLine::bytes(std::string_view text) {
  if (text.empty()) return;
  room(text.size());
  std::memcpy(at_, text.data(), text.size());
  at_ += text.size();
}

// Short text without a call: its first and its last bytes, which may overlap.
inline void PostLine::copy(char* to, std::string_view text) noexcept {
  const char* const from = text.data();
  const size_t size = text.size();
  const auto copy_both = [=]<typename Word>(Word first) noexcept {
    Word last;
    std::memcpy(&first, from, sizeof first);
    std::memcpy(&last, from + size - sizeof last, sizeof last);
    std::memcpy(to, &first, sizeof first);
    std::memcpy(to + size - sizeof last, &last, sizeof last);
  };
  if (size > 16) std::memcpy(to, from, size);
  else if (size >= 8) copy_both(uint64_t{});
  else if (size >= 4) copy_both(uint32_t{});
  else if (size >= 2) copy_both(uint16_t{});
  else if (size == 1) *to = *from;
}

// At `to`, where there is room for all of it. The cursor moves once, and without waiting for the copy.
inline void PostLine::put_quoted(char* to, std::string_view text) {
  *to++ = '"';
  if (plain_) {
    copy(to, text);
    to[text.size()] = '"';
    at_ = to + text.size() + 1;
    return;
  }
  if (copy_plain_(text.data(), text.size(), to, ascii_only_) == text::whole) [[likely]] {
    to[text.size()] = '"';
    at_ = to + text.size() + 1;
    return;
  }
  at_ = to;
  inside_slowly(text);
  byte('"');
}

inline void PostLine::quoted(std::string_view text) {
  room(text.size() + 2);
  put_quoted(at_, text);
}

inline void PostLine::text(std::string_view opening, std::string_view value, char first) {
  room(opening.size() + value.size() + 2);
  char* const to = at_;
  std::memcpy(to, opening.data(), opening.size());
  *to = first;
  put_quoted(to + opening.size(), value);
}

inline void PostLine::number(std::string_view opening, int64_t value, char first) {
  room(opening.size() + longest_integer);
  char* const to = at_;
  std::memcpy(to, opening.data(), opening.size());
  *to = first;
  put_integer(to + opening.size(), value);
}

inline void PostLine::count(std::string_view opening, Count value, char first) {
  const size_t size = value.size();
  if (size == 0) return number(opening, value.number(), first);
  room(opening.size() + longest_integer);
  char* const to = at_;
  std::memcpy(to, opening.data(), opening.size());
  *to = first;
  const uint64_t digits = value.digits();
  std::memcpy(to + opening.size(), &digits, sizeof digits);
  at_ = to + opening.size() + size;
}

inline void PostLine::byte(char value) {
  room(1);
  *at_++ = value;
}

}  // namespace sc::ingest
