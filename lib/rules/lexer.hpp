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
  // The source outlives the lexer. A source that isn't UTF-8 is refused here.
  explicit Lexer(const Source& source);

  // The next token; at the end `Mark::end`, as often as asked.
  Token next();

 private:
  char peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }
  void skip_blanks();
  Token name();
  Token number();
  Token quoted(bool raw);
  Token mark();
  void append_escape(std::string& out);
  char32_t digits_of_escape(size_t count, unsigned base, size_t begin);
  [[noreturn]] void fail_at_mark() const;

  const Source& source_;
  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace sc::rules
