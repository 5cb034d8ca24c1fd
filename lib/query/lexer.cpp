// SPDX-License-Identifier: Apache-2.0
#include "query/lexer.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace sc::query {

namespace {

// Text processors turn "…" into one of these pairs.
constexpr std::array<std::string_view, 5> curly_quotes = {"\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"};

size_t curly_quote_size(std::string_view text, size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
  for (const std::string_view quote : curly_quotes) {
    if (text.substr(at).starts_with(quote)) return quote.size();
  }
  return 0;
}

size_t quote_size(std::string_view text, size_t at) { return text[at] == '"' ? 1 : curly_quote_size(text, at); }

// The bytes of a blank at `at`, or 0: ASCII's and Unicode's, which come along when a query is pasted.
size_t blank_size(std::string_view text, size_t at) {
  const char byte = text[at];
  if (byte == ' ' || (byte >= '\t' && byte <= '\r')) return 1;
  if (static_cast<unsigned char>(byte) < 0x80) return 0;
  size_t next = at;
  const char32_t character = text::decode(text, next);
  const bool blank = character == 0xA0 || character == 0x1680 || (character >= 0x2000 && character <= 0x200B) ||
                     character == 0x2028 || character == 0x2029 || character == 0x202F || character == 0x205F ||
                     character == 0x3000 || character == 0xFEFF;
  return blank ? next - at : 0;
}

bool is_parenthesis(char byte) { return byte == '(' || byte == ')'; }

// Most of what a run is made of.
bool is_plain(char byte) { return byte > '"' && !is_parenthesis(byte); }

}  // namespace

Lexer::Lexer(const Source& source) : source_(source), text_(source.text()) {
  const size_t good = text::valid_prefix(text_);
  if (good != text_.size()) source.refuse(good, good + 1, "the query is not UTF-8");
  read();
}

Lexeme Lexer::take() {
  const Lexeme taken = next_;
  if (taken.kind != Lexeme::Kind::end) read();
  return taken;
}

void Lexer::read() {
  while (at_ < text_.size() && !is_plain(text_[at_])) {
    const size_t blank = blank_size(text_, at_);
    if (blank == 0) break;
    at_ += blank;
  }
  next_ = {Lexeme::Kind::end, at_, at_, at_, at_};
  if (at_ == text_.size()) return;
  const size_t begin = at_;
  if (is_parenthesis(text_[at_])) {
    ++at_;
    next_ = {text_[begin] == '(' ? Lexeme::Kind::open : Lexeme::Kind::close, begin, at_, begin, at_};
    return;
  }
  if (const size_t quote = quote_size(text_, at_); quote != 0) {
    next_ = read_phrase(begin, quote);
    return;
  }
  const auto goes_on = [&] { return is_plain(text_[at_]) || (blank_size(text_, at_) == 0 && !is_parenthesis(text_[at_]) && quote_size(text_, at_) == 0); };
  while (at_ < text_.size() && goes_on()) {
    ++at_;
    while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0) == 0x80) ++at_;
  }
  next_ = {Lexeme::Kind::run, begin, at_, begin, at_};
}

// A straight quote is closed by a straight one, a curly one by any curly one.
Lexeme Lexer::read_phrase(size_t begin, size_t size) {
  const bool straight = text_[begin] == '"';
  for (size_t at = begin + size; at < text_.size(); ++at) {
    if (straight) at = std::min(text_.find('"', at), text_.size());
    const size_t closing = at == text_.size() ? 0 : straight ? 1 : curly_quote_size(text_, at);
    if (closing == 0) continue;
    at_ = at + closing;
    return {Lexeme::Kind::phrase, begin, at_, begin + size, at};
  }
  source_.refuse(begin, begin + size, "this quote is not closed");
}

}  // namespace sc::query
