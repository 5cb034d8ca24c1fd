// SPDX-License-Identifier: Apache-2.0
// A place in a short text that a reader moves over. Every `take` moves only when it finds what it wants.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "time/digits.hpp"

namespace sc::time {

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Whether the text is a word in ASCII letters of either case.
constexpr bool is_word(std::string_view text, std::string_view lower_word) noexcept {
  if (text.size() != lower_word.size()) return false;
  for (size_t at = 0; at < text.size(); ++at) {
    if (lower(text[at]) != lower_word[at]) return false;
  }
  return true;
}

class Cursor {
 public:
  explicit Cursor(std::string_view text) noexcept : text_(text) {}

  bool at_end() const noexcept { return at_ == text_.size(); }
  // 0 at the end.
  char peek(size_t ahead = 0) const noexcept { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  std::string_view rest() const noexcept { return text_.substr(at_); }
  void skip(size_t bytes) noexcept { at_ += bytes; }

  bool take(char wanted) noexcept {
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }

  bool take(std::string_view wanted) noexcept {
    if (!rest().starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }

  // Blanks, among them the no-break spaces that some exports put before AM and PM.
  bool take_spaces() noexcept {
    const size_t before = at_;
    while (take(' ') || take('\t') || take("\u00a0") || take("\u202f")) {
    }
    return at_ != before;
  }

  // A run of digits: how many, and their value (of no meaning past 18 of them). None is a length of 0.
  struct Number {
    uint64_t value = 0;
    size_t length = 0;
  };

  Number take_number() noexcept {
    Number number;
    for (; is_digit(peek()); ++at_, ++number.length) number.value = number.value * 10 + static_cast<uint64_t>(text_[at_] - '0');
    return number;
  }

  // Digits as a fraction of a second in microseconds, at least one; -1 when there is none.
  int64_t take_micros() noexcept { return is_digit(peek()) ? read_micros(text_, at_) : -1; }

  // A run of ASCII letters, empty when there is none.
  std::string_view take_word() noexcept {
    const size_t before = at_;
    while (is_letter(peek())) ++at_;
    return text_.substr(before, at_ - before);
  }

  static constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace sc::time
