// SPDX-License-Identifier: Apache-2.0
#include "ingest/post_line.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "json/string.hpp"

namespace sc::ingest {

namespace {

// Eight digits, zeros before the number included, the first one in the lowest byte and each as its value. Halves are
// parted into fours, pairs and digits side by side; dividing by 100 and 10 is multiplying and shifting at these sizes.
uint64_t digits_of(uint32_t value) noexcept {
  constexpr uint64_t half = 10'000;
  const uint64_t fours = value / half | value % half << 32;
  const uint64_t hundreds = ((fours * 10486) >> 20) & 0x0000007F0000007F;
  const uint64_t pairs = hundreds | (fours - hundreds * 100) << 16;
  const uint64_t tens = ((pairs * 103) >> 10) & 0x000F000F000F000F;
  return tens | (pairs - tens * 10) << 8;
}

}  // namespace

void PostLine::grow(size_t count) {
  constexpr size_t least = 4096;
  const auto used = static_cast<size_t>(at_ - begin_.get());
  const size_t size = std::max(least, (used + count) * 2);
  auto larger = std::make_unique<char[]>(size);
  if (used != 0) std::memcpy(larger.get(), begin_.get(), used);
  begin_ = std::move(larger);
  at_ = begin_.get() + used;
  end_ = begin_.get() + size;
}

void PostLine::inside(std::string_view text) {
  room(text.size());
  if (plain_) copy(at_, text);
  if (plain_ || copy_plain_(text.data(), text.size(), at_, ascii_only_) == text::whole) at_ += text.size();
  else inside_slowly(text);
}

// Each byte that needs an escape costs a new start behind it; the first one that may not be UTF-8 leaves the rest to
// the careful writer. There is room for the text.
void PostLine::inside_slowly(std::string_view text) {
  for (;;) {
    const size_t plain = copy_plain_(text.data(), text.size(), at_, ascii_only_);
    at_ += std::min(plain, text.size());
    if (plain == text::whole) return;
    text.remove_prefix(plain);
    if (static_cast<signed char>(text.front()) < 0) return escaped(text);
    escape(text.front());
    text.remove_prefix(1);
    room(text.size());
  }
}

// One byte that JSON writes in another way.
void PostLine::escape(char byte) {
  constexpr size_t longest = 6;
  constexpr std::string_view named = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
  room(longest);
  *at_++ = '\\';
  if (const size_t kind = named.find(byte); kind != named.npos) {
    *at_++ = letters[kind];
    return;
  }
  constexpr char digits[] = "0123456789abcdef";
  std::memcpy(at_, "u00", 3);
  at_[3] = digits[(byte >> 4) & 15];
  at_[4] = digits[byte & 15];
  at_ += 5;
}

void PostLine::escaped(std::string_view text) {
  scratch_.clear();
  json::append_quoted(scratch_, text);
  bytes(std::string_view(scratch_).substr(1, scratch_.size() - 2));
}

// At `to`, where there is room for it.
void PostLine::put_integer(char* to, int64_t value) {
  if (static_cast<uint64_t>(value) >= 100'000'000) {
    at_ = std::to_chars(to, to + longest_integer, value).ptr;
    return;
  }
  // How long it is is known before what it is, so that what follows needn't wait.
  const auto number = static_cast<uint32_t>(value);
  const int size = 1 + (number > 9) + (number > 99) + (number > 999) + (number > 9'999) + (number > 99'999) + (number > 999'999) + (number > 9'999'999);
  const uint64_t bytes = (digits_of(number) | 0x3030303030303030) >> (8 - size) * 8;
  std::memcpy(to, &bytes, sizeof bytes);
  at_ = to + size;
}

// Posts of one day come together, so the date is kept.
void PostLine::instant(time::Instant value) {
  scratch_.clear();
  times_.append(scratch_, value);
  room(scratch_.size() + 2);
  *at_++ = '"';
  std::memcpy(at_, scratch_.data(), scratch_.size());
  at_ += scratch_.size();
  *at_++ = '"';
}

}  // namespace sc::ingest
