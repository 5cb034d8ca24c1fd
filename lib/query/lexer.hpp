// SPDX-License-Identifier: Apache-2.0
// A query cut into runs of bytes, phrases and parentheses. What a run means is the parser's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "query/refusal.hpp"

namespace sc::query {

// The lexeme is bytes [begin, end) of the query, quotes included; a phrase's words are [inner_begin, inner_end).
struct Lexeme {
  enum class Kind : uint8_t { run, phrase, open, close, end };
  Kind kind = Kind::end;
  size_t begin = 0;
  size_t end = 0;
  size_t inner_begin = 0;
  size_t inner_end = 0;
};

class Lexer {
 public:
  // Refuses text that is not UTF-8.
  explicit Lexer(const Source& source);

  const Lexeme& peek() const noexcept { return next_; }
  // Takes the lexeme that peek() shows. Refuses a quote that is not closed.
  Lexeme take();

 private:
  void read();
  Lexeme read_phrase(size_t begin, size_t quote_size);

  const Source& source_;
  std::string_view text_;
  size_t at_ = 0;
  Lexeme next_;
};

}  // namespace sc::query
