// SPDX-License-Identifier: Apache-2.0
// The line a post is written into: one buffer that grows and is never given back, and a cursor. Every writer asks for
// room once and then stores without looking, which is what makes millions of short pieces cheap.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "text/blocks.hpp"
#include "time/instant.hpp"

namespace sc::ingest {

// Whether text is known to be UTF-8, or to be looked at before it is copied.
enum class Trust : uint8_t { none, utf8 };

class PostLine {
 public:
  void clear() noexcept { at_ = begin_.get(); }
  std::string_view view() const noexcept { return {begin_.get(), static_cast<size_t>(at_ - begin_.get())}; }

  // Says what the strings that come are.
  void trust(Trust trust) noexcept { ascii_only_ = trust == Trust::none; }

  void bytes(std::string_view text);
  void byte(char value);
  // As a JSON string: what is not UTF-8 becomes U+FFFD (see json::append_quoted).
  void quoted(std::string_view text);
  // The same without its quotes.
  void inside(std::string_view text);
  void integer(int64_t value);
  // Quoted, as RFC 3339.
  void instant(time::Instant value);

 private:
  // Room for `count` bytes more than are there.
  void room(size_t count) {
    if (static_cast<size_t>(end_ - at_) < count) grow(count);
  }
  void grow(size_t count);
  void put_inside(std::string_view text);
  void escaped(std::string_view text);
  void escape(char byte);

  std::unique_ptr<char[]> begin_;
  char* at_ = nullptr;
  char* end_ = nullptr;
  bool ascii_only_ = true;  // other bytes can't be copied as they are
  size_t (*const copy_plain_)(const char*, size_t, char*, bool) noexcept = text::fastest_blocks().copy_plain;
  std::string scratch_;
  int64_t day_ = INT64_MIN;  // the day of the last instant, in days since 1970,
  char date_[11] = {};       // and as it is written: "2024-05-01T
};

// --- Inline

inline void PostLine::bytes(std::string_view text) {
  if (text.empty()) return;
  room(text.size());
  std::memcpy(at_, text.data(), text.size());
  at_ += text.size();
}

inline void PostLine::byte(char value) {
  room(1);
  *at_++ = value;
}

}  // namespace sc::ingest
