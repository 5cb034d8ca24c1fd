// SPDX-License-Identifier: Apache-2.0
// A condition cut into tokens: names, literals, marks. Blanks and // comments stand between them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/source.hpp"

namespace sc::rules {

enum class Mark : uint8_t {
  end, name, text, integer, number,
  open, close, open_list, close_list, dot, comma,
  equal, unequal, less, at_most, greater, at_least,
  both, either, negation, minus, plus,
};

struct Token {
  Mark mark = Mark::end;
  Reach reach;
  std::string text;        // of a name, or of a text decoded
  uint64_t magnitude = 0;  // of an integer
  double number = 0;
};

class Lexer {
 public:
  // Stands at the first token. The source outlives the lexer. A source that isn't UTF-8 is refused here.
  explicit Lexer(const Source& source);

  // The current token, and on to the next; at the end it is `Mark::end`, however often it goes on.
  const Token& token() const noexcept { return token_; }
  void advance();
  // The current token given away, and on to the next.
  Token take();

 private:
  char peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }
  void skip_blanks();
  void set(Mark mark, size_t begin);
  void name();
  void number();
  void quoted(bool raw);
  void mark();
  void append_escape(std::string& out);
  char32_t digits_of_escape(size_t count, unsigned base, size_t begin);
  [[noreturn]] void fail_at_mark() const;

  const Source& source_;
  std::string_view text_;
  size_t at_ = 0;
  Token token_;
};

}  // namespace sc::rules
