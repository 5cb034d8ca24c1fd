// SPDX-License-Identifier: Apache-2.0
#include "rules/lexer.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "text/utf8.hpp"

namespace sc::rules {

namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_'; }
bool is_of_name(char byte) { return is_letter(byte) || is_digit(byte); }

struct Spelling {
  std::string_view text;
  Mark mark;
};
// Longer ones first.
constexpr Spelling spellings[] = {
    {"==", Mark::equal},    {"!=", Mark::unequal},   {"<=", Mark::at_most}, {">=", Mark::at_least}, {"&&", Mark::both},
    {"||", Mark::either},   {"<", Mark::less},       {">", Mark::greater},  {"!", Mark::negation},  {"(", Mark::open},
    {")", Mark::close},     {"[", Mark::open_list},  {".", Mark::dot},      {",", Mark::comma},     {"-", Mark::minus},
    {"]", Mark::close_list}, {"+", Mark::plus},
};

// What people of other languages write, and what it is here.
struct Foreign {
  std::string_view text;
  std::string_view hint;
};
constexpr Foreign foreign[] = {
    {"<>", "'<>' is written '!='"},
    {"=~", "'=~' is written x.matches('...')"},
    {"=", "'=' is written '=='"},
    {"&", "'&' is written '&&'"},
    {"|", "'|' is written '||'"},
    {"*", "arithmetic on numbers is not part of conditions - see sc-rules(5)"},
    {"/", "arithmetic on numbers is not part of conditions - see sc-rules(5)"},
    {"%", "arithmetic on numbers is not part of conditions - see sc-rules(5)"},
    {"?", "'? :' is not part of conditions - use && and ||"},
    {"\xE2\x80\x98", "a curly quote - use ' or \""},
    {"\xE2\x80\x99", "a curly quote - use ' or \""},
    {"\xE2\x80\x9C", "a curly quote - use ' or \""},
    {"\xE2\x80\x9D", "a curly quote - use ' or \""},
    {"`", "a backquote - use ' or \""},
};

constexpr std::string_view escaped_letters = "abfnrtv\\?\"'`";
constexpr std::string_view escaped_bytes = "\a\b\f\n\r\t\v\\?\"'`";

}  // namespace

Lexer::Lexer(const Source& source) : source_(source), text_(source.text()) {
  const size_t good = text::valid_prefix(text_);
  if (good < text_.size()) source_.fail({good, good + 1}, "the condition is not UTF-8");
  advance();
}

void Lexer::advance() {
  skip_blanks();
  if (at_end()) return set(Mark::end, at_);
  const char byte = peek();
  if (byte == '"' || byte == '\'') return quoted(false);
  const char after = peek(1);
  if ((byte == 'r' || byte == 'R') && (after == '"' || after == '\'')) return quoted(true);
  if (is_letter(byte)) return name();
  if (is_digit(byte)) return number();
  return mark();
}

Token Lexer::take() {
  Token taken = std::move(token_);
  advance();
  return taken;
}

void Lexer::set(Mark mark, size_t begin) {
  token_.mark = mark;
  token_.reach = {begin, at_};
  token_.text.clear();
}

void Lexer::skip_blanks() {
  while (!at_end()) {
    const char byte = peek();
    if (byte == '/' && peek(1) == '/') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f') {
      ++at_;
    } else {
      return;
    }
  }
}

void Lexer::name() {
  const size_t begin = at_;
  while (is_of_name(peek())) ++at_;
  set(Mark::name, begin);
  token_.text = text_.substr(begin, at_ - begin);
}

void Lexer::number() {
  const size_t begin = at_;
  const bool hexadecimal = peek() == '0' && (peek(1) == 'x' || peek(1) == 'X');
  if (hexadecimal) at_ += 2;
  bool fraction = false;
  while (is_of_name(peek()) || (!hexadecimal && peek() == '.' && is_digit(peek(1)))) {
    const bool exponent = !hexadecimal && (peek() == 'e' || peek() == 'E');
    fraction = fraction || exponent || peek() == '.';
    ++at_;
    if (exponent && (peek() == '+' || peek() == '-')) ++at_;
  }
  set(fraction ? Mark::number : Mark::integer, begin);
  const char* first = text_.data() + begin + (hexadecimal ? 2 : 0);
  const char* last = text_.data() + at_;
  const auto [stop, error] = fraction ? std::from_chars(first, last, token_.number)
                                      : std::from_chars(first, last, token_.magnitude, hexadecimal ? 16 : 10);
  if (stop != last || error == std::errc::invalid_argument) {
    const std::string written = source_.quoted(token_.reach);
    source_.fail(token_.reach, "'" + written + "' is not a number - a length of time is duration('" + written +
                                  "'), text stands in quotes");
  }
  if (error != std::errc{}) source_.fail(token_.reach, "the number is too large");
}

void Lexer::quoted(bool raw) {
  set(Mark::text, at_);
  if (raw) ++at_;
  const char quote = text_[at_++];
  while (true) {
    const size_t stop = std::min(text_.find_first_of(raw ? "\"'\n" : "\"'\n\\", at_), text_.size());
    token_.text.append(text_, at_, stop - at_);
    at_ = stop;
    if (at_end() || peek() == '\n') {
      source_.fail({token_.reach.begin, token_.reach.begin + 1}, "the text is not closed - its quote is missing");
    }
    if (peek() == quote) break;
    if (peek() == '\\') append_escape(token_.text);
    else token_.text += text_[at_++];
  }
  token_.reach.end = ++at_;
}

// The escapes of CEL: letters, \xHH, \uHHHH, \UHHHHHHHH, \OOO; numbers are code points.
void Lexer::append_escape(std::string& out) {
  const size_t begin = at_++;
  const char letter = peek();
  const size_t simple = at_end() ? std::string_view::npos : escaped_letters.find(letter);
  if (simple != std::string_view::npos) {
    out += escaped_bytes[simple];
    ++at_;
    return;
  }
  const bool octal = letter >= '0' && letter <= '3';
  if (!octal) ++at_;
  if (letter == 'x' || letter == 'X') text::append(out, digits_of_escape(2, 16, begin));
  else if (letter == 'u') text::append(out, digits_of_escape(4, 16, begin));
  else if (letter == 'U') text::append(out, digits_of_escape(8, 16, begin));
  else if (octal) text::append(out, digits_of_escape(3, 8, begin));
  else source_.fail({begin, begin + 2}, "no such escape - a backslash is written \\\\, or use r'...'");
}

char32_t Lexer::digits_of_escape(size_t count, unsigned base, size_t begin) {
  uint32_t value = 0;
  const std::string_view digits = text_.substr(std::min(at_, text_.size()), count);
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, static_cast<int>(base));
  at_ += digits.size();
  const bool whole = digits.size() == count && stop == digits.data() + count && error == std::errc{};
  const bool character = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
  if (!whole || !character) source_.fail({begin, at_}, "the escape is not a character");
  return value;
}

void Lexer::mark() {
  const std::string_view rest = text_.substr(at_);
  for (const Foreign& other : foreign) {
    if (other.text.size() == 2 && rest.starts_with(other.text)) fail_at_mark();
  }
  for (const Spelling& spelling : spellings) {
    if (!rest.starts_with(spelling.text)) continue;
    const size_t begin = at_;
    at_ += spelling.text.size();
    return set(spelling.mark, begin);
  }
  fail_at_mark();
}

void Lexer::fail_at_mark() const {
  const std::string_view rest = text_.substr(at_);
  for (const Foreign& other : foreign) {
    if (rest.starts_with(other.text)) source_.fail({at_, at_ + other.text.size()}, std::string(other.hint));
  }
  size_t end = at_;
  text::decode(text_, end);
  const bool printable = static_cast<unsigned char>(text_[at_]) > 0x20 && text_[at_] != 0x7F;
  const std::string shown = printable ? "'" + std::string(text_.substr(at_, end - at_)) + "'" : "a control character";
  source_.fail({at_, end}, shown + " means nothing here");
}

}  // namespace sc::rules
